"""How a learner works, in plain numbers: time per question, answers changed, certainty against the outcome.

Nothing here is scored and nothing is read by the learning model; it is shown to the learner alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.effort import normal_median
from app.domain.item_analysis import wilson
from app.domain.sittings import CERTAINTIES

LEAST_SAID = 10
"""Answers with a word below which nothing is said about it."""
LEAST_TIMES = 5
"""Answers below which no median is shown."""
LEAST_PACED = 10
Z90 = 1.6448536269514722
"""Of a 90 % interval."""
SHORT, LONG = 40, 80
"""Words: a text of fewer than 40 is short, one of 80 and more is long."""
SIZES = ("short", "middling", "long")
NEAR = 0.05
"""A pace within 5 % of the usual is the usual."""


@dataclass(frozen=True, slots=True)
class Said:
    """How often the learner was right after one word of certainty."""

    word: str
    n: int
    right: int
    share: float | None
    """0 to 1; None: too few answers to say."""
    low: float = 0.0
    high: float = 1.0
    """The 90 % interval of the share (Wilson 1927)."""

    @property
    def more(self) -> int:
        """Answers still needed."""
        return max(0, LEAST_SAID - self.n)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds a question: the median, and the middle half."""

    n: int
    median: float
    low: float
    """A quarter of the answers took less."""
    high: float
    """A quarter took more."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One answer's time."""

    mode: str
    seconds: float
    words: float | None
    """Of the text, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of answers that were changed: first choice against the last one, over finished mocks."""

    to_right: int = 0
    from_right: int = 0
    still_wrong: int = 0

    @property
    def n(self) -> int:
        """Answers changed."""
        return self.to_right + self.from_right + self.still_wrong


def said_of(counts: Mapping[str, tuple[int, int]]) -> tuple[Said, ...]:
    """Return one line a word, from the surest on; *counts* gives (answers, right) by word."""
    return tuple(_said(word, *counts.get(word, (0, 0))) for word in reversed(CERTAINTIES))


def times_of(answers: Iterable[Timed]) -> dict[tuple[str, str], Times]:
    """Return the times by (mode, size of the text) that rest on enough answers; the size `all` is every one."""
    found: dict[tuple[str, str], list[float]] = {}
    for one in answers:
        found.setdefault((one.mode, "all"), []).append(one.seconds)
        if one.words is not None:
            found.setdefault((one.mode, size_of(one.words)), []).append(one.seconds)
    return {place: _times(seconds) for place, seconds in found.items() if len(seconds) >= LEAST_TIMES}


def size_of(words: float) -> str:
    """Return what a text of *words* words is called."""
    if words < SHORT:
        return SIZES[0]
    return SIZES[1] if words < LONG else SIZES[2]


def words_of(seconds: float, pace: float | None, time_multiplier: float) -> float | None:
    """Return how many words the text had whose answer took *seconds* at *pace*; None: not known.

    The reverse of `app.domain.memories.pace_of`.
    """
    if pace is None or seconds <= 0:
        return None
    median = seconds / (time_multiplier or 1.0) / math.exp(pace)
    none, one = normal_median(0), normal_median(1)
    return max(0.0, (median - none) / (one - none))


def pace_words(pace: float, n: int) -> str:
    """Say a learner's usual log pace in words; empty below `LEAST_PACED` answers."""
    if n < LEAST_PACED:
        return ""
    share = math.exp(pace) - 1
    if abs(share) < NEAR:
        return "about as long as is usual for texts of that length"
    return (
        f"about {abs(share):.0%} {'longer' if share > 0 else 'less'} than is usual for texts of that length"
    )


def changes_of(pairs: Iterable[tuple[bool, bool]]) -> Changes:
    """Return the changes in (first choice was right, last choice is right); right to right is none."""
    pairs = list(pairs)
    return Changes(
        to_right=pairs.count((False, True)),
        from_right=pairs.count((True, False)),
        still_wrong=pairs.count((False, False)),
    )


def _said(word: str, n: int, right: int) -> Said:
    if n < LEAST_SAID:
        return Said(word, n, right, None)
    interval = wilson(right, n, Z90)
    return Said(word, n, right, right / n, interval.low, interval.high)


def _times(seconds: Sequence[float]) -> Times:
    low, median, high = np.percentile(seconds, (25, 50, 75)).tolist()
    return Times(len(seconds), median, low, high)
