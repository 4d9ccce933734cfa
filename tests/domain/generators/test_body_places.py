from __future__ import annotations

import re

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Drawing, check_drawing
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of
from tests.domain.plates.shapes import outline

# Share of the body's height at which each pulse is felt, and a word of its text.
PULSES = {
    "carotid": (0.10, 0.20, "neck"),
    "apical": (0.25, 0.35, "chest"),
    "brachial": (0.32, 0.40, "elbow"),
    "radial": (0.43, 0.52, "wrist"),
    "femoral": (0.48, 0.55, "groin"),
    "popliteal": (0.66, 0.75, "knee"),
    "dorsalis pedis": (0.92, 0.98, "foot"),
}
ROWS = (
    ("right hypochondriac", "epigastric", "left hypochondriac"),
    ("right lumbar", "umbilical", "left lumbar"),
    ("right iliac", "hypogastric", "left iliac"),
)
ORGANS = {
    "gallbladder": "RUQ",
    "liver": "RUQ",
    "right bend": "RUQ",
    "spleen": "LUQ",
    "stomach": "LUQ",
    "pancreas": "LUQ",
    "left bend": "LUQ",
    "appendix": "RLQ",
    "cecum": "RLQ",
    "sigmoid": "LLQ",
}


def _lines(svg):
    lines = [outline(data) for data in Drawing(svg).paths("accent")]
    upright = sorted(one[0][0] for one in lines if one[0][0] == one[1][0])
    return upright, sorted(one[0][1] for one in lines if one[0][1] == one[1][1])


def _key_place(question):
    return next(
        place
        for place, one in zip(question.figure.places, question.options, strict=True)
        if one.id == question.key
    )


def test_a_pulse_is_felt_at_its_height_of_the_body():
    for seed in range(SEEDS):
        question = generate("pulse-sites", seed)
        check_drawing(question)
        low, high, word = PULSES[re.search(r"the (.+) pulse", question.stem)[1]]

        assert low <= _key_place(question).y / question.figure.height <= high
        assert word in keyed(question)
        assert sum(word in one.text for one in question.options) == 1


def test_a_region_lies_in_its_row_and_column():
    for seed in range(SEEDS):
        question = generate("abdomen-regions", seed)
        check_drawing(question)
        upright, level = _lines(question.figure.svg)
        at = _key_place(question)
        row, column = sum(at.y > one for one in level), sum(at.x > one for one in upright)

        assert ROWS[row][column] == re.search(r"is the (.+) region", question.stem)[1]
        assert keyed(question).startswith(f"In the {('upper', 'middle', 'lower')[row]} row")


def test_an_organ_lies_in_its_quadrant():
    for seed in range(SEEDS):
        question = generate("abdomen-quadrants", seed)
        check_drawing(question)
        ((x,), (y,)) = _lines(question.figure.svg)
        at = _key_place(question)
        found = ("R" if at.x < x else "L") + ("U" if at.y < y else "L") + "Q"
        written = re.search(r"[RL][UL]Q", question.stem)
        expected = written[0] if written else next(q for organ, q in ORGANS.items() if organ in question.stem)

        assert found == expected, question.stem


def test_a_wrong_place_is_named_after_what_lies_there():
    for family in ("pulse-sites", "abdomen-regions", "abdomen-quadrants"):
        for seed in range(SEEDS):
            for one in made_of(family, seed).picks:
                name = one.error.removeprefix("took-for-").replace("-", " ")
                letters = "".join(
                    word[0] for word in re.findall(r"\b(?:left|right|upper|lower)\b", one.rationale)
                )
                assert name in one.rationale or name == f"{letters}q", one
