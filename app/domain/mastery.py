"""Mastery in numbers a learner can read: the expected share right on the live questions, with its interval.

Draws of the learner's ability are fixed, so the same state always shows the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats, State
from app.domain.answered import Parameters
from app.domain.catalogue import Cell
from app.domain.chances import blunted
from app.domain.draws import abilities

DRAWS = 256
LEAST_FOR_COMPETENCY = 4
LEAST_FOR_DOMAIN = 5
"""Clean first answers below which no estimate is shown."""
INTERVAL = (10.0, 90.0)
"""Percentiles of the 80 % interval."""
GRID: Floats = np.linspace(-6.0, 6.0, 101)
"""Abilities, logits, at which a curve is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The share right to expect on a set of questions, by ability."""

    shares: Floats
    """At each ability of `GRID`, 0 to 1."""
    questions: int


@dataclass(frozen=True, slots=True)
class Share:
    """An expected share right, 0 to 1, with its 80 % interval."""

    estimate: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """As a reader is told: `about 60%, between 48 and 72`."""
        return f"about {self.estimate:.0%}, between {100 * self.low:.0f} and {100 * self.high:.0f}"


@dataclass(frozen=True, slots=True)
class Mastery:
    """Where a learner stands on one competency or one blueprint domain."""

    share: Share | None
    """None: not enough answers yet, or no live question to speak of."""
    n: int
    """Clean first answers behind it."""
    needed: int
    """Clean first answers from which an estimate is shown."""

    @property
    def words(self) -> str:
        """The estimate in words, or what is missing."""
        if self.share is not None:
            return self.share.words
        if self.n < self.needed:
            return f"not enough answers yet ({self.n} of {self.needed})"
        return "no questions to estimate from"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One learner's state read against the live questions, ready to be asked."""

    state: State
    shares: Mapping[str, Floats]
    """By competency: the expected share in each draw."""
    curves: Mapping[str, Curve]


def curve_of(parameters: Sequence[Parameters]) -> Curve:
    """Return the curve of the questions with *parameters*; keep it while edition and bank stand still.

    Raises:
        ValueError: there are no questions.
    """
    if not parameters:
        message = "A curve needs at least one question."
        raise ValueError(message)
    b, s2, a, c = np.array([(one.b, one.s2, one.a, one.c) for one in parameters]).T[:, :, None]
    slope = blunted(a, s2)
    right = c + (1 - c) / (1 + np.exp(-slope * (GRID - b)))
    return Curve(shares=right.mean(axis=0), questions=len(parameters))


def read(state: State, curves: Mapping[str, Curve]) -> Reading:
    """Return *state* read against *curves*, given by competency id.

    Competencies that count for no ability are passed over.
    """
    shape = state.shape
    drawn = abilities(state, DRAWS)
    shares = {
        competency: np.interp(drawn[:, place], GRID, curve.shares)
        for competency, curve in curves.items()
        if (place := shape.competency_index.get(competency)) is not None
    }
    return Reading(state=state, shares=shares, curves=curves)


def of_competency(reading: Reading, competency: str) -> Mastery:
    """Return where the learner stands on one competency."""
    n = _clean(reading.state, [competency])
    return _mastery(reading.shares.get(competency), n, LEAST_FOR_COMPETENCY)


def of_cells(reading: Reading, cells: Sequence[Cell]) -> Mastery:
    """Return where the learner stands on *cells* of a blueprint, for instance all of one domain.

    A cell weighs its scored questions; within a cell every live question weighs the same.
    """
    total, weight = np.zeros(DRAWS), 0
    for cell in cells:
        known = [one for one in cell.competencies if one in reading.shares]
        if known:
            counts = [reading.curves[one].questions for one in known]
            total += cell.count * np.average([reading.shares[one] for one in known], axis=0, weights=counts)
            weight += cell.count
    n = _clean(reading.state, [one for cell in cells for one in cell.competencies])
    return _mastery(total / weight if weight else None, n, LEAST_FOR_DOMAIN)


def _mastery(shares: Floats | None, n: int, needed: int) -> Mastery:
    if shares is None or n < needed:
        return Mastery(share=None, n=n, needed=needed)
    low, high = np.percentile(shares, INTERVAL).tolist()
    return Mastery(share=Share(float(shares.mean()), low, high), n=n, needed=needed)


def _clean(state: State, competencies: Iterable[str]) -> int:
    index, counts = state.shape.competency_index, state.competency_counts
    return int(sum(counts[index[one]] for one in competencies if one in index))
