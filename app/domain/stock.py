"""The stock of mock forms built ahead: what is ordered, what comes back, why it cannot be.

Solving is the work of `app.domain.optimal`, which the web never loads; this module needs no solver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np

from app.domain.answered import Parameters
from app.domain.assembly import Drawn, cell_counts
from app.domain.bundles import Bundle, Candidate, clashes
from app.domain.catalogue import Blueprint, Cell
from app.domain.chances import information, table_of
from app.domain.errors import ConflictError
from app.domain.mastery import GRID
from app.domain.readiness import SHIPPED
from app.domain.reference_curves import Reference

SIZE = 20
"""Forms kept of each credential."""
CUT = SHIPPED.cut
"""Share right at whose ability the forms should tell most: the cut that readiness assumes."""
EVEN = 0.05
"""Logits that a form's mean difficulty may lie off its stock's: any two forms are within .1 of each other."""
MOST_MET = 0.25
"""Share of a stocked form that a learner may have met before a fresh draw is tried beside it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What forms to build, and from what."""

    blueprint: Blueprint
    length: int
    bundles: tuple[Bundle, ...]
    """What may be drawn; questions without a place in the blueprint are left aside."""
    parameters: Mapping[int, Parameters]
    """By version id; a bundle with an unknown one is left aside."""
    count: int
    """Forms wanted."""
    cut: float
    """Ability, logits, at which the forms should tell most."""
    segments: int = 1
    """Parts of equal size of a sitting; a case lies in one of them."""
    uses: Mapping[str, int] = field(default_factory=dict)
    """By question id: forms in stock already that hold it."""
    difficulty: float | None = None
    """Mean difficulty, logits, of the forms in stock already; None: there are none."""


@dataclass(frozen=True, slots=True)
class BuiltForm:
    """One form, in the order in which it is sat."""

    questions: tuple[Drawn, ...]
    difficulty: float
    """Mean b of its questions, logits."""
    information: float
    """At the cut, per logit squared."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """One cell that cannot be filled."""

    cell: Cell
    needed: int
    held: int
    """Questions in the pool that count towards the cell."""
    usable: int
    """How many of them can stand on one form together with all else that it needs."""

    @property
    def words(self) -> str:
        """In one clause, with the reason."""
        place = self.cell.subdomain or self.cell.domain
        said = f"“{self.cell.title}” ({place}) needs {self.needed} questions and holds {self.held}"
        if self.held < self.needed:
            return said
        return f"{said}, of which enemies and whole cases leave {self.usable} for one form"


class InfeasibleError(ConflictError):
    """The pool gives no form; the sentence names every cell that cannot be filled."""

    def __init__(self, title: str, shortages: Iterable[Shortage]) -> None:
        self.shortages = tuple(shortages)
        self.title = title
        reasons = "; ".join(one.words for one in self.shortages) or "its conditions contradict each other"
        super().__init__(f"No form of “{title}” can be built: {reasons}.")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes."""
        return type(self), (self.title, self.shortages)


class UnevenError(ConflictError):
    """No form is as hard as those in stock."""

    def __init__(self, title: str, difficulty: float) -> None:
        super().__init__(
            f"No further form of “{title}” has a mean difficulty within {EVEN} logits of {difficulty:.2f}, "
            "that of its stock."
        )
        self.title, self.difficulty = title, difficulty

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes."""
        return type(self), (self.title, self.difficulty)


def usable_bundles(order: Order) -> list[Bundle]:
    """Return the bundles that may stand on a form: every part with a cell, a type and parameters, no enemies inside."""
    blueprint = order.blueprint
    return [
        bundle
        for bundle in order.bundles
        if all(
            one.competency in blueprint.cell_of
            and one.type in blueprint.types
            and one.version_id in order.parameters
            for one in bundle
        )
        and not any(clashes((one,), bundle[:place]) for place, one in enumerate(bundle))
    ]


def needs_of(order: Order) -> dict[Cell, int]:
    """Return how many questions of each cell one form holds, in blueprint order."""
    return cell_counts(order.blueprint, order.length)


def held_of(order: Order) -> dict[Cell, int]:
    """Return how many usable questions count towards each cell, in blueprint order."""
    held = Counter(
        order.blueprint.cell_of[one.competency] for one in chain.from_iterable(usable_bundles(order))
    )
    return {cell: held[cell] for cell in order.blueprint.cells}


def plain_shortages(order: Order) -> list[Shortage]:
    """Return the cells that hold fewer questions than one form needs, without solving anything."""
    held = held_of(order)
    return [
        Shortage(cell, needed, held[cell], held[cell])
        for cell, needed in needs_of(order).items()
        if held[cell] < needed
    ]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a set of questions is like under one edition."""

    difficulty: float
    """Mean b, logits."""
    information: float
    """At the cut, per logit squared."""


def measure(parameters: Sequence[Parameters], cut: float) -> Measure:
    """Return difficulty and information, at the ability *cut* (logits), of questions with *parameters*."""
    table = table_of(parameters)
    at, known = np.full(len(parameters), cut), np.zeros(len(parameters))
    return Measure(float(table.b.mean()), float(information(at, known, table).sum()))


def even_forms(difficulties: Mapping[int, float]) -> frozenset[int]:
    """Return the forms (ids) whose mean difficulty is that of their stock still: within `EVEN` of the median."""
    if not difficulties:
        return frozenset()
    middle = float(np.median(list(difficulties.values())))
    return frozenset(one for one, found in difficulties.items() if abs(found - middle) <= EVEN)


def exam_cut(reference: Reference, share: float = CUT) -> float:
    """Return the ability, logits, at which *share* of a full form of the blueprint is right; 0 where nothing speaks."""
    if not reference.parts:
        return 0.0
    curve = reference.weights @ reference.curves / reference.weight
    return float(np.interp(share, curve, GRID))


@dataclass(frozen=True, slots=True)
class Stocked:
    """A form in stock, as a draw sees it."""

    id: int
    questions: tuple[Drawn, ...]
    """In order; all of them may be drawn today."""
    draws: int
    """Attempts begun on it."""

    def met(self, seen: Mapping[str, int]) -> int:
        """Return how many of its questions are among those *seen*."""
        return sum(one.candidate.question_id in seen for one in self.questions)


def stocked(
    form_id: int,
    items: Iterable[Sequence[Any]],
    draws: int,
    blueprint: Blueprint,
    pool: Mapping[int, Candidate],
) -> Stocked | None:
    """Return a stored form, or None where it may not be drawn.

    That is where a question of it is not in *pool* (by version id), or where *blueprint* counts otherwise now.

    Args:
        items: [version id, question id, domain, subdomain] each, in order.
    """
    found = []
    for version_id, _, domain, subdomain in items:
        candidate = pool.get(version_id)
        cell = blueprint.cell_of.get(candidate.competency) if candidate else None
        if candidate is None or cell is None or (cell.domain, cell.subdomain) != (domain, subdomain):
            return None
        found.append(Drawn(candidate, domain, subdomain))
    counts = Counter((one.domain, one.subdomain) for one in found)
    if counts != {(cell.domain, cell.subdomain): cell.count for cell in blueprint.cells if cell.count}:
        return None
    return Stocked(form_id, tuple(found), draws)


def best_of(forms: Iterable[Stocked], seen: Mapping[str, int]) -> Stocked | None:
    """Return the form of which the learner has *seen* least, of those the least drawn, of those the oldest."""
    return min(forms, key=lambda one: (one.met(seen), one.draws, one.id), default=None)
