from __future__ import annotations

import re

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import check_drawing
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of

WHITE, BLACK, GREEN, RED = "right arm", "left arm", "right leg", "left leg"
LIMBS = {
    "white": WHITE,
    "black": BLACK,
    "green": GREEN,
    "red": RED,
    "RA": WHITE,
    "LA": BLACK,
    "RL": GREEN,
    "LL": RED,
    "ground": GREEN,
    "aVR": WHITE,
    "aVL": BLACK,
    "aVF": RED,
    "Lead I ": BLACK,
    "Lead II ": RED,
    "Lead III ": RED,
}


def test_a_limb_electrode_goes_to_its_limb():
    for seed in range(SEEDS):
        question = generate("ecg-limb-lead", seed)
        check_drawing(question)
        asked = max((one for one in LIMBS if re.search(rf"\b{one.strip()}\b", question.stem)), key=len)
        assert keyed(question) == f"On the patient’s {LIMBS[asked]}", question.stem
        for option, place in zip(question.options, question.figure.places, strict=True):
            assert ("right" in option.text) == (place.x < question.figure.width / 2)
            assert ("leg" in option.text) == (place.y > question.figure.height / 2)


def test_the_errors_of_a_limb_electrode_are_mirror_other_end_and_diagonal():
    for seed in range(SEEDS):
        picks = made_of("ecg-limb-lead", seed).picks
        side, limb = next(one.text for one in picks if not one.error).split()[-2:]
        for one in picks:
            other_side, other_limb = one.text.split()[-2:]
            expected = {
                (True, True): "",
                (False, True): "sides-swapped",
                (True, False): "arm-for-leg",
                (False, False): "across-the-body",
            }
            assert one.error == expected[other_side == side, other_limb == limb]
