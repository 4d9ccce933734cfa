"""Geometry and words of the pages about habits: numbers in, lengths out. The templates draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.habits import SIZES, Said, Times
from app.progress.charts import Bar, bar_between
from app.progress.history_queries import Day

MODES = ("practice", "review", "mock", "placement", "import")
SPAN = 28
"""Days in the picture of answers by day."""
WORDS = {"sure": "sure", "unsure": "not sure", "guess": "guessing"}


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day in the picture; lengths in percent of it."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class DaysChart:
    """Answers by day over `SPAN` days."""

    first_on: date
    last_on: date
    most: int
    """Answers on the fullest day."""
    columns: tuple[DayColumn, ...]


@dataclass(frozen=True, slots=True)
class CertaintyLine:
    """One word of certainty with its band, or what it still needs."""

    said: Said
    words: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The times of one kind of sitting."""

    mode: str
    whole: Times
    bar: Bar
    """The middle half, on a line from 0 to `scale` seconds."""
    scale: int
    by_size: tuple[Times | None, ...]
    """In the order of `SIZES`; None: too few answers."""


def days_chart(days: Sequence[Day]) -> DaysChart | None:
    """Return the picture of the `SPAN` days up to the newest of *days*; None without any."""
    if not days:
        return None
    last = days[0].on
    first = last - timedelta(days=SPAN - 1)
    shown = [day for day in days if day.on >= first]
    most = max(day.answers for day in shown)
    step = 100 / SPAN
    columns = []
    for day in shown:
        height = max(2.0, 100 * day.answers / most)
        x = (day.on - first).days * step + 0.15 * step
        columns.append(DayColumn(f"{x:.2f}", f"{100 - height:.1f}", f"{0.7 * step:.2f}", f"{height:.1f}"))
    return DaysChart(first, last, most, tuple(columns))


def certainty_lines(said: Sequence[Said]) -> tuple[CertaintyLine, ...]:
    """Return one line a word."""
    return tuple(_certainty(one) for one in said)


def time_lines(times: Mapping[tuple[str, str], Times]) -> tuple[TimeLine, ...]:
    """Return one line a mode that has enough answers, all on one scale."""
    present = [mode for mode in MODES if (mode, "all") in times]
    longest = max((times[mode, "all"].high for mode in present), default=0.0)
    scale = max(30, int(-(-longest * 1.1 // 30)) * 30)
    return tuple(_time(mode, times, scale) for mode in present)


def _certainty(said: Said) -> CertaintyLine:
    word = WORDS[said.word]
    if said.share is None:
        missing = f"{said.more} more {'answer' if said.more == 1 else 'answers'} needed"
        return CertaintyLine(said, missing, None)
    words = (
        f"When you said “{word}” you were right {100 * said.share:.0f}% of the time, "
        f"likely {100 * said.low:.0f} to {100 * said.high:.0f}"
    )
    return CertaintyLine(said, words, bar_between(100 * said.low, 100 * said.high, 100 * said.share))


def _time(mode: str, times: Mapping[tuple[str, str], Times], scale: int) -> TimeLine:
    whole = times[mode, "all"]
    low, high, middle = (100 * one / scale for one in (whole.low, whole.high, whole.median))
    by_size = tuple(times.get((mode, size)) for size in SIZES)
    return TimeLine(mode, whole, bar_between(low, high, middle), scale, by_size)
