"""How much one answer can say: was it a rapid guess, and had the learner met the question before?

Response times only ever discount evidence; slow answers are never held against anyone.
Source: docs/learning-model.md (lognormal mixture; soft effort moderation).
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

RAPID_RATE = 0.03
"""Share of rapid guesses expected before the time is looked at."""
RAPID_MEDIAN = 2.2
"""Seconds."""
RAPID_SD = 0.5
"""Of log seconds."""
NORMAL_SD = 0.55
"""Of log seconds."""
SHORTEST = 0.05
"""Seconds; quicker than a hand can be, and keeps the logarithm finite."""
RAPID_LABEL = 0.5
"""From this probability on an answer is called rapid and is not clean."""

FIRST_EXPOSURE = 1.0
LATER_REPEAT = 0.35
LATER = timedelta(days=7)


def normal_median(words: int) -> float:
    """Return the seconds that half of all considered answers take for a text of *words* words."""
    return 8 + 0.35 * words


def rapid_probability(seconds: float, words: int, time_multiplier: float = 1.0) -> float:
    """Return the probability, 0 to 1, that an answer given after *seconds* was a rapid guess.

    The time is read on the learner's own clock: extended time stretches it. 0 (untimed) says nothing
    about speed and counts as 1. At or above the median of considered answers the result is 0.

    Args:
        seconds: from showing to answering.
        words: in stem and options together.
        time_multiplier: the one stored with the attempt.
    """
    own = max(seconds / (time_multiplier or 1.0), SHORTEST)
    median = normal_median(words)
    if own >= median:
        return 0.0
    rapid = RAPID_RATE * _density(math.log(own / RAPID_MEDIAN), RAPID_SD)
    normal = (1 - RAPID_RATE) * _density(math.log(own / median), NORMAL_SD)
    return rapid / (rapid + normal)


def _density(distance: float, sd: float) -> float:
    """Return the normal density without 1/sqrt(2 pi), which cancels."""
    return math.exp(-0.5 * (distance / sd) ** 2) / sd


def exposure_weight(
    last_exposed_at: datetime | None, answered_at: datetime, *, knows_task: bool = False
) -> float:
    """Return the weight of an answer to a question met before: 1 never, .35 a week or more ago, else 0.

    A generated question is one surface of its family. Fresh numbers cannot be remembered, but the task is
    the same: after the first of a family each new one weighs .35, and is no first exposure of the family.

    Args:
        last_exposed_at: when the learner last answered this question, UTC; None: never.
        answered_at: UTC.
        knows_task: the learner has answered another question of the same family.
    """
    if last_exposed_at is None:
        return LATER_REPEAT if knows_task else FIRST_EXPOSURE
    return LATER_REPEAT if answered_at - last_exposed_at >= LATER else 0.0


def is_clean(weight: float, rapid: float) -> bool:
    """Whether an answer is a first exposure that was not a rapid guess."""
    return weight == FIRST_EXPOSURE and rapid < RAPID_LABEL
