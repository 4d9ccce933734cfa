"""Levels of mastery: what the chance of being beyond the cut is called, with hysteresis.

The cut is the share right on the live questions (.75) and not an ability, so it means the same for a
competency, a blueprint domain and a whole credential. Strict by design: "mastered" asks for 90 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.domain.ability_state import Floats, State
from app.domain.draws import abilities
from app.domain.mastery import LEAST_FOR_DOMAIN
from app.domain.reference_curves import MASTERED_SHARE, Reference

DRAWS = 1024
ENTER, LEAVE = 0.90, 0.80
"""Chance from which a learner masters something, and below which mastery is taken back."""
ON_TRACK = 0.60
GAP = 0.10
LEAST_CERTAINTY = 0.6
"""The most that may be left of the prior's standard deviation."""
ENOUGH_ANSWERS = 20
"""From so many on that no longer matters: for who gets nearly all right, it shrinks no further."""


class Level(StrEnum):
    """What the evidence says, weakest evidence first."""

    NOT_ENOUGH = "not-enough-data"
    GAP = "gap"
    DEVELOPING = "developing"
    ON_TRACK = "on-track"
    MASTERED = "mastered"


@dataclass(frozen=True, slots=True)
class Judged:
    """One level and what it rests on."""

    level: Level
    chance: float
    """Of a share right of at least .75, 0 to 1."""
    n: int
    """Clean first answers."""
    left: float
    """What is left of the prior's standard deviation, 0 to 1."""


def level_of(chance: float, *, n: int, left: float, former: Level | None = None) -> Level:
    """Return the level.

    Args:
        chance: of being beyond the cut, 0 to 1.
        n: clean first answers.
        left: what is left of the prior's standard deviation.
        former: the level before; mastery, once reached, stays until the chance falls below .80.
    """
    if n < LEAST_FOR_DOMAIN or (n < ENOUGH_ANSWERS and left > LEAST_CERTAINTY):
        return Level.NOT_ENOUGH
    if chance >= (LEAVE if former is Level.MASTERED else ENTER):
        return Level.MASTERED
    if chance >= ON_TRACK:
        return Level.ON_TRACK
    return Level.DEVELOPING if chance > GAP else Level.GAP


def levels_of_domains(
    state: State, reference: Reference, former: Sequence[Level | None] = ()
) -> tuple[Judged | None, ...]:
    """Return the level of each blueprint domain, in blueprint order; None without live questions.

    Args:
        state: as of now.
        reference: of the current edition.
        former: the levels before, in the same order; empty: none.
    """
    count = len(reference.blueprint.domains)
    return _levels(state, reference, reference.domains, former or [None] * count)


def levels_of_pieces(state: State, reference: Reference) -> tuple[Judged | None, ...]:
    """Return the level of each of `Reference.pieces`; None without live questions."""
    return _levels(state, reference, reference.groups, [None] * len(reference.pieces))


def _levels(
    state: State, reference: Reference, groups: NDArray[np.intp], former: Sequence[Level | None]
) -> tuple[Judged | None, ...]:
    shares = reference.shares(abilities(state, DRAWS))
    return tuple(
        _judged(state, reference, groups == place, shares, before) for place, before in enumerate(former)
    )


def _judged(
    state: State, reference: Reference, inside: NDArray[np.bool_], shares: Floats, former: Level | None
) -> Judged | None:
    if not inside.any():
        return None
    weights = reference.weights[inside] / reference.weights[inside].sum()
    chance = float((shares[:, inside] @ weights >= MASTERED_SHARE).mean())
    competencies = reference.competencies[inside]
    n = int(state.competency_counts[competencies].sum())
    left = _left(state, competencies.tolist(), weights)
    return Judged(level_of(chance, n=n, left=left, former=former), chance, n, left)


def _left(state: State, competencies: Sequence[int], weights: Floats) -> float:
    """Return the standard deviation of the domains' ability behind *competencies* in units of the prior's.

    A competency's own offset is left out: most of it stays unknown however much is asked.
    """
    shape, population = state.shape, state.population
    by_domain = np.zeros(len(shape.domains))
    np.add.at(by_domain, [shape.domain_of[one] for one in competencies], weights)
    now = float(by_domain @ state.covariance @ by_domain)
    before = population.sg**2 + population.sd**2 * float(by_domain @ by_domain)
    return float(np.sqrt(now / before))
