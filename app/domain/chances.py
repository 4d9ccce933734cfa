"""The chance that a learner is right, seen through the uncertainty of ability and difficulty.

A logistic averaged over a normal is nearly a logistic again, with a smaller slope: a becomes
a / sqrt(1 + .346 a^2 v) (the probit-logit approximation of MacKay, 1992, The evidence framework applied to
classification networks, with 1.7^-2 = .346). Arrays of questions come in and go out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.answered import Parameters

SHRINK = 0.346
"""1 / 1.7 squared."""


@dataclass(frozen=True, slots=True, eq=False)
class ParameterTable:
    """Parameters of many questions as columns, (n,) each; see `app.domain.answered.Parameters`."""

    b: Floats
    s2: Floats
    a: Floats
    c: Floats


def table_of(parameters: Sequence[Parameters]) -> ParameterTable:
    """Return *parameters* as columns."""
    rows = np.array([(one.b, one.s2, one.a, one.c) for one in parameters], dtype=np.float64).reshape(-1, 4)
    return ParameterTable(*np.ascontiguousarray(rows.T))


def blunted(a: Floats, var: Floats) -> Floats:
    """Return the slope that is left after averaging over a variance of *var*, logits squared."""
    slope: Floats = a / np.sqrt(1 + SHRINK * a**2 * var)
    return slope


def chances(mean: Floats, var: Floats, questions: ParameterTable) -> Floats:
    """Return the chance of a right answer to each question, 0 to 1.

    Args:
        mean: ability that the question asks for, logits.
        var: its variance.
        questions: their parameters, in the same order.
    """
    slope = blunted(questions.a, var + questions.s2)
    right: Floats = questions.c + (1 - questions.c) / (1 + np.exp(-slope * (mean - questions.b)))
    return right


def chance_of(mean: float, var: float, parameters: Parameters) -> float:
    """Return `chances` of one question, without the cost of an array."""
    a = parameters.a
    slope = a / math.sqrt(1 + SHRINK * a * a * (var + parameters.s2))
    return parameters.c + (1 - parameters.c) / (1 + math.exp(-slope * (mean - parameters.b)))


def information(mean: Floats, var: Floats, questions: ParameterTable) -> Floats:
    """Return what each question tells about the ability at *mean*: Fisher information, per logit squared.

    Of the three-parameter model, a^2 (Q/P) ((P - c)/(1 - c))^2 (Birnbaum 1968), with the blunted slope.
    """
    slope = blunted(questions.a, var + questions.s2)
    right = chances(mean, var, questions)
    known = (right - questions.c) / (1 - questions.c)
    told: Floats = slope**2 * (1 - right) / right * known**2
    return told
