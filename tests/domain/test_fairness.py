from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.domain.fairness import (
    LEAST_SHOWN,
    Estimate,
    apart,
    difference_of,
    hidden,
    interval_of,
    is_adverse,
    is_apart,
    mean_by_person,
    mean_of,
    ratio_of,
    t95,
    told_down,
)


def test_the_ratio_is_that_of_the_physicians_health_study():
    """Agresti, Categorical Data Analysis: heart attacks under placebo 189 of 11,034, under aspirin 104 of 11,037."""
    found = ratio_of(189, 11034, 104, 11037)

    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2)) == (1.82, 1.43, 2.31)


def test_a_ratio_turned_round_is_its_mirror():
    one, other = ratio_of(12, 60, 30, 75), ratio_of(30, 75, 12, 60)

    assert one.value == pytest.approx(0.5)
    assert (1 / one.value, 1 / one.high, 1 / one.low) == pytest.approx((other.value, other.low, other.high))


def test_nobody_chosen_still_has_a_ratio():
    found = ratio_of(0, 60, 20, 60)

    assert found.value == pytest.approx(0.5 / 20.5)
    assert found.high < 1
    assert math.isfinite(ratio_of(0, 10, 0, 10).high)


@pytest.mark.parametrize("wrong", [(1, 0, 1, 2), (3, 2, 1, 2), (-1, 2, 1, 2)])
def test_what_is_no_rate_has_no_ratio(wrong):
    with pytest.raises(ValueError, match="No ratio"):
        ratio_of(*wrong)


@pytest.mark.parametrize(
    ("counts", "alarms"),
    [
        ((20, 100, 40, 100), True),
        ((33, 100, 40, 100), False),  # .825
        ((15, 50, 20, 50), False),  # .75, and chance may be all of it
        ((5, 49, 30, 49), False),  # surely below, and too few
        ((5, 50, 30, 50), True),
        ((40, 100, 20, 100), False),  # above
    ],
)
def test_an_alarm_needs_four_fifths_an_interval_below_one_and_fifty_people(counts, alarms):
    assert is_adverse(ratio_of(*counts), counts[1], counts[3]) is alarms


def test_the_difference_of_means_is_welchs():
    one, two = [0.1, 0.5, -0.2, 0.9, 0.4, 0.3, 0.8, -0.1, 0.6, 0.2], [0.0, -0.4, 0.3, -0.9, 0.1] * 3
    expected = stats.ttest_ind(one, two, equal_var=False).confidence_interval(0.95)

    found = difference_of(one, two)
    assert found.value == pytest.approx(0.35 + 0.18)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-4)


def test_means_alarm_only_when_far_and_sure():
    assert is_apart(Estimate(-0.3, -0.5, -0.1), 0.25)
    assert not is_apart(Estimate(0.3, -0.1, 0.7), 0.25)
    assert not is_apart(Estimate(0.2, 0.1, 0.3), 0.25)


def test_the_same_value_for_everybody_leaves_no_doubt():
    assert apart(mean_of([0.5] * 12), mean_of([0.25] * 12)) == Estimate(0.25, 0.25, 0.25)
    with pytest.raises(ValueError, match="two values"):
        mean_of([1.0])


def test_with_as_many_answers_each_the_mean_by_person_is_the_mean_of_peoples_means():
    by_person = mean_by_person([(2.0, 4), (3.0, 4), (1.0, 4)])

    assert by_person.value == pytest.approx(0.5)
    assert by_person.error == pytest.approx(mean_of([0.5, 0.75, 0.25]).error)
    with pytest.raises(ValueError, match="two people"):
        mean_by_person([(1.0, 2)])


def test_a_person_with_many_answers_is_no_crowd():
    crowd, one = [(float(n % 2), 1) for n in range(100)], [(50.0, 50), (0.0, 50)]

    assert mean_by_person(crowd).value == mean_by_person(one).value == 0.5
    assert mean_by_person(one).error > 20 * mean_by_person(crowd).error
    interval = interval_of(mean_by_person(crowd))
    assert interval.low < 0.5 < interval.high


@pytest.mark.parametrize("freedom", [9, 9.7, 15, 40, 300])
def test_students_t_is_near_enough(freedom):
    assert t95(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-4)


@pytest.mark.parametrize(
    ("counts", "unsaid"),
    [
        ({"a": 20, "b": 30}, ""),
        ({"a": 60, "b": 3, "c": 12}, "bc"),
        ({"a": 60, "b": 30, "c": 0}, "c"),
        ({"a": 60, "b": 0, "c": 9}, "abc"),
        ({"a": 60, "b": 3, "c": 2, "d": 0, "e": 14}, "bcde"),  # 3 + 2 is below ten still
        ({"a": 60, "b": 7, "c": 6, "d": 20}, "bc"),
        ({"a": 60, "b": 0, "c": 0}, "abc"),
        ({"a": 4}, "a"),
    ],
)
def test_small_counts_take_company_into_hiding(counts, unsaid):
    assert hidden(counts) == set(unsaid)


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_no_small_count_can_be_worked_out_from_what_is_told(numbers):
    counts = dict(zip("abcde", numbers, strict=True))
    unsaid = hidden(counts)

    assert all(counts[one] >= LEAST_SHOWN for one in counts.keys() - unsaid)
    # Whoever knows the sum knows what the hidden ones make together: nobody, or ten in more than one of them.
    left = sum(counts[one] for one in unsaid)
    if left and sum(numbers) >= LEAST_SHOWN:
        assert len(unsaid) > 1
        assert left >= LEAST_SHOWN
    if sum(numbers):
        assert len(counts) - len(unsaid) != 1 or left >= LEAST_SHOWN


def test_hiding_does_not_depend_on_the_order():
    counts = {"a": 14, "b": 3, "c": 14, "d": 50}

    assert {hidden(dict(pairs)) for pairs in permutations(counts.items())} == {frozenset("ab")}


def test_a_whole_is_told_in_tens():
    assert [told_down(one) for one in (0, 9, 10, 19, 143)] == [0, 0, 10, 10, 140]
