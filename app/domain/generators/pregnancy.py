"""Dates of a pregnancy: the due date by Naegele's rule, and completed weeks."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import ACOG, BOTH_ROLES, MAERB_OFFICE
from app.domain.generators.workings import Slip, are_apart, typed
from app.domain.questions import Level

FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2032, 12, 31)
"""Of the last menstrual periods in questions: two leap years and seven year ends."""
SHORTEST_MONTH = 28
"""Days that every month has."""
WEEK = timedelta(days=7)
OFFERED = 4
RULE = "Naegele's rule: subtract 3 months, add 7 days, add 1 year where needed."


def _due_date(rng: random.Random) -> Made:
    start = _start(rng)
    due = _shifted(start, 9) + WEEK
    key = Pick(_long(due), f"{RULE} From {_long(start)} that is {_long(due)}.")
    wrong = _wrong_dates(start)
    # As many wrong dates before the key as after it over many questions: its place tells nothing.
    before = rng.randrange(OFFERED)
    picks = {due: key}
    picks |= dict(rng.sample([one for one in wrong if one[0] < due], before))
    picks |= dict(rng.sample([one for one in wrong if one[0] > due], OFFERED - 1 - before))
    return Made(
        stem=(
            f"The first day of a patient's last menstrual period was {_long(start)}. "
            "By Naegele's rule, what is the estimated due date?"
        ),
        rationale=key.rationale,
        picks=tuple(picks[one] for one in sorted(picks)),
    )


def _wrong_dates(start: date) -> list[tuple[date, Pick]]:
    found = (
        (_shifted(start, 9), "The 7 days were not added.", "forgotten-days"),
        (_shifted(start, 9) - WEEK, "The 7 days were taken away: add them.", "subtracted-days"),
        (_shifted(start, 9) + 2 * WEEK, "14 days were added: add 7.", "two-weeks"),
        (_shifted(start, 10) + WEEK, "Two months were subtracted: subtract 3.", "two-months"),
        (_shifted(start, 12) + WEEK, "The 3 months were not subtracted.", "forgotten-months"),
        (_shifted(start, 8) + WEEK, "Four months were subtracted: subtract 3.", "four-months"),
    )
    return [(day, Pick(_long(day), text, error)) for day, text, error in found]


def _start(rng: random.Random) -> date:
    """Return a first day on which the rule has one answer, whichever of its steps comes first.

    Left out are days of the month that one of the months counted to does not have, and those whose week runs over the
    end of February when one of the two years has a 29th and the other not.
    """
    while True:
        start = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days + 1))
        if any(start.day > _days_in(*_month(start, months)) for months in (-3, 8, 9, 10, 12)):
            continue
        year_last = _shifted(start, -3) + WEEK
        due = _shifted(start, 9) + WEEK
        if (year_last.month, year_last.day) == (due.month, due.day):
            return start


def _month(day: date, months: int) -> tuple[int, int]:
    """Return (year, month) so many months after *day*."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _days_in(year: int, month: int) -> int:
    later = date(year + month // 12, month % 12 + 1, 1)
    return (later - date(year, month, 1)).days


def _shifted(day: date, months: int) -> date:
    """Return the same day of the month, so many months later; it exists."""
    year, month = _month(day, months)
    return date(year, month, day.day)


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _weeks(rng: random.Random) -> Made:
    while True:
        start = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days + 1))
        weeks, days = rng.randrange(8, 41), rng.randrange(7)
        if start.day > SHORTEST_MONTH:
            continue
        today = start + timedelta(days=7 * weeks + days)
        months = _full_months(start, today)
        rough = 4 * months + (today - _shifted(start, months)).days // 7
        # Where months of four weeks happen to give another error's number, the two could not be told apart.
        if are_apart((weeks, weeks + 1, weeks - 2, rough), 0):
            break
    total = 7 * weeks + days
    started = [
        Slip("started-week", weeks + 1, "Completed weeks are asked: the week under way does not count.")
    ]
    return typed(
        stem=(
            f"The first day of a patient's last menstrual period was {_long(start)}. Today is {_long(today)}. "
            "How many completed weeks of gestation should be recorded? Answer in weeks."
        ),
        rationale=(
            f"From {_long(start)} to {_long(today)} are {total} days. {total} ÷ 7 = {weeks} weeks"
            f"{f' and {days} days' if days > 1 else ' and 1 day' if days else ''}."
        ),
        value=weeks,
        unit="weeks",
        slips=[
            *(started if days else []),
            Slip("from-conception", weeks - 2, "Gestation counts from the last period, not from conception."),
            Slip("four-week-months", rough, "A month has more than four weeks: count the days."),
        ],
    )


def _full_months(start: date, today: date) -> int:
    months = (today.year - start.year) * 12 + today.month - start.month
    return months - (today.day < start.day)


_family = partial(
    Family,
    version=1,
    group="Scheduling and time",
    competency="exam-assisting",
    level=Level.APPLICATION,
    difficulty=3,
    roles=BOTH_ROLES,
    sources=(ACOG, MAERB_OFFICE),
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="due-date",
        version=2,
        title="Due date",
        summary="Work out an estimated due date by Naegele's rule.",
        make=_due_date,
    ),
    _family(
        id="gestation-weeks",
        title="Weeks of gestation",
        summary="How many completed weeks is it since the last menstrual period?",
        make=_weeks,
    ),
)
