"""Ability: one learner's posterior over ability domains and competencies, folded answer by answer.

A hierarchical Bayesian Rasch model updated by moment matching (assumed-density filtering, 21-node
Gauss-Hermite); formulas and their source in docs/learning-model.md. The same answers are folded twice:
into the *ability* that mastery reads, and into the *path* state with its own prior and no drift.
Everything is on one logit scale. Cost does not depend on the history.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import numpy as np

from app.domain.ability_shape import Shape
from app.domain.ability_state import (
    ANSWERED_AT,
    ANSWERS,
    EDITION,
    RAPID,
    SD,
    SG,
    WEIGHED,
    Floats,
    State,
)
from app.domain.answered import Answered, Parameters, Population
from app.domain.effort import RAPID_LABEL, is_clean

OFFSET_VAR = 0.35**2
"""Prior variance of a competency's offset from its domain, logits squared."""
PATH_MU0 = 0.4
DRIFT_MEAN = 0.005
DRIFT_VAR = 0.0015
GROWTH_A_DAY = 0.0004
"""Variance, logits squared, that a day without answers brings back."""
SECONDS_A_DAY = 86400.0

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(21)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_MOMENTS: Floats = np.stack([_WEIGHTS, _WEIGHTS * _NODES, _WEIGHTS * _NODES**2])


def prior(shape: Shape, population: Population, edition: int = 0) -> State:
    """Return the state before any answer."""
    values = np.zeros(shape.size)
    values[EDITION : SD + 1] = edition, population.mu0, population.sg, population.sd
    values[shape.mean] = population.mu0
    cov = values[shape.cov]
    cov += population.sg**2
    cov[shape.diagonal] += population.sd**2
    values[shape.offset_var] = OFFSET_VAR
    values[shape.path_mean] = PATH_MU0
    values[shape.path_cov] = shape.path_prior_cov
    return State(shape, values)


def update(state: State, answered: Answered) -> State:
    """Return the state after one more answer.

    The first answer decides the prior: the population of its edition. An answer of weight 0, or of a
    domain that counts for no ability, is counted and moves the clock, and nothing else.
    """
    shape = state.shape
    if state.values[ANSWERS]:
        values = state.values.copy()
        _grow(values, shape, answered.answered_at.timestamp())
    else:
        values = prior(shape, answered.population, answered.edition).values
        values[ANSWERED_AT] = answered.answered_at.timestamp()
    values[ANSWERS] += 1
    if answered.weight > 0:
        values[WEIGHED] += 1
        values[RAPID] += answered.rapid >= RAPID_LABEL
    domain = shape.domain_index.get(answered.domain)
    if domain is not None and answered.weight > 0:
        competency = shape.competency_index.get(answered.competency)
        _learn_ability(values, shape, domain, competency, answered)
        _learn_path(values, shape, domain, answered)
        if is_clean(answered.weight, answered.rapid):
            _count(values, shape, domain, competency)
    return State(shape, values)


def fold(shape: Shape, answers: Iterable[Answered]) -> State | None:
    """Return the state after *answers*, given in (answered_at, id) order; None without any."""
    state = None
    for answered in answers:
        state = update(state or prior(shape, answered.population, answered.edition), answered)
    return state


def grown(state: State, at: datetime) -> State:
    """Return the state as it stands at *at* (UTC): uncertainty grows with time, up to the prior's."""
    if not state.answers:
        return state
    values = state.values.copy()
    _grow(values, state.shape, at.timestamp())
    return State(state.shape, values)


def predict(state: State, domain: str, competency: str) -> tuple[float, float]:
    """Return mean and variance of the ability that a question of *competency* asks for, in logits.

    A domain that counts for no ability gets the population's.
    """
    shape = state.shape
    place = shape.domain_index.get(domain)
    if place is None:
        population = state.population
        return population.mu0, population.sg**2 + population.sd**2
    mean = float(state.values[shape.mean][place])
    var = float(state.values[shape.cov][shape.diagonal[place]])
    if (fine := shape.competency_index.get(competency)) is not None:
        mean += float(state.offset_mean[fine])
        var += float(state.offset_var[fine])
    return mean, var


def predicted(state: State, answered: Answered) -> Answered:
    """Return *answered* with the ability that *state*, after the answers before it, predicts for it.

    The same object where that is what was stored with it.
    """
    before = state if state.answers else prior(state.shape, answered.population, answered.edition)
    mean, var = predict(before, answered.domain, answered.competency)
    if (mean, var) == (answered.ability_mean, answered.ability_var):
        return answered
    return replace(answered, ability_mean=mean, ability_var=var)


