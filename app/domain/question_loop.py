"""The question loop: what many learners' first answers say about a wording and about learners in general.

Pure; `preceptor learn` feeds it and publishes the result as a numbered edition. A learner's own state
never moves here. Formulas: docs/learning-model.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from app.domain.ability import moved
from app.domain.ability_state import State
from app.domain.answered import Exposure, Parameters, Population
from app.domain.questions import Question, QuestionType

LABEL_MEANS = (-1.4, -0.7, 0.0, 0.7, 1.4)
"""Difficulty in logits that an author's label 1 to 5 stands for."""
LABEL_SD = 0.75
NEW_WORDING_VAR = 0.25
"""Variance added when a wording changes and its meaning may have."""
SMALLEST_SD = 0.02
"""Of b: a question never becomes so sure that it stops learning."""
ENOUGH_ANSWERS, ENOUGH_WORDINGS = 10, 20
SHRINKAGE = 20
"""Learners that the default population is worth."""
SMALLEST_SPREAD = 0.1
"""Logits: below it the spread of learners is noise of the estimate."""


def guess_floor(question: Question) -> float:
    """Return c: .8/K for a single best answer among K options, else 0."""
    return 0.8 / len(question.options) if question.type is QuestionType.SINGLE else 0.0


def first_parameters(
    difficulty: int, c: float, former: Parameters | None = None, *, same_meaning: bool = False
) -> Parameters:
    """Return what a newly published wording starts with.

    Args:
        difficulty: the author's label, 1 to 5.
        c: see `guess_floor`.
        former: of the wording it replaces, if any.
        same_meaning: the publisher says that only the form changed.
    """
    if former is None:
        return Parameters(b=LABEL_MEANS[difficulty - 1], s2=LABEL_SD**2, c=c)
    if same_meaning:
        return replace(former, c=c)
    return Parameters(b=former.b, s2=former.s2 + NEW_WORDING_VAR, a=former.a, c=c, hint=former.hint)


def learn(parameters: Parameters, exposure: Exposure) -> Parameters:
    """Return *parameters* after one more clean first answer."""
    v = exposure.ability_var + parameters.s2
    shift, v_after = moved(
        exposure.ability_mean - parameters.b,
        v,
        parameters,
        is_right=exposure.is_right,
        guess=exposure.guess,
        rapid=exposure.rapid,
    )
    gain = parameters.s2 / v
    s2 = parameters.s2 + gain * gain * (v_after - v)
    return replace(
        parameters,
        b=parameters.b - gain * shift,
        s2=max(s2, SMALLEST_SD**2),
        n=parameters.n + 1,
    )


def learn_all(published: Mapping[str, Parameters], exposures: Iterable[Exposure]) -> dict[str, Parameters]:
    """Fold *exposures*, in id order, over *published* by wording; return those that changed.

    A wording without published parameters is passed over.
    """
    changed: dict[str, Parameters] = {}
    for one in exposures:
        known = changed.get(one.wording_digest) or published.get(one.wording_digest)
        if known is not None:
            changed[one.wording_digest] = learn(known, one)
    return changed


def is_due(waiting: Iterable[int]) -> bool:
    """Whether at least 10 new answers wait on each of at least 20 wordings.

    Args:
        waiting: new clean first answers, by wording.
    """
    return sum(count >= ENOUGH_ANSWERS for count in waiting) >= ENOUGH_WORDINGS


def learned_population(states: Iterable[State]) -> Population:
    """Return the population that learners' stored posteriors speak for: one moment step of EM.

    Shrunk to the default by n/(n + 20) for n learners; learners without a clean answer say nothing.
    """
    default = Population()
    n, mean_sum, square_sum = 0, np.zeros(1), np.zeros((1, 1))
    for state in states:
        if state.domain_counts.any():
            n += 1
            mean_sum = mean_sum + state.mean
            square_sum = square_sum + np.outer(state.mean, state.mean) + state.covariance
    if n == 0:
        return default
    centre = mean_sum / n
    spread = square_sum / n - np.outer(centre, centre)
    d = len(centre)
    diagonal = float(spread.trace()) / d
    general = (float(spread.sum()) - diagonal * d) / (d * (d - 1)) if d > 1 else default.sg**2
    weight = n / (n + SHRINKAGE)
    return Population(
        mu0=_between(default.mu0, float(centre.mean()), weight),
        sg=_between(default.sg, _spread(general), weight),
        sd=_between(default.sd, _spread(diagonal - general), weight),
    )


def _spread(variance: float) -> float:
    return math.sqrt(max(variance, SMALLEST_SPREAD**2))


def _between(default: float, found: float, weight: float) -> float:
    return default + weight * (found - default)
