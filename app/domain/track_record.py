"""The forecast's own track record: chances told before an exam against the results learners reported.

Few report, and those who passed report more readily: the record is shown with its n, the way each result
became known is kept with it, and the correction stays close to none until reports insist (log-odds alpha +
beta * log-odds, Platt 1999, with normal priors around no correction).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats

ALPHA_SD, BETA_SD = 0.7, 0.3
"""Prior standard deviations around alpha = 0, beta = 1."""
SMALLEST_CHANCE = 0.005
"""Log-odds beyond it say nothing more."""
STEPS = 25
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Correction:
    """Of the log-odds of passing: alpha + beta * log-odds."""

    alpha: float = 0.0
    beta: float = 1.0
    results: int = 0
    """Reported results behind it."""


UNCORRECTED = Correction()


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported result, beside what had been forecast before it."""

    chance: float
    """Uncorrected chance to pass, 0 to 1, as it stood on the day of the exam."""
    passed: bool


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How past forecasts did."""

    n: int
    forecast: float
    """Mean chance told, 0 to 1."""
    passed: float
    """Share that passed, 0 to 1."""
    brier: float
    """Mean squared distance; .25 is a coin's."""


def corrected(chance: float, correction: Correction) -> float:
    """Return *chance* after *correction*; unchanged where there are no results behind it."""
    if correction.results == 0:
        return chance
    return 1 / (1 + math.exp(-(correction.alpha + correction.beta * _odds(chance))))


def learned(reports: Iterable[Reported]) -> Correction:
    """Return the most probable correction after *reports* of one exam, by Newton's steps."""
    found = list(reports)
    if not found:
        return UNCORRECTED
    odds = np.array([(1.0, _odds(one.chance)) for one in found])
    passed = np.array([float(one.passed) for one in found])
    centre: Floats = np.array([0.0, 1.0])
    precision = np.diag(np.array([ALPHA_SD**-2, BETA_SD**-2]))
    at: Floats = centre.copy()
    for _ in range(STEPS):
        step = _newton(odds, passed, at, centre, precision)
        at += step
        if float(np.abs(step).max()) < CLOSE:
            break
    return Correction(alpha=float(at[0]), beta=float(at[1]), results=len(found))


def record_of(reports: Sequence[Reported]) -> TrackRecord | None:
    """Return the track record, or None while nobody has reported."""
    if not reports:
        return None
    n = len(reports)
    return TrackRecord(
        n=n,
        forecast=sum(one.chance for one in reports) / n,
        passed=sum(one.passed for one in reports) / n,
        brier=sum((one.chance - one.passed) ** 2 for one in reports) / n,
    )


def _newton(odds: Floats, passed: Floats, at: Floats, centre: Floats, precision: Floats) -> Floats:
    chance = 1 / (1 + np.exp(-(odds @ at)))
    slope = odds.T @ (passed - chance) - precision @ (at - centre)
    bend = (odds * (chance * (1 - chance))[:, None]).T @ odds + precision
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)


def _odds(chance: float) -> float:
    safe = min(max(chance, SMALLEST_CHANCE), 1 - SMALLEST_CHANCE)
    return math.log(safe / (1 - safe))
