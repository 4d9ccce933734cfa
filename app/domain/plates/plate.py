"""What a plate is: one drawing and the named places on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.questions import Figure, Place


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawing that a bank names. What a plate of one name shows does not change: a new drawing gets a new name."""

    name: str
    svg: str
    """One `<svg>` element with a viewBox; its colors are the page's."""
    alt: str
    """The drawing in words, without naming what its places are."""
    width: int
    height: int
    places: Mapping[str, tuple[float, float]]
    """x and y of each place, in units of the viewBox."""

    def figure(self, names: Iterable[str]) -> Figure:
        """Return the figure that offers the places *names*; unknown ones are left out."""
        offered = tuple(Place(one, *self.places[one]) for one in names if one in self.places)
        return Figure(self.name, self.svg, self.alt, self.width, self.height, offered)
