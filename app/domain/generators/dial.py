"""A round scale as a drawing: the face of an aneroid gauge with one needle or two."""

from __future__ import annotations

import math
from collections.abc import Iterable

from app.domain.svg import Point, disc, number, path, shape, text

SIZE = 360
CENTER: Point = (180.0, 180.0)
MARKS = 150
"""Marks after zero: 300 mm Hg in steps of 2."""
START = -150.0
"""Degrees from the top, clockwise, of the zero; each mark is two degrees on."""
OUTER = 140.0
"""Radius at which the marks end."""


def angle(mark: float) -> float:
    """Return the direction of a mark in degrees from the top, clockwise."""
    return START + 2 * mark


def polar(radius: float, degrees: float) -> Point:
    """Return the point at that distance and direction from the center."""
    turn = math.radians(degrees)
    return CENTER[0] + radius * math.sin(turn), CENTER[1] - radius * math.cos(turn)


def _spokes(marks: Iterable[int], inner: float) -> str:
    data = []
    for mark in marks:
        (x, y), (u, v) = polar(inner, angle(mark)), polar(OUTER, angle(mark))
        data.append(f"M{number(x)} {number(y)}L{number(u)} {number(v)}")
    return "".join(data)


def face() -> list[str]:
    """Return the bezel, the marks and their numbers."""
    numbered = range(0, MARKS + 1, 10)
    longs = [mark for mark in range(0, MARKS + 1, 5) if mark % 10]
    shorts = [mark for mark in range(MARKS + 1) if mark % 5]
    labels = []
    for mark in numbered:
        x, y = polar(158, angle(mark))
        labels.append(text((x, y + 5), str(2 * mark), 15))
    return [
        disc(CENTER, 176, "soft", 0),
        disc(CENTER, 176, "line", 3),
        path(_spokes(shorts, 130), "line", 1),
        path(_spokes(longs, 124), "line", 1.5),
        path(_spokes(numbered, 120), "line", 2.5),
        *labels,
        text((CENTER[0], 270), "mm Hg", 15),
    ]


def needle(mark: int) -> list[str]:
    """Return a filled needle whose tip points at *mark*."""
    return [shape(_needle(mark), "ink"), disc(CENTER, 11, "ink", 0)]


def lettered_needle(mark: int, letter: str, *, is_filled: bool) -> list[str]:
    """Return one of two needles, filled or in outline, with its letter beside it, on the side away from the other."""
    beside = 9 if is_filled else -9
    x, y = polar(92, angle(mark) + beside)
    drawn = shape(_needle(mark), "ink") if is_filled else shape(_needle(mark), "line", 1.5)
    return [drawn, disc(CENTER, 11, "ink", 0), text((x, y + 6), letter, 17, weight="bold")]


def _needle(mark: int) -> list[Point]:
    """Return the outline of a needle: its sharp tip first."""
    degrees = angle(mark)
    return [
        polar(133, degrees),
        polar(24, degrees + 10),
        polar(32, degrees + 173),
        polar(32, degrees + 187),
        polar(24, degrees - 10),
    ]
