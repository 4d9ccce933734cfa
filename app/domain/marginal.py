"""Calibrating one form from nothing but its answers: marginal maximum likelihood of the logistic models.

Learners are integrated out over theta ~ N(0, 1); EM with Newton steps (Bock & Aitkin 1981). For reports on
a form that a group took together, from 100 learners a question on; the running model never reads it.
The Rasch difficulties also come without any assumption about learners, conditional on totals (Andersen 1970).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.domain.ability_state import Floats

NODES: Floats = np.linspace(-6.0, 6.0, 121)
_PRIOR: Floats = np.exp(-0.5 * NODES**2) / np.exp(-0.5 * NODES**2).sum()
MOST_ROUNDS = 2000
CLOSE = 1e-7
SMALLEST_CHANCE = 1e-10
EXTREME = 8.0
"""Beyond it intercepts and slopes say only that everybody, or nobody, is right."""


class Slopes(StrEnum):
    """What the slopes of the questions of a form may be."""

    ONE = "one"
    """All 1: the Rasch model with standard normal learners."""
    COMMON = "common"
    """One for all: the Rasch model with learners of any spread."""
    FREE = "free"
    """One each: the two-parameter model."""


@dataclass(frozen=True, slots=True, eq=False)
class FormFit:
    """P(right) = sigmoid(a (theta - b)), theta ~ N(0, 1), and how well that fits."""

    a: Floats
    b: Floats
    log_likelihood: float
    rounds: int


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """Each pattern of answers once, with how many gave it."""

    right: Floats
    count: Floats


def fit_form(points: Floats, slopes: Slopes = Slopes.FREE) -> FormFit:
    """Return the most likely parameters.

    Args:
        points: (examinees, questions), 0 or 1 each.
        slopes: what may differ between questions.
    """
    found, count = np.unique(points, axis=0, return_counts=True)
    patterns = _Patterns(found, count.astype(np.float64))
    shares = np.clip(np.average(patterns.right, axis=0, weights=patterns.count), 0.01, 0.99)
    a, d = np.ones(points.shape[1]), np.log(shares / (1 - shares))
    rounds, change = 0, np.inf
    while change > CLOSE and rounds < MOST_ROUNDS:
        right, met = _expected(patterns, a, d)
        next_a, next_d = _improved(right, met, a, d, slopes)
        change = float(max(np.abs(next_a - a).max(), np.abs(next_d - d).max()))
        a, d, rounds = next_a, next_d, rounds + 1
    return FormFit(a, -d / a, _log_likelihood(patterns, a, d), rounds)


def abilities_of(points: Floats, fit: FormFit) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of each examinee's posterior ability, logits (EAP)."""
    weights = _posterior(points, fit.a, -fit.a * fit.b)
    mean = weights @ NODES
    return mean, np.sqrt(weights @ NODES**2 - mean**2)


def information_of(theta: Floats, fit: FormFit) -> Floats:
    """Return the information of the whole form at each *theta*, per logit squared."""
    chance = 1 / (1 + np.exp(-fit.a * (theta[:, None] - fit.b)))
    told: Floats = (fit.a**2 * chance * (1 - chance)).sum(axis=1)
    return told


def conditional_difficulties(points: Floats) -> Floats:
    """Return the Rasch difficulties that depend on no spread of learners; they sum to 0.

    Those who got all or none right say nothing and are left out. Each round sets the expected number of
    right answers to the observed one; see `_symmetric` for the sums over all ways to a total.
    """
    total = points.sum(axis=1).astype(np.intp)
    k = points.shape[1]
    inside = (total > 0) & (total < k)
    right = points[inside].sum(axis=0)
    reached = np.bincount(total[inside], minlength=k + 1).astype(np.float64)
    easiness: Floats = np.zeros(k)
    for _ in range(MOST_ROUNDS):
        ways = _symmetric(np.exp(easiness))
        expected = np.empty(k)
        for one in range(k):
            others = _symmetric(np.exp(np.delete(easiness, one)))
            expected[one] = np.exp(easiness[one]) * (reached[1:] * others[:k] / ways[1:]).sum()
        step = np.log(right / expected)
        easiness = easiness + step - (easiness + step).mean()
        if float(np.abs(step).max()) < CLOSE:
            break
    return -easiness


def _symmetric(odds: Floats) -> Floats:
    """Return the elementary symmetric functions of *odds*: of order 0 to their number."""
    found: Floats = np.zeros(len(odds) + 1)
    found[0] = 1.0
    for one in odds.tolist():
        found[1:] += one * found[:-1].copy()
    return found


def _chances(a: Floats, d: Floats) -> Floats:
    """Return the chance of a right answer, (nodes, questions)."""
    found: Floats = np.clip(1 / (1 + np.exp(-(NODES[:, None] * a + d))), SMALLEST_CHANCE, 1 - SMALLEST_CHANCE)
    return found


def _joint(right: Floats, a: Floats, d: Floats) -> Floats:
    """Return the log of prior x likelihood, (patterns, nodes)."""
    chance = _chances(a, d).T
    joint: Floats = np.log(_PRIOR) + right @ np.log(chance) + (1 - right) @ np.log(1 - chance)
    return joint


def _posterior(right: Floats, a: Floats, d: Floats) -> Floats:
    joint = _joint(right, a, d)
    weights = np.exp(joint - joint.max(axis=1, keepdims=True))
    found: Floats = weights / weights.sum(axis=1, keepdims=True)
    return found


def _expected(patterns: _Patterns, a: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Return right answers, (nodes, questions), and learners, (nodes,), to expect at each ability."""
    weights = _posterior(patterns.right, a, d) * patterns.count[:, None]
    return weights.T @ patterns.right, weights.sum(axis=0)


def _improved(right: Floats, met: Floats, a: Floats, d: Floats, slopes: Slopes) -> tuple[Floats, Floats]:
    """Return slopes and intercepts after one Newton step towards the expected counts."""
    chance = _chances(a, d)
    off = right - met[:, None] * chance
    weight = met[:, None] * chance * (1 - chance)
    first_d, first_a = off.sum(axis=0), NODES @ off
    second_d, second_a, both = weight.sum(axis=0), NODES**2 @ weight, NODES @ weight
    if slopes is Slopes.ONE:
        return a, np.clip(d + first_d / second_d, -EXTREME, EXTREME)
    if slopes is Slopes.COMMON:
        # The intercepts are eliminated first; one equation for the slope is left.
        left = second_a - both**2 / second_d
        step_a = np.full_like(a, (first_a - both * first_d / second_d).sum() / left.sum())
    else:
        step_a = (first_a * second_d - first_d * both) / (second_a * second_d - both**2)
    step_d = (first_d - both * step_a) / second_d
    return np.clip(a + step_a, -EXTREME, EXTREME), np.clip(d + step_d, -EXTREME, EXTREME)


def _log_likelihood(patterns: _Patterns, a: Floats, d: Floats) -> float:
    joint = _joint(patterns.right, a, d)
    most = joint.max(axis=1)
    return float(patterns.count @ (most + np.log(np.exp(joint - most[:, None]).sum(axis=1))))
