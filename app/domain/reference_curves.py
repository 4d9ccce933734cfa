"""Reference curves: the share right that a blueprint would see at each ability, and where its cut lies.

A curve is the mean chance of a set of live questions on a grid of 101 abilities (a test characteristic
curve, Lord & Novick 1968). Made once for an edition and a bank; reading it costs well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ability_shape import Shape
from app.domain.ability_state import Floats
from app.domain.answered import Parameters
from app.domain.catalogue import Blueprint
from app.domain.mastery import GRID, Curve, curve_of

MASTERED_SHARE = 0.75
"""Share right on the reference questions from which an ability counts as mastered."""
_FIRST, _STEP = float(GRID[0]), float(GRID[1] - GRID[0])
_MOST = len(GRID) - 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One competency inside one blueprint cell: the smallest piece with an ability of its own."""

    cell: int
    """Place of the cell in the blueprint."""
    domain: int
    """Place of the blueprint domain."""
    competency: int
    """Place of the competency in the shape."""
    weight: float
    """Scored questions of a full form that fall to it; a cell's parts share by live questions."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a blueprint cell and an ability domain meet: what coverage is counted in."""

    cell: int
    """Place of the cell in the blueprint."""
    title: str
    """Of the cell."""
    domain: str
    """Ability domain id; empty where no live question speaks for the cell."""
    weight: float
    """Scored questions of a full form."""


@dataclass(frozen=True, eq=False)
class Reference:
    """One blueprint read through the live questions; compare only references of one edition."""

    blueprint: Blueprint
    shape: Shape
    parts: tuple[Part, ...]
    curves: Floats
    """(parts, 101): share right at each ability of `mastery.GRID`."""

    @cached_property
    def competencies(self) -> NDArray[np.intp]:
        """By part: place of its competency in the shape."""
        return np.array([part.competency for part in self.parts], dtype=np.intp)

    @cached_property
    def weights(self) -> Floats:
        """By part: scored questions."""
        return np.array([part.weight for part in self.parts])

    @cached_property
    def domains(self) -> NDArray[np.intp]:
        """By part: place of its blueprint domain."""
        return np.array([part.domain for part in self.parts], dtype=np.intp)

    @cached_property
    def groups(self) -> NDArray[np.intp]:
        """By part: place of its piece in `pieces`."""
        places = {(piece.cell, piece.domain): place for place, piece in enumerate(self.pieces)}
        return np.array([places[part.cell, self._domain(part)] for part in self.parts], dtype=np.intp)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece, in blueprint order; silent cells are pieces of their own."""
        found: list[Piece] = []
        for place, cell in enumerate(self.blueprint.cells):
            weights: dict[str, float] = {}
            for part in self.parts:
                if part.cell == place:
                    weights[self._domain(part)] = weights.get(self._domain(part), 0.0) + part.weight
            pieces = weights or {"": float(cell.count)}
            found.extend(Piece(place, cell.title, name, weight) for name, weight in pieces.items())
        return tuple(found)

    def _domain(self, part: Part) -> str:
        return self.shape.domains[self.shape.domain_of[part.competency]]

    @property
    def weight(self) -> float:
        """Scored questions of a full form that the live questions can speak for."""
        return float(self.weights.sum())

    @cached_property
    def _rows(self) -> NDArray[np.intp]:
        """Where each part's curve begins in the curves laid end to end."""
        return np.arange(len(self.parts), dtype=np.intp) * len(GRID)

    @cached_property
    def _rises(self) -> Floats:
        """How much each curve rises up to its next point; beyond the last it stays."""
        return np.diff(self.curves, axis=1, append=self.curves[:, -1:])

    def shares(self, abilities: Floats) -> Floats:
        """Return the share right by part, (draws, parts), at *abilities*, (draws, competencies) logits."""
        place = abilities.take(self.competencies, axis=1)
        place -= _FIRST
        place *= 1 / _STEP
        np.clip(place, 0.0, _MOST, out=place)
        at = place.astype(np.intp)
        place -= at
        at += self._rows
        found: Floats = self.curves.take(at)
        place *= self._rises.take(at)
        found += place
        return found


def curves_of(parameters: Mapping[str, Sequence[Parameters]]) -> dict[str, Curve]:
    """Return a curve for each competency that has a live question; see `mastery.curve_of`."""
    return {name: curve_of(found) for name, found in parameters.items() if found}


def reference_of(blueprint: Blueprint, shape: Shape, curves: Mapping[str, Curve]) -> Reference:
    """Return *blueprint* read through *curves*, given by competency id.

    A competency without live questions, or that counts for no ability, leaves its cell's questions to the
    others of the cell; a cell without any is missing from the reference, and readiness says so.
    """
    parts: list[Part] = []
    rows: list[Floats] = []
    place = 0
    for domain, each in enumerate(blueprint.domains):
        for cell in each.cells:
            known = [one for one in cell.competencies if one in curves and one in shape.competency_index]
            total = sum(curves[one].questions for one in known)
            for one in known:
                weight = cell.count * curves[one].questions / total
                parts.append(Part(place, domain, shape.competency_index[one], weight))
                rows.append(curves[one].shares)
            place += 1
    stacked = np.stack(rows) if rows else np.zeros((0, len(GRID)))
    return Reference(blueprint, shape, tuple(parts), stacked)


def cut_of(curve: Curve, share: float = MASTERED_SHARE) -> float:
    """Return the ability, logits, at which *share* of the questions of *curve* is right.

    Curves rise, so there is one; beyond the grid its end is returned.
    """
    return float(np.interp(share, curve.shares, GRID))
