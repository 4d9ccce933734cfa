"""Item analysis: what a finished form says about its questions (classical test theory).

Points are 0 to 1 in a matrix of examinees by questions. Conventions that differ between books are fixed
here: totals use divide-by-n variance in KR-20 and alpha, a question is correlated with the total *without*
itself, and upper and lower groups are everyone at or beyond a percentile of the total, ties included.
Sources: Kuder & Richardson 1937; Cronbach 1951; Henrysson 1963; Kelley 1939; Wilson 1927.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from app.domain.ability_state import Floats

LOWER, UPPER = 27.0, 73.0
"""Percentiles of the total that bound the lower and the upper group."""
Z95 = NormalDist().inv_cdf(0.975)
TWO = 2
"""Anything correlated needs that many."""
SWEEPS = 500
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Groups:
    """Who did well and who did badly on the whole form."""

    low_cut: float
    high_cut: float
    low: int
    high: int
    """Examinees in each."""
    discrimination: Floats
    """D by question: share right in the upper minus in the lower group, -1 to 1."""


def shares_right(points: Floats) -> Floats:
    """Return p by question: the mean points."""
    return np.asarray(points.mean(axis=0), dtype=np.float64)


def discriminations(points: Floats) -> Floats:
    """Return the corrected point-biserial of each question: its correlation with the other questions' sum.

    NaN where either does not vary.
    """
    rest = points.sum(axis=1, keepdims=True) - points
    return _correlations(points, rest)


def uncorrected_discriminations(points: Floats) -> Floats:
    """Return each question's correlation with the total, itself included: too high, for comparison only."""
    total = np.repeat(points.sum(axis=1, keepdims=True), points.shape[1], axis=1)
    return _correlations(points, total)


def biserials(points: Floats) -> Floats:
    """Return each question's biserial correlation with the total, itself included.

    r sqrt(pq) / h, with h the normal density at the border between right and wrong (Pearson 1909), and the
    total's spread divided by n - 1. NaN where a question or the total does not vary.
    """
    n = len(points)
    shares = shares_right(points)
    height = np.array([_height(share) for share in shares.tolist()])
    scale = np.sqrt(shares * (1 - shares)) * math.sqrt((n - 1) / n)
    found: Floats = uncorrected_discriminations(points) * scale / height
    return found


def alpha(points: Floats) -> float:
    """Return Cronbach's alpha; NaN for one question or a total that does not vary."""
    k = points.shape[1]
    spread = float(points.sum(axis=1).var())
    if k < TWO or spread == 0:
        return math.nan
    own = float(points.var(axis=0).sum())
    return float(k / (k - 1) * (1 - own / spread))


def kr20(points: Floats) -> float:
    """Return KR-20 of a form marked right or wrong: k/(k-1) (1 - sum pq / s^2), s^2 divided by n.

    Raises:
        ValueError: a question gave part of its points.
    """
    if not np.isin(points, (0.0, 1.0)).all():
        message = "KR-20 takes right and wrong only; use alpha for partial credit."
        raise ValueError(message)
    return alpha(points)


def alphas_without(points: Floats) -> Floats:
    """Return, by question, alpha of the form without it."""
    return np.array([alpha(np.delete(points, one, axis=1)) for one in range(points.shape[1])])


def measurement_error(points: Floats) -> float:
    """Return the standard error of measurement of the total, in points: s sqrt(1 - alpha).

    Here s divides by n - 1: it speaks of the next examinee.
    """
    return float(points.sum(axis=1).std(ddof=1)) * math.sqrt(1 - alpha(points))


def omega(points: Floats) -> float:
    """Return omega total of a one-factor model (McDonald 1999) of the standardized questions.

    (sum l)^2 / ((sum l)^2 + sum (1 - l^2)), with loadings l that leave the least off-diagonal residuals
    (minres, Harman & Jones 1966), found one loading at a time. NaN where a question does not vary.
    """
    spread = points.std(axis=0)
    if points.shape[1] < TWO or (spread == 0).any():
        return math.nan
    loadings = _loadings(np.asarray(np.corrcoef(points.T), dtype=np.float64))
    together = float(loadings.sum()) ** 2
    return together / (together + float((1 - loadings**2).sum()))


def groups_of(points: Floats) -> Groups:
    """Return the upper and lower groups by total, and D by question."""
    total = points.sum(axis=1)
    low_cut, high_cut = np.percentile(total, (LOWER, UPPER)).tolist()
    low, high = points[total <= low_cut], points[total >= high_cut]
    return Groups(
        low_cut=low_cut,
        high_cut=high_cut,
        low=len(low),
        high=len(high),
        discrimination=shares_right(high) - shares_right(low),
    )


def wilson(right: int, n: int, z: float = Z95) -> Interval:
    """Return Wilson's interval for *right* of *n*, 95 % unless *z* says otherwise.

    Raises:
        ValueError: n is not positive, or *right* lies outside 0 to n.
    """
    if n <= 0 or not 0 <= right <= n:
        message = f"No interval for {right} of {n}."
        raise ValueError(message)
    share = right / n
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Interval(low=max(centre - half, 0.0), high=min(centre + half, 1.0))


def _loadings(correlations: Floats) -> Floats:
    """Return the one-factor loadings that leave the least squares off the diagonal."""
    apart = correlations - np.diag(correlations.diagonal())
    loadings: Floats = np.full(len(apart), 0.5)
    for _ in range(SWEEPS):
        before = loadings.copy()
        for one in range(len(apart)):
            others = float(loadings @ loadings) - loadings[one] ** 2
            loadings[one] = float(apart[one] @ loadings) / others if others > 0 else 0.0
        if float(np.abs(loadings - before).max()) < CLOSE:
            break
    return loadings


def _height(share: float) -> float:
    """Return the standard normal density where *share* lies on one side; NaN for none or all."""
    if not 0 < share < 1:
        return math.nan
    normal = NormalDist()
    return normal.pdf(normal.inv_cdf(share))


def _correlations(first: Floats, second: Floats) -> Floats:
    """Return the correlation of each column of *first* with that of *second*."""
    one, other = first - first.mean(axis=0), second - second.mean(axis=0)
    scale = np.sqrt((one**2).sum(axis=0) * (other**2).sum(axis=0))
    together = (one * other).sum(axis=0)
    found: Floats = np.divide(together, scale, out=np.full_like(scale, math.nan), where=scale > 0)
    return found
