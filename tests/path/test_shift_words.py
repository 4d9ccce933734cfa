from __future__ import annotations

from dataclasses import asdict

import pytest

from app.domain.shift_behavior import Count, behavior_of
from app.domain.shifts import walk
from app.path.shift_words import behavior_from, lines_of, minutes, times
from tests.path.shift_builders import SHIFTS

DONE = behavior_of(walk(SHIFTS[0], [one.choices[0].id for one in SHIFTS[0].moments]))


def test_counts_come_back_as_they_were_kept():
    assert behavior_from(asdict(DONE)) == DONE
    assert isinstance(behavior_from(asdict(DONE)).safety_first, Count)


def test_every_line_tells_a_count_and_none_a_verdict():
    text = " ".join(line.text for line in lines_of(DONE))

    assert f"in {DONE.safety_first.times} of the {DONE.safety_first.of} moments" in text
    assert f"In {DONE.unsafe} of {DONE.moments} moments" in text
    assert not any(
        word in text.lower() for word in ("score", "good", "bad", "percent", "%", "suited", "you are a")
    )


def test_where_nothing_could_be_counted_the_lines_say_so():
    calm = {**asdict(DONE), "safety_first": {"times": 0, "of": 0}, "finished_first": {"times": 0, "of": 0}}
    text = " ".join(line.text for line in lines_of(behavior_from(calm)))

    assert "No safety task waited in any moment." in text
    assert "No moment began with something half done" in text


@pytest.mark.parametrize(("count", "words"), [(0, "never"), (1, "once"), (2, "twice"), (5, "5 times")])
def test_small_numbers_are_words(count, words):
    assert times(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(10, "less than a minute"), (60, "about a minute"), (400, "about 7 minutes")]
)
def test_time_is_told_in_whole_minutes(seconds, words):
    assert minutes(seconds) == words