def moved(
    mu: float,
    v: float,
    parameters: Parameters,
    *,
    is_right: bool,
    guess: float,
    rapid: float,
    weight: float = 1.0,
) -> tuple[float, float]:
    """Return (change of the mean, new variance) of u = theta - b ~ N(mu, v) after one answer.

    The likelihood is (1 - rapid) P(u) + rapid guess for a right answer, its complement for a wrong
    one, to the power *weight*.
    """
    sd, a, c = math.sqrt(v), parameters.a, parameters.c
    # base + span sigmoid(a u) is the chance of what was seen.
    base = (1 - rapid) * c + rapid * guess
    span = (1 - rapid) * (1 - c)
    if not is_right:
        base, span = 1 - base, -span
    exponent = _NODES * (-a * sd)
    exponent -= a * mu
    np.exp(exponent, out=exponent)
    exponent += 1.0
    likelihood = span / exponent
    likelihood += base
    if weight != 1.0:
        likelihood **= weight
    total, first, second = (_MOMENTS @ likelihood).tolist()
    shift = first / total
    return sd * shift, v * (second / total - shift * shift)


def _learn_ability(
    values: Floats, shape: Shape, domain: int, competency: int | None, answered: Answered
) -> None:
    mean, cov, parameters = values[shape.mean], values[shape.cov], answered.parameters
    offset_mean, offset_var = values[shape.offset_mean], values[shape.offset_var]
    row = cov.take(shape.square[domain])
    fine_mean = fine_var = 0.0
    if competency is not None:
        fine_mean, fine_var = float(offset_mean[competency]), float(offset_var[competency])
    mu = float(mean[domain]) + fine_mean - parameters.b
    v = float(row[domain]) + fine_var + parameters.s2
    shift, v_after = _moved_by(answered, mu, v)
    row /= v
    mean += row * shift
    _add_square(cov, shape, row, v_after - v)
    if competency is not None:
        gain = fine_var / v
        offset_mean[competency] += gain * shift
        offset_var[competency] += gain * gain * (v_after - v)
    if answered.with_feedback:
        _drift(values, shape, domain, answered)


def _learn_path(values: Floats, shape: Shape, domain: int, answered: Answered) -> None:
    mean, cov = values[shape.path_mean], values[shape.path_cov]
    row = cov.take(shape.square[domain])
    v = float(row[domain]) + answered.parameters.s2
    shift, v_after = _moved_by(answered, float(mean[domain]) - answered.parameters.b, v)
    row /= v
    mean += row * shift
    _add_square(cov, shape, row, v_after - v)


def _moved_by(answered: Answered, mu: float, v: float) -> tuple[float, float]:
    return moved(
        mu,
        v,
        answered.parameters,
        is_right=answered.is_right,
        guess=answered.guess,
        rapid=answered.rapid,
        weight=answered.weight,
    )


def _add_square(cov: Floats, shape: Shape, gain: Floats, change: float) -> None:
    """Add change * gain gain' to a packed covariance."""
    square = gain.take(shape.rows)
    square *= gain.take(shape.columns)
    square *= change
    cov += square


def _drift(values: Floats, shape: Shape, domain: int, answered: Answered) -> None:
    """Learning from feedback. The variance stops at the prior's: guesses alone cannot inflate it."""
    values[shape.mean][domain] += DRIFT_MEAN * answered.weight * (1 - answered.rapid)
    place = shape.diagonal[domain]
    cov = values[shape.cov]
    most = values[SG] ** 2 + values[SD] ** 2
    cov[place] = max(cov[place], min(cov[place] + DRIFT_VAR, most))


def _grow(values: Floats, shape: Shape, moment: float) -> None:
    """Let uncertainty grow over the time since the last answer, and move the clock."""
    days = (moment - values[ANSWERED_AT]) / SECONDS_A_DAY
    if days <= 0:
        return
    values[ANSWERED_AT] = moment
    general, own = values[SG] ** 2, values[SD] ** 2
    share = min(1.0, GROWTH_A_DAY * days / (general + own))
    cov = values[shape.cov]
    cov += share * (general - cov)
    cov[shape.diagonal] += share * own
    offset_var = values[shape.offset_var]
    offset_var += share * (OFFSET_VAR - offset_var)
    path_cov = values[shape.path_cov]
    path_share = min(1.0, GROWTH_A_DAY * days / shape.path_prior_mean_var)
    path_cov += path_share * (shape.path_prior_cov - path_cov)


def _count(values: Floats, shape: Shape, domain: int, competency: int | None) -> None:
    values[shape.domain_n][domain] += 1
    if competency is not None:
        values[shape.competency_n][competency] += 1
