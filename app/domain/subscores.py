"""Subscores: shown only where they say more than the total does.

Haberman (2008), When can subscores have value?, Journal of Educational and Behavioral Statistics 33:204-229.
The true subscore is predicted once from the observed subscore and once from the observed total; the
proportional reduction of mean squared error (PRMSE) tells which does better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.item_analysis import alpha

LEAST_EXAMINEES = 100
"""Below it the two errors cannot be told apart, and the total is the better guide."""


@dataclass(frozen=True, slots=True)
class Subscore:
    """Whether one subscore adds to the total."""

    by_itself: float
    """PRMSE of the subscore: its reliability, 0 to 1."""
    by_total: float
    """PRMSE of the total for the same true subscore, 0 to 1."""
    n: int
    """Examinees."""

    @property
    def adds(self) -> bool:
        """Whether to show it."""
        return self.n >= LEAST_EXAMINEES and self.by_itself > self.by_total


def subscores_of(points: Floats, groups: Sequence[int]) -> tuple[Subscore, ...]:
    """Return, by group, whether its subscore adds to the total.

    Args:
        points: (examinees, questions), 0 to 1 each, one form taken by all.
        groups: by question, the place of its subscore, 0 to k - 1.

    Raises:
        ValueError: fewer than two examinees, or a group of fewer than two questions.
    """
    places = np.asarray(groups)
    parts = [points[:, places == one] for one in range(int(places.max()) + 1)]
    if len(points) < 2 or min(part.shape[1] for part in parts) < 2:  # noqa: PLR2004 - a spread needs two
        message = "A subscore needs at least two examinees and two questions."
        raise ValueError(message)
    sums = np.stack([part.sum(axis=1) for part in parts], axis=1)
    reliabilities = np.array([max(alpha(part), 0.0) for part in parts])
    return tuple(
        Subscore(by_itself, by_total, len(points))
        for by_itself, by_total in zip(reliabilities.tolist(), _by_total(sums, reliabilities), strict=True)
    )


def _by_total(sums: Floats, reliabilities: Floats) -> list[float]:
    """Return the PRMSE of the total for each true subscore: rho^2(s_t, x_t) rho^2(x_t, x)."""
    cov = np.cov(sums.T, bias=True).reshape(sums.shape[1], -1)
    spread = cov.diagonal()
    errors = (1 - reliabilities) * spread
    total = float(cov.sum())
    true_spread = spread - errors
    # Errors of different questions are independent, so only a subscore's own error inflates this.
    with_total = cov.sum(axis=1) - errors
    shared = true_spread * total
    found = np.divide(with_total**2, shared, out=np.zeros_like(shared), where=shared > 0)
    return [float(one) for one in np.minimum(found, 1.0)]
