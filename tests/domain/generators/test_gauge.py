from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from math import atan2, degrees, dist

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Read, check_drawing, check_readings, points
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import made_of

CENTER = (180.0, 180.0)


def _direction(point):
    """Return degrees clockwise from straight down, where the gap between 300 and 0 is."""
    return degrees(atan2(point[0] - CENTER[0], CENTER[1] - point[1])) + 180


def _dial(drawing):
    """Return the directions of the marks in order, and what each is worth, found from the printed numbers."""
    marks = sorted(_direction((one.x, one.y)) for one in drawing.strokes())
    assert len(marks) == 151
    values = [None] * len(marks)
    for label in drawing.numbers():
        spot = _direction((label.x, label.y - 5))
        beside = min(range(len(marks)), key=lambda one: abs(marks[one] - spot))
        assert abs(marks[beside] - spot) < 1
        values[beside] = int(label.text)
    known = [place for place, value in enumerate(values) if value is not None]
    assert len(known) == 16
    steps = {(values[b] - values[a]) / (b - a) for a, b in pairwise(known)}
    assert steps == {2.0}
    return marks, {place: 2 * (place - known[0]) + values[known[0]] for place in range(len(marks))}


def _shown(outline, marks, worth):
    """Return the pressure at the tip of a needle: its point farthest from the center."""
    spot = _direction(max(points(outline), key=lambda one: dist(one, CENTER)))
    beside = min(range(len(marks)), key=lambda one: abs(marks[one] - spot))
    assert abs(marks[beside] - spot) < 0.05
    return worth[beside]


def _as_ones(value):
    return value // 10 * 10 + value % 10 // 2


def _to_ten(value):
    return value // 10 * 10 + (10 if value % 10 >= 5 else 0)


def test_the_tip_of_the_needle_gives_the_pressure():
    def read(drawing, question):
        (outline,) = drawing.paths("ink")
        value = _shown(outline, *_dial(drawing))
        assert value % 2 == 0
        is_upper = value // 10 % 2 == 1
        errors = {
            "rounded-to-ten": [_to_ten(value)],
            "missed-half": [value - 10 if is_upper else value + 10],
            "wrong-long-mark": [value + 10 if is_upper else value - 10],
            "wrong-graduation": [_as_ones(value)],
            "counted-backwards": [value // 10 * 10 + 10 - value % 10],
        }
        return Read(Decimal(value), {name: [Decimal(one) for one in found] for name, found in errors.items()})

    check_readings("aneroid-gauge", read)


def _back(value):
    return value // 10 * 10 + 10 - value % 10


def test_first_and_last_sound_give_the_blood_pressure():
    for seed in range(SEEDS):
        question = generate("aneroid-pressure", seed)
        drawing = check_drawing(question)
        marks, worth = _dial(drawing)
        (filled,) = drawing.paths("ink")
        (hollow,) = [one for one in drawing.paths("line") if one.endswith("Z")]
        high, low = _shown(filled, marks, worth), _shown(hollow, marks, worth)
        assert 88 <= high <= 160 and 58 <= low <= 96 and 30 <= high - low <= 64
        errors = {
            "": (high, low),
            "swapped": (low, high),
            "wrong-graduation": (_as_ones(high), _as_ones(low)),
            "rounded-to-ten": (_to_ten(high), _to_ten(low)),
            "missed-half": (high + 10, low + 10),
            "counted-backwards": (_back(high), _back(low)),
            "wrong-number": (high + 20, low + 20),
        }
        key = next(one.text for one in question.options if one.id == question.key)
        assert key == f"{high}/{low} mm Hg"
        for pick in made_of("aneroid-pressure", seed).picks:
            assert pick.text == "{}/{} mm Hg".format(*errors[pick.error])
        assert len({one.text for one in question.options}) == 4
        tops = [int(one.text.split("/")[0]) for one in question.options]
        assert tops == sorted(tops)


def test_the_text_counts_from_long_marks_without_a_number_too():
    alts = [generate("aneroid-gauge", seed).figure.alt for seed in range(30)]

    assert any(re.search(r"past the long mark \d+\.$", alt) for alt in alts)
    assert any(re.search(r"past the long mark after \d+\.$", alt) for alt in alts)
