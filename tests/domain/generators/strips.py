"""Reads a drawn strip back: boxes from its grid, waves from its line. Nothing here calls the code that drew it."""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain.questions import Question
from tests.domain.generators.drawn import Drawing, check_drawing

GRID = re.compile(r"M(-?[\d.]+) (-?[\d.]+)v(-?[\d.]+)")
LEVEL = 0.06
"""Small boxes that the line may differ from its level, by the rounding of its steps."""


class Strip:
    """One strip, in small boxes: x from the left edge, y upward from the line's own level."""

    def __init__(self, drawing: Drawing) -> None:
        (small,), (large,) = drawing.paths("grid"), drawing.paths("grid-major")
        lines = [float(x) for x, _, _ in GRID.findall(small)]
        heavy = [float(x) for x, _, _ in GRID.findall(large)]
        self.box = lines[1] - lines[0]
        assert all(abs(b - a - self.box) < 0.01 for a, b in pairwise(lines))
        assert all(abs(b - a - 5 * self.box) < 0.01 for a, b in pairwise(heavy))
        (trace,) = [one for one in drawing.paths("line") if "l" in one]
        self.raw = _points(trace)
        ys = sorted(round(y, 1) for _, y in self.raw)
        self.zero = max(set(ys), key=ys.count)
        self.line = [(x / self.box, (self.zero - y) / self.box) for x, y in self.raw]
        self.width = lines[-1] / self.box

    def peaks(self) -> list[float]:
        """Return where the tips of R stand: sharp maxima at least half as high as the highest."""
        half = max(y for _, y in self.line) / 2
        return [
            here[0]
            for before, here, after in zip(self.line, self.line[1:], self.line[2:], strict=False)
            if here[1] > half and before[1] < here[1] >= after[1]
        ]

    def waves(self) -> list[tuple[float, float, float]]:
        """Return (start, end, greatest height) of each stretch in which the line leaves its level, in order."""
        found, start, height = [], None, 0.0
        for (x1, y1), (_, y2) in pairwise(self.line):
            if start is None and abs(y1) <= LEVEL < abs(y2):
                start, height = x1, 0.0
            if start is not None:
                height = max(height, abs(y2))
                if abs(y2) <= LEVEL and _stays(self.line, x1):
                    found.append((start, _after(self.line, x1), height))
                    start = None
        return found


def _points(trace: str) -> list[tuple[float, float]]:
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", trace)]
    assert trace.count("l") == 1 and trace.startswith("M")
    found = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        found.append((found[-1][0] + dx, found[-1][1] + dy))
    return found


def _after(line: list[tuple[float, float]], x: float) -> float:
    return next(one for one, _ in line if one > x)


def _stays(line: list[tuple[float, float]], x: float) -> bool:
    """Whether the line is back at its level for longer than a passing through it."""
    back = _after(line, x)
    following = [y for one, y in line if back < one < back + 0.4]
    return all(abs(y) <= LEVEL for y in following)


def strip_of(question: Question) -> Strip:
    """Check the drawing of *question* and read it."""
    return Strip(check_drawing(question))
