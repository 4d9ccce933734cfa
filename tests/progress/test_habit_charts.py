from __future__ import annotations

from datetime import date, timedelta

from app.domain.habits import Times, said_of
from app.progress.habit_charts import certainty_lines, days_chart, time_lines
from app.progress.history_queries import Day

DAY = date(2026, 11, 21)


def test_the_fullest_day_fills_the_picture_and_older_days_are_left_out() -> None:
    days = [
        Day(DAY, 10, 5, 60.0, 1),
        Day(DAY - timedelta(days=27), 40, 5, 60.0, 1),
        Day(DAY - timedelta(days=28), 90, 5, 60.0, 1),
    ]

    chart = days_chart(days)

    assert chart is not None
    assert (chart.first_on, chart.last_on, chart.most) == (DAY - timedelta(days=27), DAY, 40)
    newest, oldest = chart.columns
    assert (newest.height, newest.y) == ("25.0", "75.0")
    assert oldest.height == "100.0"
    assert float(oldest.x) < 1
    assert 96 < float(newest.x) < 100
    assert days_chart([]) is None


def test_a_word_with_enough_answers_has_a_band_and_one_without_says_what_is_missing() -> None:
    sure, unsure, guess = certainty_lines(said_of({"sure": (41, 32), "unsure": (9, 9)}))

    assert sure.bar is not None
    assert sure.words == "When you said “sure” you were right 78% of the time, likely 66 to 87"
    assert (unsure.bar, unsure.words) == (None, "1 more answer needed")
    assert guess.words == "10 more answers needed"


def test_times_share_one_scale_in_the_order_of_kinds() -> None:
    short, long = Times(9, 20.0, 10.0, 30.0), Times(9, 60.0, 40.0, 100.0)

    practice, mock = time_lines(
        {("mock", "all"): long, ("practice", "all"): short, ("practice", "short"): short}
    )

    assert [one.mode for one in (practice, mock)] == ["practice", "mock"]
    assert practice.scale == mock.scale == 120
    assert practice.by_size == (short, None, None)
    assert (mock.bar.left, mock.bar.middle) == ("33.3", "50.0")
    assert time_lines({}) == ()
