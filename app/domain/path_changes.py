"""What would change the path: the exact way to each border, and which new evidence would tell most. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats, State
from app.domain.path import PathSummary
from app.domain.path_evidence import (
    INFLATION,
    MARGIN,
    MOST_WEIGHT,
    USUAL_WEIGHT,
    WISHES,
    Interests,
    Outcome,
    View,
    shares_of,
    weights_of,
)

MORE_QUESTIONS = 20
QUESTION_INFORMATION = 0.17
"""Of a first answer to a single best answer of four at a chance of .7: (P - c)^2 / (1 - c)^2 x (1 - P) / P, c = .2."""
ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """How far one source alone lies from a border, everything else as it is."""

    source: str
    """Ability domain id, or `interests`."""
    border: Outcome
    """The lean whose border it is: clinical at +.65, administrative at -.65."""
    by: float
    """Logits of the domain's ability, or units of the wishes' contrast, to add."""


@dataclass(frozen=True, slots=True)
class Help:
    """New evidence, and what it would do to the interval."""

    kind: str
    """`clinical`, `administrative` or `interests`."""
    count: int
    """First answers, or duties to rate."""
    narrower: float
    """The share that the 80 % interval would lose, 0 to 1; below 0: it would widen."""


def changes_of(summary: PathSummary) -> tuple[Change, ...]:
    """Return the way to both borders for every source; applying one lands on its border exactly."""
    borders = ((Outcome.CLINICAL, MARGIN), (Outcome.ADMINISTRATIVE, -MARGIN))
    return tuple(
        Change(source, border, (at - summary.lean) / coefficient)
        for source, coefficient in summary.evidence.coefficients
        if coefficient
        for border, at in borders
    )


def neutral_wishes(summary: PathSummary) -> View | None:
    """Return how the evidence would read with wishes that lean nowhere; None without wishes."""
    if summary.wishes is None:
        return None
    share = dict(summary.contributions)[WISHES]
    return View(summary.lean - share, summary.evidence.whole.variance)


def helps_of(
    state: State,
    interests: Interests | None,
    ratings: tuple[int, int],
    left: tuple[int, int],
    weight: float = USUAL_WEIGHT,
) -> tuple[Help, ...]:
    """Return the kinds of new evidence by how much each would narrow the interval, the best first.

    Args:
        state: the learner's folds.
        interests: wishes that count.
        ratings: clinical and administrative duties rated so far.
        left: those not rated yet.
        weight: omega as the learner has set it; at 1 no rating can help.
    """
    now = _variance(state, state.path_covariance, interests)
    found = []
    for kind, sign in (("clinical", 1), ("administrative", -1)):
        information = MORE_QUESTIONS * QUESTION_INFORMATION * weights_of(state.shape)[sign]
        after = np.linalg.inv(np.linalg.inv(state.path_covariance) + np.diag(information))
        then = _variance(state, after, interests)
        found.append(Help(kind, MORE_QUESTIONS, 1 - math.sqrt(then / now)))
    if sum(left) and weight < MOST_WEIGHT:
        variance = sum(1 / (1 + known + more) for known, more in zip(ratings, left, strict=True)) / 2
        then = _variance(state, state.path_covariance, Interests(0.0, variance, weight))
        found.append(Help(WISHES, sum(left), 1 - math.sqrt(then / now)))
    return tuple(sorted(found, key=lambda one: -one.narrower))


def best_of(helps: tuple[Help, ...]) -> tuple[Help, ...]:
    """Return the first of *helps*, and what would help just as much."""
    return tuple(one for one in helps if helps[0].narrower - one.narrower < ALIKE and one.narrower > 0)


def _variance(state: State, covariance: Floats, interests: Interests | None) -> float:
    weights = weights_of(state.shape)
    h = weights[1] - weights[-1]
    omega, rest, scale = shares_of(interests)
    from_population = float(h @ state.shape.path_prior_cov.take(state.shape.square) @ h)
    variance = omega**2 * float(h @ covariance @ h) / from_population
    if interests:
        variance += rest**2 * interests.variance
    return INFLATION * variance / scale**2
