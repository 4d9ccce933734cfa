"""A plan week by week: reviews as planned, and the new questions that fit beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.review_plan import PlanDay

DAYS = 7
USUAL_SECONDS = 45.0
"""A question takes, with its feedback, until the learner's own time is known."""
LEAST_TIMED = 10
"""Answers from which the own time is known."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a plan, or fewer at the end."""

    begins_on: date
    """The learner's day."""
    ends_on: date
    """The last day of it."""
    reviews: int
    review_minutes: float
    new: int
    """New questions that fit the minutes left, at most."""
    left_over: int
    """Reviews that are due on its last day and do not fit."""


def weeks_of(days: Sequence[PlanDay], new: Sequence[int]) -> tuple[Week, ...]:
    """Return *days* in weeks from the first day on.

    Args:
        days: of the review plan, in order.
        new: questions that fit, by day; see `new_by_day`.
    """
    weeks = []
    for first in range(0, len(days), DAYS):
        part = days[first : first + DAYS]
        weeks.append(
            Week(
                begins_on=part[0].on,
                ends_on=part[-1].on,
                reviews=sum(len(day.questions) for day in part),
                review_minutes=sum(day.seconds for day in part) / 60,
                new=sum(new[first : first + DAYS]),
                left_over=part[-1].left_over,
            )
        )
    return tuple(weeks)


def new_by_day(
    days: Sequence[PlanDay], minutes: float, unmet: int, seconds: float, spent: float = 0.0
) -> tuple[int, ...]:
    """Return by day how many new questions fit beside its reviews, and no more than there are.

    Args:
        days: of the review plan, the learner's today first.
        minutes: a day.
        unmet: questions the learner has never met.
        seconds: that a new question takes.
        spent: seconds of today's minutes that are gone.
    """
    found: list[int] = []
    for day in days:
        room = 60 * minutes - day.seconds - (0.0 if found else spent)
        found.append(min(unmet - sum(found), max(0, int(room // seconds))))
    return tuple(found)


def seconds_each(total: float, answers: int) -> float:
    """Return the seconds a question takes this learner, from *total* seconds over *answers*."""
    return max(5.0, total / answers) if answers >= LEAST_TIMED else USUAL_SECONDS


def streak_of(days: Sequence[date], today: date) -> int:
    """Return the days in a row with an answer, up to *today* or, while today has none, yesterday.

    Args:
        days: with an answer, each once, the newest first.
        today: the learner's day.
    """
    known = [day for day in days if day <= today]  # a moved time zone may leave answers on a day to come
    count, expected = 0, today if today in known[:1] else today - timedelta(days=1)
    for day in known:
        if day != expected:
            break
        count, expected = count + 1, expected - timedelta(days=1)
    return count
