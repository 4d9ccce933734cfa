"""A growth chart for practice: five made-up curves, a grid, and points on it. It copies no real chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.questions import Figure
from app.domain.svg import Point, across, disc, drawing, number, path, text, upright

PERCENTILES = ("5th", "25th", "50th", "75th", "95th")
FACTORS = (0.8, 0.9, 1.0, 1.1, 1.2)
"""Heights of the curves, as shares of the middle one: evenly spaced, as on no real chart."""
MONTHS = 24
LEFT, RIGHT, TOP, LOW = 44.0, 314.0, 62.0, 422.0
NOTE = "Practice chart with made-up curves, not for patients"


@dataclass(frozen=True, slots=True)
class Chart:
    """Weight for age from 0 to 24 months. All weights are in kg."""

    birth: float
    """The middle curve at birth."""
    gain: float
    """What the middle curve gains fast in the first months."""
    least: int
    most: int
    """The range of the chart."""

    def height(self, curve: int, age: float) -> float:
        """Return the weight of a curve at *age* months."""
        middle = self.birth + self.gain * (1 - math.exp(-age / 7)) + 0.13 * age
        return middle * FACTORS[curve]

    def band(self, age: float, weight: float) -> int:
        """Return in which band a point lies: 0 below all curves, 5 above all."""
        return sum(weight > self.height(curve, age) for curve in range(len(FACTORS)))

    def is_clear(self, age: float, weight: float) -> bool:
        """Whether a point lies on the chart and plainly off every curve."""
        gap = self.height(2, age) * 0.03
        near = any(abs(weight - self.height(curve, age)) < gap for curve in range(len(FACTORS)))
        return not near and self.least + 0.2 <= weight <= self.most - 0.2

    def at(self, age: float, weight: float) -> Point:
        """Return where age and weight meet in the drawing."""
        share = (weight - self.least) / (self.most - self.least)
        return LEFT + (RIGHT - LEFT) * age / MONTHS, LOW - (LOW - TOP) * share

    def in_words(self, ages: Sequence[int]) -> str:
        """Return the weights of the curves at *ages*, for who cannot see them."""
        rows = [
            f"At {age} months: "
            + ", ".join(f"{name} {self.height(curve, age):.1f}" for curve, name in enumerate(PERCENTILES))
            for age in ages
        ]
        return f"Weights of the curves in kg. {'. '.join(rows)}."

    def draw(self, points: Sequence[tuple[int, float]], alt: str) -> Figure:
        """Return the chart with points of age and weight, joined in order."""
        return drawing((360, 474), [*self._grid(), *self._curves(), *self._points(points)], alt)

    def _grid(self) -> list[str]:
        wide, high = RIGHT - LEFT, LOW - TOP
        ages = [self.at(month, 0)[0] for month in range(MONTHS + 1)]
        halves = [self.at(0, half / 2)[1] for half in range(2 * self.least, 2 * self.most + 1)]
        return [
            path(upright(ages, TOP, high) + across(halves, LEFT, wide), "grid", 0.75),
            path(upright(ages[::3], TOP, high) + across(halves[::2], LEFT, wide), "grid-major", 1),
            *(text((ages[month], LOW + 18), str(month), 14) for month in range(0, MONTHS + 1, 3)),
            *(
                text((LEFT - 6, self.at(0, kg)[1] + 5), str(kg), 14, "end")
                for kg in range(self.least, self.most + 1)
            ),
            text(((LEFT + RIGHT) / 2, LOW + 40), "Age in months", 14),
            text((LEFT - 6, TOP - 14), "kg", 14, "end"),
            text((LEFT, TOP - 14), "Weight for age", 14, "start", "bold"),
            text((8, 20), NOTE, 14, "start"),
        ]

    def _curves(self) -> list[str]:
        parts = []
        for curve, name in enumerate(PERCENTILES):
            places = [self.at(month, self.height(curve, month)) for month in range(MONTHS + 1)]
            data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
            parts += [
                path(data, "line", 2.25 if name == "50th" else 1.5),
                text((RIGHT + 5, places[-1][1] + 5), name, 14, "start"),
            ]
        return parts

    def _points(self, points: Sequence[tuple[int, float]]) -> list[str]:
        places = [self.at(*one) for one in points]
        if not places:
            return []
        data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
        return [path(data, "accent", 2.5), *(disc(one, 5, "accent-fill", 0) for one in places)]
