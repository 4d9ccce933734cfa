from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.review_plan import PlanDay
from app.domain.week_plan import USUAL_SECONDS, new_by_day, seconds_each, streak_of, weeks_of

MONDAY = date(2026, 11, 23)


def _days(count: int, reviews: int = 4, seconds: float = 120.0, left_over: int = 0) -> list[PlanDay]:
    names = tuple(f"q{number}" for number in range(reviews))
    return [PlanDay(MONDAY + timedelta(days=ahead), names, seconds, left_over) for ahead in range(count)]


def test_weeks_begin_today_and_the_last_may_be_short() -> None:
    weeks = weeks_of(_days(10), range(10))

    assert [(one.begins_on, one.ends_on) for one in weeks] == [
        (MONDAY, MONDAY + timedelta(days=6)),
        (MONDAY + timedelta(days=7), MONDAY + timedelta(days=9)),
    ]
    assert [one.reviews for one in weeks] == [28, 12]
    assert [one.review_minutes for one in weeks] == [14.0, 6.0]
    assert [one.new for one in weeks] == [21, 24]


def test_new_questions_fill_the_minutes_that_reviews_leave() -> None:
    assert new_by_day(_days(3), 20, 1000, 60.0) == (18, 18, 18)
    assert new_by_day(_days(3), 1, 1000, 60.0) == (0, 0, 0)


def test_what_was_spent_today_is_gone_from_today_alone() -> None:
    assert new_by_day(_days(3), 20, 1000, 60.0, spent=300.0) == (13, 18, 18)
    assert new_by_day(_days(3), 20, 1000, 60.0, spent=9000.0) == (0, 18, 18)
    assert new_by_day([], 20, 1000, 60.0, spent=300.0) == ()


def test_no_more_questions_are_new_than_there_are() -> None:
    assert new_by_day(_days(3), 20, 20, 60.0) == (18, 2, 0)


def test_a_week_says_what_is_left_over_on_its_last_day() -> None:
    assert weeks_of([*_days(6, left_over=9), *_days(1, left_over=2)], [0] * 7)[0].left_over == 2
    assert weeks_of([], ()) == ()


def test_the_own_time_counts_from_ten_answers_on() -> None:
    assert seconds_each(90.0, 9) == USUAL_SECONDS
    assert seconds_each(300.0, 10) == 30.0
    assert seconds_each(0.0, 10) == 5.0


@pytest.mark.parametrize(
    ("ago", "streak"),
    [((), 0), ((0,), 1), ((1,), 1), ((2,), 0), ((0, 1, 2, 4), 3), ((1, 2, 3), 3), ((-1, 0), 1)],
)
def test_a_streak_ends_today_or_yesterday(ago: tuple[int, ...], streak: int) -> None:
    assert streak_of([MONDAY - timedelta(days=one) for one in ago], MONDAY) == streak
