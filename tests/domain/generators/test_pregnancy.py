from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from fractions import Fraction

from app.domain.generators.registry import generate
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import Picked, Solved, check_numbers, check_picks, texts_of

DATE = r"([A-Z][a-z]+ \d{1,2}, \d{4})"


def dates_in(text: str) -> list[date]:
    return [datetime.strptime(one, "%B %d, %Y").date() for one in re.findall(DATE, text)]  # noqa: DTZ007


def written(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"


def naegele(start: date) -> date:
    """Subtract three months, add seven days, add a year, in this order, as taught."""
    year, month = (start.year, start.month - 3) if start.month > 3 else (start.year - 1, start.month + 9)
    early = date(year, month, start.day) + timedelta(days=7)
    return early.replace(year=early.year + 1)


def naegele_year_first(start: date) -> date:
    """Add the year first: where the two orders differ there is no one answer."""
    year, month = (start.year + 1, start.month - 3) if start.month > 3 else (start.year, start.month + 9)
    return date(year, month, start.day) + timedelta(days=7)


def test_a_due_date_follows_naegeles_rule():
    def solve(stem: str, _options: list[str]) -> Picked:
        (start,) = dates_in(stem)
        due = naegele(start)
        assert due == naegele_year_first(start)
        assert 275 <= (due - start).days <= 285
        without = due - timedelta(days=7)
        return Picked(
            written(due),
            {
                "forgotten-days": written(without),
                "subtracted-days": written(without - timedelta(days=7)),
                "two-weeks": written(due + timedelta(days=7)),
                "two-months": written(_months_on(start, 10) + timedelta(days=7)),
                "forgotten-months": written(start.replace(year=start.year + 1) + timedelta(days=7)),
                "four-months": written(_months_on(start, 8) + timedelta(days=7)),
            },
        )

    check_picks("due-date", solve)


def _months_on(start: date, months: int) -> date:
    over = start.month + months > 12
    return start.replace(year=start.year + over, month=start.month + months - 12 * over)


def test_due_dates_cross_year_ends_and_meet_leap_years():
    starts = [dates_in(generate("due-date", seed).stem)[0] for seed in range(SEEDS)]

    assert sum(naegele(one).year > one.year for one in starts) > SEEDS / 2
    assert any(one.month == 2 and calendar.isleap(one.year) for one in starts)
    for seed in range(SEEDS):
        days = [dates_in(text)[0] for text in texts_of(generate("due-date", seed))]
        assert days == sorted(days)


def test_weeks_of_gestation_are_counted_week_by_week():
    def solve(stem: str) -> Solved:
        start, today = dates_in(stem)
        weeks = 0
        while start + timedelta(days=7 * (weeks + 1)) <= today:
            weeks += 1
        assert 8 <= weeks <= 40
        months = 0
        while _later(start, months + 1) <= today:
            months += 1
        rough = 4 * months + (today - _later(start, months)).days // 7
        is_full = start + timedelta(days=7 * weeks) == today
        return Solved(
            Fraction(weeks),
            None,
            {
                "started-week": [] if is_full else [Fraction(weeks + 1)],
                "from-conception": [Fraction(weeks - 2)],
                "four-week-months": [Fraction(rough)],
            },
            is_tenfold=False,
        )

    check_numbers("gestation-weeks", solve)


def _later(start: date, months: int) -> date:
    day = start
    for _ in range(months):
        day += timedelta(days=calendar.monthrange(day.year, day.month)[1])
    return day
