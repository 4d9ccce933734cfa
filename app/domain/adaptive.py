"""Adaptive choice: which question says most about a learner's exam now, within the blueprint.

Value is the drop in the variance of the blueprint-weighted ability. The blueprint comes first, then value,
then chance among the best, so that no question wears out. Formulas: docs/learning-model.md; randomesque
choice after Kingsbury & Zara (1989).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.domain.ability_shape import Shape
from app.domain.ability_state import Floats, State
from app.domain.answered import Parameters
from app.domain.chances import ParameterTable, chances, information, table_of
from app.domain.reference_curves import Reference

FORCED_NEED = 0.75
"""Questions behind the blueprint from which a domain must come next."""
LEAST_NEED = -0.5
"""Questions ahead of the blueprint from which a domain must wait."""
BEST = 5
MOST_EXPOSURE = 0.25
"""Share of learners that met a question, from which it is all but withheld."""
DAMPED = 0.01
STEEPNESS = 20
"""How fast the value of a question falls with every share of learners beyond that."""
FEWEST, MOST = 20, 60
ENOUGH_SE = 0.34
"""Standard error of the weighted ability, logits, at which a placement may stop."""
SURE = 0.05
"""Chance to pass, or to fail, below which a placement may stop."""
WARM_UP = 5
SMALLEST_VALUE = 1e-12
NEAR = 0.5
"""Logits between a first question and the population's mean."""


@dataclass(frozen=True, eq=False)
class Pool:
    """The questions one placement may draw from, as columns, (n,) each."""

    shape: Shape
    parameters: ParameterTable
    domains: NDArray[np.intp]
    """Place of the blueprint domain."""
    abilities: NDArray[np.intp]
    """Place of the ability domain in the shape."""
    competencies: NDArray[np.intp]
    """Place of the competency in the shape."""
    rivals: NDArray[np.intp]
    """Label of the group of enemies, duplicates or surfaces of one task; at most one of a label is shown."""
    exposures: Floats
    """Share of recent learners, 0 to 1, that met the question."""
    shares: Floats
    """By blueprint domain: share of the blueprint's questions; adds to 1."""
    ability_weights: Floats
    """(D,): what each ability domain weighs in the blueprint."""
    competency_weights: Floats
    """(C,): what each competency weighs in the blueprint."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How far one placement has come."""

    asked: tuple[int, ...] = ()
    """Places in the pool, in order."""
    closed: frozenset[int] = frozenset()
    """Places never to be shown to this learner: seen within 30 days."""

    def and_then(self, place: int) -> Placed:
        """Return it after one more question."""
        return replace(self, asked=(*self.asked, place))


@dataclass(frozen=True, slots=True)
class Entry:
    """One question that a pool is made of."""

    competency: str
    parameters: Parameters
    exposure: float = 0.0
    rival: int = -1
    """Label shared with what may not be shown beside it; -1: no such thing."""


def pool_of(reference: Reference, entries: Sequence[Entry]) -> Pool:
    """Return the pool of *entries*; each must belong to the blueprint and count for an ability.

    Raises:
        KeyError: a question's competency is not part of the reference.
    """
    shape, blueprint = reference.shape, reference.blueprint
    domain_of = {part.competency: part.domain for part in reference.parts}
    competencies = np.array([shape.competency_index[one.competency] for one in entries], dtype=np.intp)
    weights = reference.weights / reference.weight
    by_competency = np.zeros(len(shape.competencies))
    np.add.at(by_competency, reference.competencies, weights)
    by_ability = np.zeros(len(shape.domains))
    np.add.at(by_ability, list(shape.domain_of), by_competency)
    return Pool(
        shape=shape,
        # What a question will tell is judged by the slope it seems to have; what it told, by the proven one.
        parameters=table_of([replace(one.parameters, a=one.parameters.hint) for one in entries]),
        domains=np.array([domain_of[one] for one in competencies.tolist()], dtype=np.intp),
        abilities=np.array(shape.domain_of, dtype=np.intp)[competencies],
        competencies=competencies,
        rivals=_labels([one.rival for one in entries]),
        exposures=np.array([one.exposure for one in entries]),
        shares=np.array([domain.count for domain in blueprint.domains]) / blueprint.count,
        ability_weights=by_ability,
        competency_weights=by_competency,
    )


