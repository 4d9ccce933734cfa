"""Figures over the seeds of `benchmarks.learning_run`: discrimination, calibration, coverage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from benchmarks.learning_run import FORECASTS, Seed
from benchmarks.simulated_placement import Outcome
from benchmarks.simulated_world import Floats

BINS = 15
Z90 = 1.6449
READY = 0.90


def auc(chances: Floats, right: Floats) -> float:
    """Return the chance that a right answer was thought likelier than a wrong one (rank sum, ties halved)."""
    _values, inverse, counts = np.unique(chances, return_inverse=True, return_counts=True)
    ranks = (counts.cumsum() - (counts - 1) / 2)[inverse]
    positive = right.sum()
    return float(
        (ranks[right > 0].sum() - positive * (positive + 1) / 2) / (positive * (len(right) - positive))
    )


def calibration_error(chances: Floats, right: Floats, bins: int = BINS) -> float:
    """Return the mean distance between told and seen, over *bins* bins of equal count."""
    order = np.argsort(chances, kind="stable")
    parts = np.array_split(order, bins)
    return sum(len(one) * abs(chances[one].mean() - right[one].mean()) for one in parts) / len(order)


def squared(chances: Floats, right: Floats) -> float:
    """Return the mean squared distance (Brier)."""
    return float(((chances - right) ** 2).mean())


def log_loss(chances: Floats, right: Floats) -> float:
    """Return the mean log-loss, nats."""
    seen = np.where(right > 0, chances, 1 - chances)
    return float(-np.log(np.clip(seen, 1e-9, 1.0)).mean())


def mean(seeds: Sequence[Seed], figure: Callable[[Seed], float]) -> float:
    return float(np.mean([figure(seed) for seed in seeds]))


def rmse(placements: Sequence[Mapping[str, Outcome]], name: str) -> float:
    """Return the root mean squared error of one kind of placement over the seeds."""
    return float(np.sqrt(np.mean([one[name].rmse ** 2 for one in placements])))


def next_answer(seeds: Sequence[Seed], name: str, figure: Callable[[Floats, Floats], float]) -> float:
    return mean(seeds, lambda one: figure(np.array(one.chances[name]), np.array(one.right, dtype=float)))


def correlation(seeds: Sequence[Seed], name: str, look: int) -> float:
    def of_seed(one: Seed) -> float:
        told, truth = np.array(one.domains[name, look]), np.array(one.truth[look])
        return float(np.mean([np.corrcoef(told[:, d], truth[:, d])[0, 1] for d in range(told.shape[1])]))

    return mean(seeds, of_seed)


def coverage(seeds: Sequence[Seed], name: str, look: int) -> float:
    def of_seed(one: Seed) -> float:
        off = np.abs(np.array(one.domains[name, look]) - np.array(one.truth[look]))
        return float((off <= Z90 * np.array(one.spreads[name, look])).mean())

    return mean(seeds, of_seed)


def pooled(seeds: Sequence[Seed], name: str, n: int) -> tuple[Floats, Floats]:
    told = np.concatenate([one.passing[name, n] for one in seeds])
    return told, np.concatenate([one.passed[n] for one in seeds]).astype(float)


def brier(seeds: Sequence[Seed], name: str, n: int) -> float:
    told, passed = pooled(seeds, name, n)
    return float(((told - passed) ** 2).mean())


def ready(seeds: Sequence[Seed], n: int) -> tuple[float, int]:
    """Return the share that passed of those whose chance was .90 or more before rounding, and their number."""
    chance, passed = pooled(seeds, "shipped", n)
    return float(passed[chance >= READY].mean()), int((chance >= READY).sum())


def told_ready(seeds: Sequence[Seed], answers: Sequence[int] = FORECASTS) -> tuple[float, int]:
    """Return the share that passed of those told at least 90 %, rounding included, and their number."""
    told = np.concatenate([one.told[n] for one in seeds for n in answers])
    passed = np.concatenate([one.passed[n] for one in seeds for n in answers])
    is_ready = told >= READY - 1e-9
    return float(passed[is_ready].mean()), int(is_ready.sum())


def mastery(seeds: Sequence[Seed]) -> tuple[float, float, float]:
    """Return precision, false mastery and sensitivity of "mastered"."""
    called, truly = np.concatenate([np.array(one.mastery) for one in seeds]).T
    return (
        float(truly[called].mean()),
        float(called[~truly].mean()),
        float(called[truly].mean()),
    )


def raw_score(seeds: Sequence[Seed]) -> tuple[float, float]:
    """Return the mean distance of forecast and score, 0 to 1, and the share inside the 90 % interval."""
    estimate, low, high, score = np.concatenate([np.array(one.raw) for one in seeds]).T
    return float(np.abs(estimate - score).mean()), float(((low <= score) & (score <= high)).mean())
