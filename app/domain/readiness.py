"""Readiness: the raw score to expect on one credential's exam, and the chance to pass it.

Formulas and their source in docs/learning-model.md. Nobody publishes a raw cut: .70, give or take .03, is an
assumption, and every page says so. Draws are fixed: the same state always shows the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats, State
from app.domain.draws import abilities, normals
from app.domain.reference_curves import Piece, Reference
from app.domain.track_record import UNCORRECTED, Correction, corrected

DRAWS = 1024
LEAST_ANSWERS = 30
LEAST_TOUCHED = 0.80
"""Share of the blueprint's questions in pieces with a clean answer."""
DIGITS = 9
"""A share of a blueprint is told so far: sums of parts say nothing behind it."""
INTERVAL = (5.0, 95.0)
"""Percentiles of the 90 % interval of the raw score."""
DOMAIN_INTERVAL = (10.0, 90.0)
"""Percentiles of the 80 % interval of a domain, as wherever else a domain is told."""
STEP = 0.05
LOWEST, HIGHEST = 0.03, 0.97
"""A chance to pass is told to the nearest 5 points and never as certain."""
_LINK, _CUT, _NOISE = range(3)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What nobody outside the exam's owner knows; the defaults are printed with every estimate."""

    cut: float = 0.70
    """Raw share right that passes."""
    cut_sd: float = 0.03
    link: float = 0.0
    """How much easier (+) or harder (-) the exam is than our questions, logits."""
    link_sd: float = 0.25


SHIPPED = Assumptions()


@dataclass(frozen=True, slots=True)
class Expected:
    """A share right, 0 to 1, with its interval: 90 % of a raw score, 80 % of a domain."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the answers say about the exam."""

    raw: Expected
    """Share right on the scored questions of one form, chance of the day included."""
    passing: float
    """Chance to pass, 0 to 1, corrected by reported results; not for the page: see `told`."""
    domains: tuple[Expected | None, ...]
    """By blueprint domain: expected share right; None where no live question speaks for it."""

    @property
    def told(self) -> float:
        """The chance to pass as a reader is told: to 5 points, between 3 and 97 %."""
        return told(self.passing)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing before an estimate is shown."""

    id: str
    """`answers`, `weight`, or `questions`: our bank cannot speak for enough of the exam."""
    have: float
    need: float
    untouched: tuple[Piece, ...] = ()
    """Pieces of the blueprint without a clean answer, the heaviest first."""

    @property
    def words(self) -> str:
        """As a reader is told."""
        if self.id == "answers":
            return f"{self.have:.0f} of {self.need:.0f} first answers"
        if self.id == "questions":
            return f"our questions cover {self.have:.0%} of this exam, and {self.need:.0%} is needed"
        return f"{self.have:.0%} of the exam touched, and {self.need:.0%} is needed"


@dataclass(frozen=True, slots=True)
class Readiness:
    """One learner before one credential."""

    blueprint_id: str
    answers: int
    """Clean first answers in the blueprint's competencies."""
    touched: float
    """Share of the blueprint's questions in pieces with such an answer."""
    domains_touched: int
    domains: int
    missing: tuple[Gap, ...]
    forecast: Forecast | None
    """None while something is missing."""


def told(passing: float) -> float:
    """Return a chance to pass, 0 to 1, as a reader is told."""
    return min(max(round(round(passing / STEP) * STEP, 2), LOWEST), HIGHEST)


def readiness_of(
    state: State,
    reference: Reference,
    *,
    assumptions: Assumptions = SHIPPED,
    correction: Correction = UNCORRECTED,
) -> Readiness:
    """Return where the learner stands before the exam of *reference*, or what is missing to say so.

    Args:
        state: as of now; see `ability.grown`.
        reference: of the current edition and the blueprint in force.
        assumptions: cut and link.
        correction: learned from reported results of this exam.
    """
    missing = gaps_of(state, reference)
    return Readiness(
        blueprint_id=reference.blueprint.id,
        answers=_answers(state, reference),
        touched=_touched(state, reference),
        domains_touched=_domains_touched(state, reference),
        domains=len(reference.blueprint.domains),
        missing=missing,
        forecast=None if missing else forecast(state, reference, assumptions, correction),
    )