def choose(state: State, pool: Pool, placed: Placed, rng: random.Random) -> int | None:
    """Return the place of the next question, or None when nothing is left to ask.

    Args:
        state: after the answers given so far.
        pool: of one blueprint.
        placed: what was asked.
        rng: picks among the best.
    """
    free = free_in(pool, placed)
    if not free.any():
        return None
    allowed = free & _wanted(pool, placed, free)
    value = values(state, pool) * _damping(pool)
    if len(placed.asked) < WARM_UP:
        allowed = _near(state, pool, allowed)
    places = np.flatnonzero(allowed)
    best = places[np.argsort(-value[places], kind="stable")[:BEST]].tolist()
    return int(rng.choices(best, weights=np.maximum(value[best], SMALLEST_VALUE).tolist())[0])


def values(state: State, pool: Pool) -> Floats:
    """Return, by question, the drop in the variance of the weighted ability that its answer brings.

    dV = cov(u, composite)^2 I / (1 + var(u) I), for the ability u that the question asks for.
    """
    mean, var = _asked_for(state, pool)
    own = state.offset_var * pool.competency_weights
    together = (state.covariance @ pool.ability_weights)[pool.abilities] + own[pool.competencies]
    told = information(mean, var, pool.parameters)
    found: Floats = together**2 * told / (1 + var * told)
    return found


def standard_error(state: State, pool: Pool) -> float:
    """Return the standard deviation of the blueprint-weighted ability, logits."""
    w = pool.ability_weights
    own = float(pool.competency_weights**2 @ state.offset_var)
    return math.sqrt(float(w @ state.covariance @ w) + own)


def composite(state: State, pool: Pool) -> float:
    """Return the blueprint-weighted ability, logits."""
    return float(pool.ability_weights @ state.mean + pool.competency_weights @ state.offset_mean)


def is_enough(asked: int, standard_error: float, passing: float) -> bool:
    """Whether a placement stops: precise enough, or the outcome clear enough, or 60 questions.

    Args:
        asked: questions so far.
        standard_error: of the weighted ability, logits.
        passing: chance to pass, 0 to 1.
    """
    if asked < FEWEST:
        return False
    return asked >= MOST or standard_error <= ENOUGH_SE or not SURE <= passing <= 1 - SURE


def likely_right(state: State, pool: Pool) -> Floats:
    """Return, by question, the chance that the learner is right."""
    mean, var = _asked_for(state, pool)
    return chances(mean, var, pool.parameters)


def _damping(pool: Pool) -> Floats:
    """Return 1 for questions within the exposure allowed; beyond it the less the more they were met."""
    most = np.maximum(pool.exposures, MOST_EXPOSURE)
    damping: Floats = np.where(
        pool.exposures > MOST_EXPOSURE, DAMPED * (MOST_EXPOSURE / most) ** STEEPNESS, 1.0
    )
    return damping


def _asked_for(state: State, pool: Pool) -> tuple[Floats, Floats]:
    diagonal = state.values[state.shape.cov][state.shape.diagonal]
    mean: Floats = state.mean[pool.abilities] + state.offset_mean[pool.competencies]
    var: Floats = diagonal[pool.abilities] + state.offset_var[pool.competencies]
    return mean, var


def free_in(pool: Pool, placed: Placed) -> NDArray[np.bool_]:
    """Return the questions that may still be shown to this learner."""
    asked = list(placed.asked)
    free = ~np.isin(pool.rivals, pool.rivals[asked])
    free[[*asked, *placed.closed]] = False
    return free


def _wanted(pool: Pool, placed: Placed, free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the questions of the domains that the blueprint asks for now, of those still free."""
    need = needs(pool, placed)
    domains = np.unique(pool.domains[free])
    most = float(need[domains].max())
    # Where only domains far ahead have questions left, the one least ahead is next.
    least = FORCED_NEED if most >= FORCED_NEED else min(LEAST_NEED, most)
    wanted: NDArray[np.bool_] = need[pool.domains] >= least
    return wanted


def needs(pool: Pool, placed: Placed) -> Floats:
    """Return, by blueprint domain, how many questions the placement is behind the blueprint."""
    given = np.bincount(pool.domains[list(placed.asked)], minlength=len(pool.shares))
    need: Floats = pool.shares * (len(placed.asked) + 1) - given
    return need


def _near(state: State, pool: Pool, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return those of *allowed* that are about as hard as learners are able, if there are any."""
    near = allowed & (np.abs(pool.parameters.b - state.population.mu0) <= NEAR)
    return near if near.any() else allowed


def _labels(rivals: Sequence[int]) -> NDArray[np.intp]:
    """Return the labels, each question without rivals under one of its own."""
    own = iter(range(-1, -len(rivals) - 1, -1))
    return np.array([label if label >= 0 else next(own) for label in rivals], dtype=np.intp)
