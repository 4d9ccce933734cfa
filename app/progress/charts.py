"""Geometry of the learner's charts: numbers in, lengths out. The macros draw them; words stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.mastery import Share


@dataclass(frozen=True, slots=True)
class Bar:
    """A band on a line from 0 to 100; lengths in percent."""

    left: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class Column:
    """One competency in the picture of where the answers went."""

    x: str
    y: str
    width: str
    height: str
    strand: str
    is_enough: bool


LEAST_WIDTH = 2.0
"""Percent: a band stays a band."""
MOST_ANSWERS = 12
"""First answers at which a column is full."""
ROOM = 100.0
"""Height of a full column, in units of the picture."""
STRANDS = {1: "clinical", -1: "office", 0: "shared"}


def bar_of(share: Share) -> Bar:
    """Return the band of an expected share right."""
    return bar_between(100 * share.low, 100 * share.high, 100 * share.estimate)


def bar_between(low: float, high: float, middle: float) -> Bar:
    """Return the band from *low* to *high*, percent of the line, kept inside it."""
    left, right = _inside(low), _inside(high)
    if right - left < LEAST_WIDTH:
        left = min(max(0.0, (left + right - LEAST_WIDTH) / 2), 100 - LEAST_WIDTH)
        right = left + LEAST_WIDTH
    return Bar(_length(left), _length(right - left), _length(_inside(middle)))


def columns_of(counts: Sequence[tuple[int, int]], enough: int) -> tuple[Column, ...]:
    """Return one column a competency from (strand, clean first answers), on a line 100 wide.

    A competency without answers keeps a sliver, so that what is missing can be seen.
    """
    step = 100 / max(len(counts), 1)
    columns = []
    for place, (strand, answers) in enumerate(counts):
        height = max(2.0, ROOM * min(answers, MOST_ANSWERS) / MOST_ANSWERS)
        columns.append(
            Column(
                x=_length(place * step + 0.15 * step),
                y=_length(ROOM - height),
                width=_length(0.7 * step),
                height=_length(height),
                strand=STRANDS[strand],
                is_enough=answers >= enough,
            )
        )
    return tuple(columns)


def share_words(share: Share) -> str:
    """Say a share as a reader counts: `about 60 of 100, likely 48 to 72`."""
    estimate, low, high = (round(100 * one) for one in (share.estimate, share.low, share.high))
    return f"about {estimate} of 100, likely {low} to {high}"


def _inside(value: float) -> float:
    return min(max(value, 0.0), 100.0)


def _length(value: float) -> str:
    return f"{value:.1f}"
