"""Reads the chest drawing: its ribs, counted from above, and the space that a point lies in."""

from __future__ import annotations

from functools import cached_property

from tests.domain.generators.drawn import Drawing
from tests.domain.plates.shapes import heights, outline

RIBS = 18


class Chest:
    """Ribs as outlines, the right half and the left half each from the first to the ninth."""

    def __init__(self, svg: str) -> None:
        drawing = Drawing(svg)
        self.middle = float(drawing.root.get("viewBox").split()[2]) / 2
        bones = [outline(data) for data in drawing.paths("mid")]
        # Nine ribs of each side, two collarbones, one breastbone.
        assert len(bones) == RIBS + 3
        self.ribs = bones[:RIBS]
        self.collarbones = bones[RIBS : RIBS + 2]
        self.breastbone = bones[-1]
        self._spaces: dict[tuple[float, float], int | None] = {}
        self._beside: dict[tuple[float, float], bool] = {}

    def space(self, at: tuple[float, float]) -> int | None:
        """Return the number of the space between the ribs that a point lies in; None on a rib."""
        if at not in self._spaces:
            self._spaces[at] = self._count(at)
        return self._spaces[at]

    def _count(self, at: tuple[float, float]) -> int | None:
        above = 0
        for rib in self.ribs:
            crossed = heights(rib, at[0])
            if crossed and crossed[0] <= at[1] <= crossed[-1]:
                return None
            above += bool(crossed) and crossed[-1] < at[1]
        return above

    def beside_breastbone(self, at: tuple[float, float]) -> bool:
        """Whether a point lies on an edge of the breastbone, within a marker's width."""
        if at not in self._beside:
            edges = [x for x, y in self.breastbone if abs(y - at[1]) < 15]
            self._beside[at] = any(abs(x - at[0]) < 15 for x in edges)
        return self._beside[at]

    @cached_property
    def edge(self) -> float:
        """The x of the ribs' outermost point on the patient's left."""
        return max(x for rib in self.ribs for x, _ in rib)

    @cached_property
    def midclavicular(self) -> float:
        """The x of the middle of the left collarbone."""
        (left,) = [one for one in self.collarbones if one[0][0] > self.middle]
        return (min(x for x, _ in left) + max(x for x, _ in left)) / 2
