from __future__ import annotations

import re
from decimal import Decimal

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Read, check_drawing, check_readings
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of
from tests.domain.generators.strips import Strip, strip_of

NEAR = 0.4
BRACKET = re.compile(r"M([\d.]+) [\d.]+v8h([\d.]+)v-8")
MEANINGS = {
    "the upper chambers depolarize": "P",
    "the lower chambers depolarize": "QRS",
    "the lower chambers have depolarized and have not begun to recover": "ST",
    "the lower chambers repolarize": "T",
    "the heart is at rest": "rest",
}
LOOKS = {
    "The small rounded wave before the tall spike": "P",
    "The tall, narrow spike": "QRS",
    "The level stretch between the tall spike and the rounded wave after it": "ST",
    "The rounded wave after the tall spike": "T",
    "The level stretch after the second rounded wave, before the next beat": "rest",
}
ERRORS = {"P": "p-wave", "QRS": "qrs-complex", "ST": "st-segment", "T": "t-wave", "rest": "rest"}


def _first_beat(strip):
    """Return the waves P, QRS and T around the first tip of R that has all three, and the next P."""
    waves = strip.waves()
    tip = next(one for one in strip.peaks() if one > 8)
    at = next(place for place, (start, end, _) in enumerate(waves) if start < tip < end)
    return waves[at - 1], waves[at], waves[at + 1], waves[at + 2]


def _parts(strip):
    p, qrs, t, _ = _first_beat(strip)
    return {
        "P wave": (p[0], p[1]),
        "PR interval": (p[0], qrs[0]),
        "QRS complex": (qrs[0], qrs[1]),
        "ST segment": (qrs[1], t[0]),
        "T wave": (t[0], t[1]),
        "QT interval": (qrs[0], t[1]),
    }


def test_the_bracket_reaches_as_far_as_the_part_that_is_the_key():
    for seed in range(SEEDS):
        question = generate("ecg-name-part", seed)
        drawing = check_drawing(question)
        strip = Strip(drawing)
        (found,) = [one for one in (BRACKET.fullmatch(data) for data in drawing.paths("accent")) if one]
        start = float(found[1]) / strip.box
        length = float(found[2]) / strip.box
        # The bracket may stand under the next beat, which is the same 24 boxes on.
        fits = {
            name
            for name, (a, b) in _parts(strip).items()
            if min(abs(start - a), abs(start - a - 24)) < NEAR and abs(length - (b - a)) < 2 * NEAR
        }
        assert fits == {keyed(question)}, (seed, fits)
        named = {
            one.error.removeprefix("took-for-"): one.text
            for one in made_of("ecg-name-part", seed).picks
            if one.error
        }
        assert all(slug == text.lower().replace(" ", "-") for slug, text in named.items())


def _part_at(strip, x):
    p, qrs, t, following = _first_beat(strip)
    for name, start, end in (
        ("P", *p[:2]),
        ("QRS", *qrs[:2]),
        ("ST", qrs[1], t[0]),
        ("T", *t[:2]),
        ("rest", t[1], following[0]),
    ):
        if start <= x <= end:
            return name
    return None


def test_the_place_of_the_key_stands_at_the_part_that_is_asked_for():
    for seed in range(SEEDS):
        question = generate("ecg-find-part", seed)
        strip = strip_of(question)
        spots = {one.name: one for one in question.figure.places}
        asked = re.search(r"when (.*)\?", question.stem)[1]
        for option in question.options:
            part = _part_at(strip, spots[option.place].x / strip.box)
            assert LOOKS[option.text] == part
            assert (option.id == question.key) == (part == MEANINGS[asked])
        for one in made_of("ecg-find-part", seed).picks:
            assert one.error in ("", f"took-for-{ERRORS[LOOKS[one.text]]}")


def test_the_pr_interval_is_the_one_on_the_strip():
    def read(drawing, question):
        p, qrs, *_ = _first_beat(Strip(drawing))
        boxes, width = round(qrs[0] - p[0]), round(p[1] - p[0])
        assert abs(qrs[0] - p[0] - boxes) < 0.1
        told = re.search(r"begins (\d+) small boxes before .* is (\d+) small boxes wide", question.figure.alt)
        assert (int(told[1]), int(told[2])) == (boxes, width)
        box = Decimal("0.04")
        errors = {
            "small-boxes-as-large": [boxes * Decimal("0.2")],
            "measured-to-the-peak": [(boxes + 1) * box],
            "measured-from-p-end": [(boxes - width) * box],
            "off-by-one-box": [(boxes - 1) * box],
            "tenfold": [boxes * box * 10],
            "boxes-for-seconds": [Decimal(boxes)],
        }
        return Read(boxes * box, errors)

    check_readings("ecg-pr-interval", read)