def forecast(
    state: State,
    reference: Reference,
    assumptions: Assumptions = SHIPPED,
    correction: Correction = UNCORRECTED,
) -> Forecast:
    """Return the forecast whatever the gates say; pages ask `readiness_of`.

    Raises:
        ValueError: no live question speaks for the blueprint.
    """
    if not reference.parts:
        message = f"No live question speaks for {reference.blueprint.id}."
        raise ValueError(message)
    chance = normals(DRAWS, 3, seed=7)
    link = assumptions.link + assumptions.link_sd * chance[:, _LINK]
    shares = reference.shares(abilities(state, DRAWS) + link[:, None])
    raw = _raw(shares, reference, chance[:, _NOISE])
    cut = assumptions.cut + assumptions.cut_sd * chance[:, _CUT]
    # A rank of half a draw at either end keeps the odds finite, which the correction needs.
    passing = (float((raw >= cut).sum()) + 0.5) / (DRAWS + 1)
    return Forecast(
        raw=_expected(raw, INTERVAL),
        passing=corrected(passing, correction),
        domains=tuple(
            _of_domain(shares, reference, place) for place in range(len(reference.blueprint.domains))
        ),
    )


def _raw(shares: Floats, reference: Reference, noise: Floats) -> Floats:
    """Return the raw share right of one form in each draw, with the luck of its questions."""
    weights = reference.weights / reference.weight
    expected = shares @ weights
    spread = np.sqrt((shares * (1 - shares)) @ weights / reference.blueprint.count)
    raw: Floats = np.clip(expected + noise * spread, 0.0, 1.0)
    return raw


def _of_domain(shares: Floats, reference: Reference, place: int) -> Expected | None:
    inside = reference.domains == place
    if not inside.any():
        return None
    return _expected(
        np.average(shares[:, inside], axis=1, weights=reference.weights[inside]), DOMAIN_INTERVAL
    )


def _expected(draws: Floats, interval: tuple[float, float]) -> Expected:
    low, high = np.percentile(draws, interval).tolist()
    return Expected(estimate=float(draws.mean()), low=low, high=high)


def _answers(state: State, reference: Reference) -> int:
    index = state.shape.competency_index
    inside = [index[one] for one in reference.blueprint.cell_of if one in index]
    return int(state.competency_counts[inside].sum())


def _untouched(state: State, reference: Reference) -> tuple[Piece, ...]:
    """Return the pieces without a clean first answer, the heaviest first."""
    answers = np.zeros(len(reference.pieces))
    np.add.at(answers, reference.groups, state.competency_counts[reference.competencies])
    found = [piece for piece, n in zip(reference.pieces, answers.tolist(), strict=True) if n == 0]
    return tuple(sorted(found, key=lambda piece: -piece.weight))


def _touched(state: State, reference: Reference) -> float:
    return round(1 - share_of((piece.weight for piece in _untouched(state, reference)), reference), DIGITS)


def share_of(weights: Iterable[float], reference: Reference) -> float:
    """Return *weights* of pieces as a share of the exam's scored questions, 0 to 1: all of them are exactly 1."""
    return round(math.fsum(weights) / reference.blueprint.count, DIGITS)


def _domains_touched(state: State, reference: Reference) -> int:
    index, counts = state.shape.competency_index, state.competency_counts
    return sum(
        any(one in index and counts[index[one]] > 0 for cell in domain.cells for one in cell.competencies)
        for domain in reference.blueprint.domains
    )


def gaps_of(state: State, reference: Reference) -> tuple[Gap, ...]:
    """Return what is missing before anything is told of the exam of *reference*; nothing: nothing."""
    found = []
    if (answers := _answers(state, reference)) < LEAST_ANSWERS:
        found.append(Gap("answers", answers, LEAST_ANSWERS))
    if not _reaches(touched := _touched(state, reference)):
        found.append(Gap("weight", touched, LEAST_TOUCHED, _untouched(state, reference)))
    if not _reaches(spoken := reference.weight / reference.blueprint.count):
        found.append(Gap("questions", spoken, LEAST_TOUCHED))
    return tuple(found)


def _reaches(share: float) -> bool:
    return share >= LEAST_TOUCHED or math.isclose(share, LEAST_TOUCHED)
