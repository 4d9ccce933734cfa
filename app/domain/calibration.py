"""Slopes: how sharply a question tells learners apart, once enough of them have answered it.

Maximum a posteriori of (log a, b), integrated on a grid, each learner integrated out as a normal; priors
log a ~ N(0, .3^2) and b around the author's label (Mislevy 1986, Bayes modal estimation). A question needs
250 clean first answers, and the slopes are taken only if they predict answers they have not seen better
than a slope of 1 does. Otherwise the simpler model stays. Long before that the same fit, held near 1 by its
prior, hints which of two questions tells more: adaptive choice may lean on it, since nobody is scored by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.domain.ability_state import Floats
from app.domain.answered import Exposure, Parameters
from app.domain.chances import SHRINK
from app.domain.question_loop import LABEL_MEANS, LABEL_SD, SMALLEST_SD

LEAST_ANSWERS = 250
LEAST_FOR_HINT = 30
"""Answers from which a slope is worth choosing by; the prior holds it near 1 for long."""
SLOPE_SD = 0.3
"""Of log a."""
FOLDS = 5
LOG_SLOPES: Floats = np.linspace(-0.9, 0.9, 19)
DIFFICULTIES: Floats = np.linspace(-4.0, 4.0, 81)
_FLAT = len(LOG_SLOPES) // 2
"""Where log a is 0."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """New slopes, and the evidence for them."""

    parameters: Mapping[str, Parameters]
    """By wording; empty when the slopes predict no better."""
    hints: Mapping[str, float]
    """By wording: the slope as far as it is known, for choosing questions; see `Parameters.hint`."""
    questions: int
    """Past the gate."""
    gain: float
    """Log-loss per unseen answer that the slopes save, nats; negative: they lose."""


@dataclass(frozen=True, slots=True, eq=False)
class _Surface:
    """One question's log-likelihood by fold, (folds, slopes, difficulties), and its answers one by one."""

    prior: Floats
    by_fold: Floats


def calibrate(
    published: Mapping[str, Parameters],
    labels: Mapping[str, int],
    exposures: Mapping[str, Sequence[Exposure]],
) -> Calibrated:
    """Return slopes and difficulties of the questions past the gate, if they predict better.

    Args:
        published: by wording, the current edition.
        labels: by wording, the author's difficulty, 1 to 5.
        exposures: by wording, all its clean first answers; with the ability that held before each answer (as known later it would count the answer twice).
    """
    found, hints, saved, answers = {}, {}, 0.0, 0
    for wording, rows in exposures.items():
        if len(rows) < LEAST_FOR_HINT:
            continue
        surface = _surface(published[wording], labels[wording], rows)
        fitted = _fitted(published[wording], surface, len(rows))
        hints[wording] = fitted.hint
        if len(rows) >= LEAST_ANSWERS:
            saved += _saved(surface)
            answers += len(rows)
            found[wording] = fitted
    gain = saved / answers if answers else 0.0
    return Calibrated(found if gain > 0 else {}, hints, len(found), gain)


def _surface(parameters: Parameters, label: int, rows: Sequence[Exposure]) -> _Surface:
    columns = [(one.ability_mean, one.ability_var, one.rapid, one.guess, one.is_right) for one in rows]
    mean, var, rapid, guess, right = np.array(columns, dtype=np.float64).T
    a = np.exp(LOG_SLOPES)[:, None]
    slope = a / np.sqrt(1 + SHRINK * a**2 * var)
    known = 1 / (1 + np.exp(-slope[:, None, :] * (mean - DIFFICULTIES[:, None])))
    chance = (1 - rapid) * (parameters.c + (1 - parameters.c) * known) + rapid * guess
    told = np.log(np.where(right > 0, chance, 1 - chance))
    fold = np.arange(len(rows)) % FOLDS
    by_fold = np.stack([told[:, :, fold == one].sum(axis=2) for one in range(FOLDS)])
    off = (DIFFICULTIES - LABEL_MEANS[label - 1]) / LABEL_SD
    prior = -0.5 * (LOG_SLOPES[:, None] / SLOPE_SD) ** 2 - 0.5 * off**2
    return _Surface(prior, by_fold)


def _saved(surface: _Surface) -> float:
    """Return the log-likelihood that slopes gain over a slope of 1 on folds they were not fitted to."""
    total = surface.prior + surface.by_fold.sum(axis=0)
    gained = 0.0
    for unseen in surface.by_fold:
        seen = total - unseen
        sloped = np.unravel_index(int(seen.argmax()), seen.shape)
        flat = int(seen[_FLAT].argmax())
        gained += float(unseen[sloped] - unseen[_FLAT, flat])
    return gained


def _fitted(parameters: Parameters, surface: _Surface, answers: int) -> Parameters:
    """Return the posterior means of log a and b, and the variance of b."""
    log_weights = surface.prior + surface.by_fold.sum(axis=0)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    over_b = weights.sum(axis=0)
    b = float(over_b @ DIFFICULTIES)
    slope = float(np.exp(weights.sum(axis=1) @ LOG_SLOPES))
    return replace(
        parameters,
        a=slope,
        hint=slope,
        b=b,
        s2=max(float(over_b @ (DIFFICULTIES - b) ** 2), SMALLEST_SD**2),
        n=answers,
    )
