"""ECG paper: its grid of small and large boxes, the line on it, and what is marked above and below."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import BOTH_ROLES
from app.domain.questions import Figure, Level, Place, Source
from app.domain.svg import Point, drawing, number, path, text, upright

GROUP = "Electrocardiograms"
"""Heading on the hands-on page."""
AHA_ECG = Source(
    "AHA/ACCF/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    2007,
)
NURSING = Source("OpenStax Clinical Nursing Skills", 2024)
THINNEST = 2.4
"""Units: a long strip shrinks to a third on a phone, and its line must still be seen."""
SPEED = "25 mm/s, 10 mm/mV"
SMALLEST = 12.0
"""Pixels of the speed's letters on a phone."""
WHOLE, SCROLLED = 358, 576
"""Pixels across that a drawing has on a phone, and one that scrolls there because it is long."""
LONG = 560
"""Units from which on a drawing twice as wide as high scrolls."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A strip of paper. All lengths in mm; a small box is 1 mm, a large box 5 mm."""

    width: int
    above: int
    """Of the baseline; whole large boxes."""
    below: int
    scale: int
    """Units of the drawing for one mm."""
    margin: int = 0
    """Above the grid, for marks."""
    foot: int = 4
    """Below the grid, for the speed."""

    @property
    def baseline(self) -> int:
        """Units from the top of the drawing to the baseline."""
        return (self.margin + self.above) * self.scale

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the drawing in units."""
        return self.width * self.scale, (self.margin + self.above + self.below + self.foot) * self.scale

    def at(self, x: float, y: float) -> Point:
        """Return a point of the paper, *y* mm above the baseline, in units of the drawing."""
        return x * self.scale, self.baseline - y * self.scale

    def grid(self) -> list[str]:
        """Return the lines of the small and of the large boxes."""
        wide, tall = self.width * self.scale, (self.above + self.below) * self.scale
        top = self.margin * self.scale
        return [self._lines(1, wide, tall, top), self._lines(5, wide, tall, top)]

    def _lines(self, step: int, wide: int, tall: int, top: int) -> str:
        kind, width = ("grid", self.scale * 0.09) if step == 1 else ("grid-major", self.scale * 0.16)
        across = range(0, self.above + self.below + 1, step)
        data = upright((x * self.scale for x in range(0, self.width + 1, step)), top, tall)
        data += "".join(f"M0 {top + y * self.scale}h{wide}" for y in across)
        return path(data, kind, width)

    def line(self, points: Sequence[Point]) -> str:
        """Return the tracing through *points* (mm), as one path with relative steps."""
        at = tuple(round(one, 1) for one in self.at(*points[0]))
        data = [f"M{number(at[0])} {number(at[1])}l"]
        for point in points[1:]:
            there = tuple(round(one, 1) for one in self.at(*point))
            step = " ".join(number(round(b - a, 1)) for a, b in zip(at, there, strict=True))
            data.append(step)
            at = there
        return path(
            data[0] + " ".join(data[1:]), "line", max(0.3 * self.scale, THINNEST), stroke_linejoin="round"
        )

    def figure(
        self, parts: Iterable[str], alt: str, places: Sequence[Place] = (), speed: str = SPEED
    ) -> Figure:
        """Return the finished strip, *parts* over its grid."""
        width, height = self.size
        shown = SCROLLED if width >= max(LONG, 2 * height) else WHOLE
        said = text((width - 4, height - 5), speed, SMALLEST * width / shown, "end") if speed else ""
        made = drawing(self.size, [*self.grid(), *parts, said], alt)
        return Figure("", made.svg, alt, width, height, tuple(places))


def ecg_family(
    slug: str,
    words: tuple[str, str],
    work: tuple[Level, int],
    make: Callable[[random.Random], Made],
    version: int = 1,
) -> Family:
    """Return a family of the competency ECG; *words* are its title and summary, *work* level and difficulty."""
    return Family(
        id=slug,
        version=version,
        title=words[0],
        summary=words[1],
        group=GROUP,
        competency="ecg",
        level=work[0],
        difficulty=work[1],
        roles=BOTH_ROLES,
        sources=(AHA_ECG, NURSING),
        guidance_year=2024,
        make=make,
    )
