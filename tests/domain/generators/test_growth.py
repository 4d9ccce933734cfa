from __future__ import annotations

import re
from itertools import pairwise

import pytest

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import axis, check_drawing, points
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of

NAMES = ["5th", "25th", "50th", "75th", "95th"]
COUNTS = {0: "stay between the same two curves"}
COUNTS |= {
    sign * n: f"cross {word} curve{'s' * (n > 1)}, {way}"
    for n, word in ((1, "one"), (2, "two"))
    for sign, way in ((1, "upward"), (-1, "downward"))
}


class ReadChart:
    """The chart as found: its axes from the printed numbers, its curves from their points."""

    def __init__(self, drawing):
        numbers = drawing.numbers()
        bottom = max(one.y for one in numbers)
        self.ages = axis(
            [float(x) for x in re.findall(r"M([\d.]+) [\d.]+v", drawing.paths("grid")[0])],
            [(one.x, one.text) for one in numbers if one.y == bottom],
        )
        self.weights = axis(
            [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h", drawing.paths("grid")[0])],
            [(one.y - 5, one.text) for one in numbers if one.y != bottom],
        )
        self.curves = sorted((points(one) for one in drawing.paths("line")), key=lambda one: -one[-1][1])
        ends = [one for one in drawing.labels() if one.text in NAMES]
        assert [one.text for one in sorted(ends, key=lambda one: -one.y)] == NAMES
        assert "not for patients" in " ".join(one.text for one in drawing.labels())

    def place(self, age, weight):
        """Return the point of the drawing where age and weight meet."""
        return self._on(self.ages, age), self._on(self.weights, weight)

    @staticmethod
    def _on(found, value):
        (low, first), (high, last) = found.numbers[0], found.numbers[-1]
        return low + (high - low) * (value - first) / (last - first)

    def below(self, spot):
        """Return how many curves lie below a point of the drawing (y grows downward)."""
        return sum(self._height(curve, spot[0]) > spot[1] for curve in self.curves)

    @staticmethod
    def _height(curve, x):
        for (x0, y0), (x1, y1) in pairwise(curve):
            if x0 - 0.01 <= x <= x1 + 0.01:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        raise AssertionError(x)

    def gap(self, spot):
        """Return how far the nearest curve is, in units of the drawing."""
        return min(abs(self._height(curve, spot[0]) - spot[1]) for curve in self.curves)


def _band(number):
    if number == 0:
        return "Below the 5th percentile"
    if number == 5:
        return "Above the 95th percentile"
    return f"Between the {NAMES[number - 1]} and the {NAMES[number]} percentile"


def test_a_weight_lies_in_the_band_that_the_drawing_shows():
    for seed in range(SEEDS):
        question = generate("growth-percentile", seed)
        chart = ReadChart(check_drawing(question))
        age, weight = map(float, re.search(r"of (\d+) months weighs ([\d.]+) kg", question.stem).groups())
        spot = chart.place(age, weight)
        assert chart.gap(spot) > 3, "too close to a curve to tell"
        number = chart.below(spot)
        assert keyed(question) == _band(number)
        errors = {
            "age-too-low": chart.below(chart.place(age - 3, weight)),
            "age-too-high": chart.below(chart.place(age + 3, weight)),
            "weight-too-high": chart.below(chart.place(age, weight + 1)),
            "weight-too-low": chart.below(chart.place(age, weight - 1)),
            "counted-from-above": 5 - number,
        }
        picks = made_of("growth-percentile", seed).picks
        assert len({one.text for one in picks}) == 4
        for pick in picks:
            assert not pick.error or pick.text == _band(errors[pick.error])


def test_visits_cross_the_curves_that_lie_between_them():
    seen = set()
    for seed in range(SEEDS):
        question = generate("growth-course", seed)
        drawing = check_drawing(question)
        chart = ReadChart(drawing)
        dots = [(float(one.get("cx")), float(one.get("cy"))) for one in drawing.of("circle", "accent-fill")]
        assert points(drawing.paths("accent")[0]) == dots
        assert all(chart.gap(dot) > 3 for dot in dots)
        bands = [chart.below(dot) for dot in dots]
        ways = [after - before for before, after in pairwise(bands)]
        assert all(way >= 0 for way in ways) or all(way <= 0 for way in ways)
        crossed = bands[-1] - bands[0]
        seen.add(crossed)
        assert keyed(question) == f"The points {COUNTS[crossed]}"
        assert len({one.text for one in question.options}) == 4
        claims = [next(n for n, said in COUNTS.items() if said in one.text) for one in question.options]
        assert claims == sorted(claims)
    assert seen == {-2, -1, 0, 1, 2}


@pytest.mark.parametrize("family", ["growth-percentile", "growth-course"])
def test_the_text_gives_the_same_heights_as_the_drawing(family):
    for seed in range(SEEDS // 10):
        question = generate(family, seed)
        chart = ReadChart(check_drawing(question))
        rows = re.findall(
            r"At (\d+) months: 5th (\d+\.\d), 25th (\d+\.\d), 50th (\d+\.\d), 75th (\d+\.\d), 95th (\d+\.\d)",
            question.figure.alt,
        )
        assert rows
        for age, *heights in rows:
            for curve, height in zip(chart.curves, heights, strict=True):
                x, y = chart.place(float(age), float(height))
                assert abs(chart._height(curve, x) - y) < 1.5


def test_growth_is_reported_and_not_interpreted():
    for family in ("growth-percentile", "growth-course"):
        assert "for the provider" in generate(family, 1).rationale
