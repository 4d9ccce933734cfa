from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.effort import exposure_weight, is_clean, normal_median, rapid_probability

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_a_press_of_a_key_is_rapid_and_a_read_question_is_not():
    assert rapid_probability(1.5, words=60) > 0.99
    assert rapid_probability(25.0, words=60) < 0.001


@given(st.floats(0, 600), st.floats(0, 600), st.integers(0, 300))
def test_more_time_never_looks_more_like_a_guess(one, other, words):
    quick, slow = sorted((one, other))

    assert 0 <= rapid_probability(slow, words) <= rapid_probability(quick, words) <= 1


def test_the_slow_side_is_never_rapid():
    assert rapid_probability(normal_median(40), words=40) == 0
    assert rapid_probability(600.0, words=40) == 0


def test_extended_time_is_read_on_the_learners_own_clock():
    assert rapid_probability(9.0, 40, time_multiplier=1.5) == pytest.approx(rapid_probability(6.0, 40))
    assert rapid_probability(9.0, 40, time_multiplier=0.0) == rapid_probability(9.0, 40)


@pytest.mark.parametrize(
    ("age", "weight"),
    [
        (None, 1.0),
        (timedelta(days=7), 0.35),
        (timedelta(days=7) - timedelta(seconds=1), 0.0),
        (timedelta(0), 0.0),
    ],
)
def test_repeats_weigh_less(age, weight):
    assert exposure_weight(None if age is None else NOW - age, NOW) == weight


def test_only_a_considered_first_answer_is_clean():
    assert is_clean(1.0, 0.49)
    assert not is_clean(1.0, 0.5)
    assert not is_clean(0.35, 0.0)


@pytest.mark.parametrize(("age", "weight"), [(None, 0.35), (timedelta(days=7), 0.35), (timedelta(0), 0.0)])
def test_fresh_numbers_of_a_task_that_is_known_weigh_as_a_later_repeat(age, weight):
    assert exposure_weight(None if age is None else NOW - age, NOW, knows_task=True) == weight
