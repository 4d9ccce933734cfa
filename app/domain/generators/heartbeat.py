"""Synthetic single-lead tracings: where the line of an electrocardiogram runs, in millimeters of paper.

The shapes are those of textbooks: raised cosines for P and T, straight flanks for QRS. QT follows the square
root of the R-R interval (Bazett 1920), so that quick and slow strips both look as they do in life.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.svg import Point

SECOND = 25.0
"""Millimeters of paper per second."""
QRS_HALF = 1.0
"""From the first deflection of QRS to the tip of R, and from there to its end: 0.08 s in all."""
QT_OF_ONE_SECOND = 10.0
P_STEPS, T_STEPS = 10, 14


@dataclass(frozen=True, slots=True)
class Beat:
    """The waves of one lead: heights in mm at 10 mm for 1 mV, times in mm at 25 mm/s."""

    p: float
    """Height of P; 0 for none."""
    q: float
    r: float
    s: float
    t: float
    pr: float
    """From the start of P to the start of QRS."""
    p_width: float = 2.25

    def t_end(self, interval: float) -> float:
        """Return where T ends after the tip of R, if the beats are *interval* apart."""
        return QT_OF_ONE_SECOND * math.sqrt(interval / SECOND) - QRS_HALF

    def t_start(self, interval: float) -> float:
        """Return where T begins after the tip of R."""
        return self.t_end(interval) * 0.36

    def points(self, at: float, interval: float) -> list[Point]:
        """Return the line of the beat whose R stands at *at*, upward positive."""
        start = at - QRS_HALF - self.pr
        line = _wave(start, self.p_width, self.p, P_STEPS, 1.0) if self.p else []
        line += [
            (at - QRS_HALF, 0),
            (at - 0.55, -self.q),
            (at, self.r),
            (at + 0.5, -self.s),
            (at + QRS_HALF, 0),
        ]
        begin, end = at + self.t_start(interval), at + self.t_end(interval)
        return line + _wave(begin, end - begin, self.t, T_STEPS, 1.25)


def any_beat(rng: random.Random, quickest: float) -> Beat:
    """Return waves for a strip whose shortest R-R interval is *quickest* mm."""
    room = 3.25 if quickest < 0.6 * SECOND else rng.choice((3.5, 4.0, 4.25))
    return Beat(
        p=rng.choice((1.0, 1.2, 1.5)),
        q=rng.choice((0.4, 0.7, 1.0)),
        r=rng.choice((8.0, 9.0, 10.0, 11.0)),
        s=rng.choice((1.0, 1.6, 2.4)),
        t=rng.choice((2.0, 2.5, 3.0)),
        pr=room,
    )


def _wave(start: float, width: float, height: float, steps: int, lean: float) -> list[Point]:
    """Return a rounded wave; *lean* above 1 puts its top late, as a T's."""
    return [
        (start + width * step / steps, height * (1 - math.cos(2 * math.pi * (step / steps) ** lean)) / 2)
        for step in range(steps + 1)
    ]


def tracing(beat: Beat, peaks: Sequence[float], width: float) -> list[Point]:
    """Return the line from 0 to *width* mm with the tips of R at *peaks*; beats beyond the edges are cut off.

    Args:
        beat: The waves.
        peaks: In order; at least two before 0 and two after *width*, so that the paper is full.
        width: Of the paper, in mm.
    """
    line: list[Point] = []
    for before, at, after in zip(peaks, peaks[1:], peaks[2:], strict=False):
        line += beat.points(at, min(at - before, after - at))
    return cut(line, width)


def cut(line: Sequence[Point], width: float) -> list[Point]:
    """Return the part of *line* between 0 and *width*, with its ends on the edges."""
    inside = [one for one in line if 0 < one[0] < width]
    return [(0.0, height_at(line, 0.0)), *inside, (width, height_at(line, width))]


def height_at(line: Sequence[Point], x: float) -> float:
    """Return the height of *line* at *x*; level beyond its ends."""
    for (x1, y1), (x2, y2) in pairwise(line):
        if x1 <= x <= x2:
            return y1 if x2 == x1 else y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return 0.0


def finely(line: Sequence[Point], step: float) -> list[Point]:
    """Return *line* with further points on it, none more than *step* mm from the next: to carry a disturbance."""
    fine: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        pieces = max(1, math.ceil((x2 - x1) / step - 1e-9))
        fine += [
            (x1 + (x2 - x1) * piece / pieces, y1 + (y2 - y1) * piece / pieces) for piece in range(pieces)
        ]
    return [*fine, line[-1]]


def lifted(line: Iterable[Point], by: Sequence[float]) -> list[Point]:
    """Return *line* with each point raised by its number of *by*."""
    return [(x, y + more) for (x, y), more in zip(line, by, strict=True)]
