"""Differential item functioning: is a question harder for one group among people of the same ability?

Mantel-Haenszel over strata of ability, in the classes of the Educational Testing Service. Ability is the
learner's own estimate, as in adaptive tests, where no two people meet the same questions (Zwick, Thayer &
Wingersky 1994).
Sources: Mantel & Haenszel 1959; Holland & Thayer 1988; Robins, Breslow & Greenland 1986 (the error of the log
odds ratio); Zieky 1993 and Zwick 2012, ETS RR-12-08 (classes).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np

LEAST_ANSWERS = 100
"""First answers to the question in each of the two groups."""
STRATA = 10
"""Equal parts of all who answered, by ability."""
DELTA = -2.35
"""ETS delta units a logit."""
SMALL, LARGE = 1.0, 1.5
CHI95 = NormalDist().inv_cdf(0.975) ** 2
Z90 = NormalDist().inv_cdf(0.95)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Answers of people of about the same ability."""

    right: int
    """In the reference group."""
    wrong: int
    focal_right: int
    focal_wrong: int

    @property
    def n(self) -> int:
        """Everybody."""
        return self.right + self.wrong + self.focal_right + self.focal_wrong


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """What the strata say together."""

    odds_ratio: float
    """Of the reference group against the focal one; above 1 the question is easier for the reference group."""
    error: float
    """Standard error of the log odds ratio."""
    chi_square: float
    """With continuity correction, one degree of freedom."""

    @property
    def delta(self) -> float:
        """MH D-DIF = -2.35 ln(odds ratio): below 0 the question is harder for the focal group."""
        return DELTA * math.log(self.odds_ratio)

    @property
    def delta_error(self) -> float:
        """Standard error of `delta`."""
        return abs(DELTA) * self.error

    @property
    def label(self) -> str:
        """`A` negligible, `B` moderate, `C` large.

        A: |delta| < 1, or not different from 0 at .05. C: |delta| >= 1.5 and above 1 at .05, one-sided.
        """
        size = abs(self.delta)
        if size < SMALL or self.chi_square <= CHI95:
            return "A"
        return "C" if size >= LARGE and size - Z90 * self.delta_error > SMALL else "B"


def mantel_haenszel(strata: Sequence[Stratum]) -> MantelHaenszel | None:
    """Return the common odds ratio of *strata*; None where there is none: all right, all wrong, or never both groups."""
    told = [one for one in strata if one.n > 1]
    for_reference = [one.right * one.focal_wrong / one.n for one in told]
    for_focal = [one.wrong * one.focal_right / one.n for one in told]
    up, down = math.fsum(for_reference), math.fsum(for_focal)
    if up == 0 or down == 0:
        return None
    return MantelHaenszel(up / down, math.sqrt(_log_variance(told, up, down)), _chi_square(told))


def strata_of(
    reference: Sequence[tuple[float, bool]], focal: Sequence[tuple[float, bool]]
) -> tuple[Stratum, ...]:
    """Return the answers, each an ability and whether it was right, in ten parts of all by ability."""
    abilities = np.array([ability for ability, _ in (*reference, *focal)])
    cuts = [-math.inf, *np.quantile(abilities, np.arange(1, STRATA) / STRATA).tolist(), math.inf]
    found = []
    for low, high in pairwise(cuts):
        own = [is_right for ability, is_right in reference if low < ability <= high]
        theirs = [is_right for ability, is_right in focal if low < ability <= high]
        found.append(Stratum(sum(own), len(own) - sum(own), sum(theirs), len(theirs) - sum(theirs)))
    return tuple(found)


def _log_variance(strata: Sequence[Stratum], up: float, down: float) -> float:
    """Return the variance of the log odds ratio: sum PR/2R^2 + sum (PS + QR)/2RS + sum QS/2S^2."""
    own = cross = other = 0.0
    for one in strata:
        p, q = (one.right + one.focal_wrong) / one.n, (one.wrong + one.focal_right) / one.n
        r, s = one.right * one.focal_wrong / one.n, one.wrong * one.focal_right / one.n
        own += p * r
        cross += p * s + q * r
        other += q * s
    return own / (2 * up**2) + cross / (2 * up * down) + other / (2 * down**2)


def _chi_square(strata: Sequence[Stratum]) -> float:
    """Return (|sum A - sum E(A)| - 1/2)^2 / sum var(A), A being right answers of the reference group."""
    gap = spread = 0.0
    for one in strata:
        reference, right = one.right + one.wrong, one.right + one.focal_right
        focal, wrong = one.n - reference, one.n - right
        gap += one.right - reference * right / one.n
        spread += reference * focal * right * wrong / (one.n**2 * (one.n - 1))
    return max(abs(gap) - 0.5, 0.0) ** 2 / spread if spread else 0.0
