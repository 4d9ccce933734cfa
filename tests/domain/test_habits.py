from __future__ import annotations

import math

import pytest

from app.domain.effort import normal_median
from app.domain.habits import (
    LEAST_SAID,
    Changes,
    Timed,
    changes_of,
    pace_words,
    said_of,
    size_of,
    times_of,
    words_of,
)
from app.domain.memories import pace_of


def test_a_word_is_silent_below_ten_answers() -> None:
    sure, unsure, guess = said_of({"sure": (LEAST_SAID - 1, 9), "unsure": (10, 6)})

    assert (sure.word, sure.share, sure.more) == ("sure", None, 1)
    assert (unsure.share, unsure.more) == (0.6, 0)
    assert (guess.n, guess.share, guess.more) == (0, None, 10)


def test_the_interval_is_wilsons_at_ninety_percent() -> None:
    sure = said_of({"sure": (41, 32)})[0]

    assert sure.share == pytest.approx(32 / 41)
    assert (sure.low, sure.high) == pytest.approx((0.6577, 0.8680), abs=1e-3)
    assert said_of({"sure": (10, 10)})[0].high == pytest.approx(1.0)


def test_the_words_of_a_text_follow_from_time_and_pace() -> None:
    for words, seconds, multiplier in ((30, 12.0, 1.0), (90, 80.0, 1.5), (55, 20.0, 0.0)):
        pace = pace_of(seconds, words, multiplier)
        assert words_of(seconds, pace, multiplier) == pytest.approx(words)
    assert words_of(10.0, None, 1.0) is None
    assert words_of(0.0, 0.1, 1.0) is None
    assert words_of(1.0, math.log(2.0), 1.0) == 0.0
    assert normal_median(0) == 8


@pytest.mark.parametrize(("words", "size"), [(0, "short"), (39, "short"), (40, "middling"), (80, "long")])
def test_texts_come_in_three_sizes(words: float, size: str) -> None:
    assert size_of(words) == size


def test_a_time_is_a_median_with_its_middle_half_and_needs_five_answers() -> None:
    answers = [Timed("practice", float(one), 20.0 if one < 50 else None) for one in (10, 20, 30, 40, 50)]

    found = times_of([*answers, Timed("mock", 30.0, 20.0)])

    assert set(found) == {("practice", "all")}
    times = found["practice", "all"]
    assert (times.n, times.low, times.median, times.high) == (5, 20.0, 30.0, 40.0)


@pytest.mark.parametrize(
    ("factor", "n", "words"),
    [(1.5, 9, ""), (1.03, 10, "as long as"), (1.25, 10, "25% longer"), (0.8, 10, "20% less")],
)
def test_the_pace_is_said_in_words(factor: float, n: int, words: str) -> None:
    assert words in pace_words(math.log(factor), n)
    assert bool(pace_words(math.log(factor), n)) == bool(words)


def test_changes_are_counted_by_what_became_of_them() -> None:
    pairs = [(False, True), (False, True), (True, False), (False, False), (True, True)]

    assert changes_of(pairs) == Changes(to_right=2, from_right=1, still_wrong=1)
    assert changes_of(pairs).n == 4
    assert changes_of([]) == Changes()
