"""A syringe as a drawing: needle or tip up, zero at the top, the plunger coming from below."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.generators.ruler import Ruler, in_words
from app.domain.questions import Figure
from app.domain.svg import Point, across, box, drawing, path, shape, text

WIDTH = 240
CENTER = 136.0
"""x of the syringe's axis."""
BELOW_SCALE = 16.0
RING = 4.0
"""Height of the rings at both ends of the stopper."""


@dataclass(frozen=True, slots=True)
class Barrel:
    """A size of syringe. Lengths of rubber are whole marks, so that a wrong edge reads as a whole mark too."""

    name: str
    """As `3 mL syringe`."""
    ruler: Ruler
    pitch: float
    """From mark to mark in the drawing."""
    stopper: int
    """Marks from the leading to the rear edge of the rubber."""
    dome: int = 0
    """Marks that the rubber's tip stands before its leading edge."""
    half: float = 34.0
    """Half the barrel's width."""
    has_needle: bool = True

    @property
    def top(self) -> float:
        """The height of the zero mark."""
        return 112.0 if self.has_needle else 84.0

    def height_of(self, mark: int) -> float:
        """Return the y of a mark."""
        return self.top + mark * self.pitch

    @property
    def bottom(self) -> float:
        """The height of the barrel's lower end."""
        return self.height_of(self.ruler.count + self.stopper) + BELOW_SCALE

    def draw(self, mark: int) -> Figure:
        """Return the syringe with the leading edge of its rubber at *mark*."""
        parts = [
            *self._liquid(mark),
            *self._plunger(mark),
            *self._shell(),
            *self._scale(),
        ]
        return drawing((WIDTH, round(self.bottom + 62)), parts, self._alt(mark))

    def _shell(self) -> list[str]:
        left, right = CENTER - self.half, CENTER + self.half
        shoulder, hub = self.top - 16, self.top - 34
        outline = (
            f"M{CENTER - 6} {hub}V{shoulder - 4}H{left + 6}Q{left} {shoulder - 4} {left} {shoulder + 4}"
            f"V{self.bottom}H{right}V{shoulder + 4}Q{right} {shoulder - 4} {right - 6} {shoulder - 4}"
            f"H{CENTER + 6}V{hub}"
        )
        flange = box((left - 22, self.bottom), (2 * self.half + 44, 8), "line", 2, rx=3)
        return [path(outline, "line", 2), flange, *self._end(hub)]

    def _end(self, hub: float) -> list[str]:
        """Return the needle in its hub, or the blunt tip of an oral syringe."""
        if not self.has_needle:
            return [
                path(
                    f"M{CENTER - 6} {hub}L{CENTER - 4} {hub - 26}H{CENTER + 4}L{CENTER + 6} {hub}", "line", 2
                )
            ]
        cone = [(CENTER - 9, hub), (CENTER - 5, hub - 24), (CENTER + 5, hub - 24), (CENTER + 9, hub)]
        needle = [(CENTER - 1.5, hub - 24), (CENTER - 1.5, 14), (CENTER + 1.5, 8), (CENTER + 1.5, hub - 24)]
        return [
            shape(cone, "soft"),
            shape(cone, "line", 2),
            shape(needle, "ink"),
        ]

    def _liquid(self, mark: int) -> list[str]:
        left, right, shoulder = CENTER - self.half, CENTER + self.half, self.top - 16
        data = (
            f"M{left + 6} {shoulder - 4}Q{left} {shoulder - 4} {left} {shoulder + 4}V{self.height_of(mark)}"
            f"H{right}V{shoulder + 4}Q{right} {shoulder - 4} {right - 6} {shoulder - 4}Z"
        )
        return [path(data, "accent-fill", 0, fill_opacity="0.2")]

    def _plunger(self, mark: int) -> list[str]:
        lead, rear = self.height_of(mark), self.height_of(mark + self.stopper)
        left, wide = CENTER - self.half + 1, 2 * self.half - 2
        end = self.bottom + 50
        rod = "".join(f"M{CENTER + x} {rear}V{end}" for x in (-11, -3, 3, 11))
        torn = f"M{CENTER - 20} {end + 4}l8 -8l8 8l8 -8l8 8l8 -8"
        body = [(left + 5, lead), (left + wide - 5, lead), (left + wide - 5, rear), (left + 5, rear)]
        return [
            *self._tip(lead),
            shape(body, "ink", fill_opacity="0.3"),
            box((left, lead), (wide, RING), "ink", 0),
            box((left, rear - RING), (wide, RING), "ink", 0),
            path(rod, "mid", 1.5),
            path(torn, "line", 1.5),
        ]

    def _tip(self, lead: float) -> list[str]:
        if not self.dome:
            return []
        left, right, top = CENTER - self.half + 6, CENTER + self.half - 6, lead - self.dome * self.pitch
        # The control points stand higher than the curve: its own top is at three quarters of their height.
        pull = lead - (lead - top) * 4 / 3
        return [
            path(
                f"M{left} {lead}C{left + 14} {pull} {right - 14} {pull} {right} {lead}Z",
                "ink",
                0,
                fill_opacity="0.3",
            )
        ]

    def _scale(self) -> list[str]:
        left, ruler = CENTER - self.half, self.ruler
        rows = ((ruler.longs(), 30, 1.75), (ruler.middles(), 23, 1.25), (ruler.shorts(), 16, 1))
        marks = [
            path(across(map(self.height_of, row), left, length * self.half / 34), "line", width)
            for row, length, width in rows
            if row
        ]
        labels = [
            text((left - 8, self.height_of(one) + 5), str(ruler.value(one)), 15, "end")
            for one in ruler.longs()
        ]
        return [*marks, *labels, *self._unit()]

    def _unit(self) -> list[str]:
        at: Point = (CENTER - self.half - 8, self.top - 16)
        return [text(at, self.ruler.unit, 13, "end")]

    def _alt(self, mark: int) -> str:
        end = "the needle" if self.has_needle else "the tip"
        dome = (
            f" Its domed tip stands {in_words(self.dome, 'mark')} closer to {end} than that edge."
            if self.dome
            else ""
        )
        return (
            f"A {self.name} with {end} up and zero at the top. {self.ruler.in_words()} "
            f"The leading edge of the rubber stopper, nearest {end}, stands {self.ruler.place(mark)}.{dome} "
            f"Its rear edge stands {in_words(self.stopper, 'mark')} farther down."
        )
