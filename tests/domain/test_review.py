from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from app.domain.review import (
    Memory,
    begin_of,
    day_of,
    due_at,
    pack,
    rating_of,
    reason_of,
    recall,
    reviewed,
    unpack,
)

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
GOOD = {
    "is_right": True,
    "rapid": 0.0,
    "certainty": "",
    "pace": None,
    "chance": 0.8,
    "floor": 0.2,
}


def _memory(*gaps: int) -> Memory:
    """Answered right at the start, ten minutes later, and after each of *gaps* days."""
    memory, at = reviewed(None, Rating.Good, START, card_id=7), START + timedelta(minutes=10)
    memory = reviewed(memory, Rating.Good, at, card_id=7)
    for gap in gaps:
        at += timedelta(days=gap)
        memory = reviewed(memory, Rating.Good, at, card_id=7)
    return memory


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Rating.Good),
        ({"is_right": False}, Rating.Again),
        ({"is_right": False, "rapid": 0.9}, Rating.Again),
        ({"rapid": 0.5}, None),
        ({"certainty": "unsure"}, Rating.Hard),
        ({"certainty": "guess"}, Rating.Hard),
        ({"pace": 1.6}, Rating.Hard),
        ({"pace": 1.5}, Rating.Good),
        ({"certainty": "sure"}, Rating.Good),
        ({"certainty": "sure", "pace": 0.5}, Rating.Easy),
        ({"certainty": "", "pace": 0.5}, Rating.Good),
        # Right one time in four by luck alone: a right answer says little.
        ({"chance": 0.3}, Rating.Hard),
        ({"chance": 0.3, "certainty": "sure", "pace": 0.5}, Rating.Hard),
        ({"chance": 0.1}, Rating.Hard),
        ({"chance": 0.35, "floor": 0.0}, Rating.Good),
    ],
)
def test_an_answer_is_rated_by_what_it_shows(changes, expected):
    assert rating_of(**(GOOD | changes)) is expected


def test_a_first_right_answer_is_learning_and_a_second_one_brings_days():
    first = reviewed(None, Rating.Good, START, card_id=7)
    second = _memory()

    assert (first.state, first.due_at - START) == (1, timedelta(minutes=10))
    assert (second.state, second.step) == (2, None)
    assert second.due_at == START + timedelta(days=2, minutes=10)
    assert (second.reps, second.lapses) == (2, 0)


def test_one_log_gives_one_schedule():
    assert _memory(2, 11, 46) == _memory(2, 11, 46)


def test_a_lapse_is_counted_and_shortens_the_memory():
    before = _memory(2, 11)

    after = reviewed(before, Rating.Again, before.due_at, card_id=7)

    assert (after.lapses, after.state) == (1, 3)
    assert after.stability < before.stability


def test_what_is_known_fades_to_nine_in_ten_when_due():
    memory = _memory(2, 11)

    assert recall(memory, memory.due_at) == pytest.approx(0.9, abs=0.005)
    assert recall(memory, memory.last_reviewed_at) == 1


def test_a_memory_comes_back_from_its_text():
    memory = reviewed(_memory(2, 11), Rating.Again, START + timedelta(days=30), card_id=7)

    assert unpack(pack(memory), reps=memory.reps, lapses=memory.lapses) == memory


def test_a_card_never_reviewed_is_no_memory():
    text = pack(_memory()).replace('"last_review": "', '"last_review": null, "x": "')

    with pytest.raises(ValueError, match="never reviewed"):
        unpack(text, reps=0, lapses=0)


def test_times_of_other_zones_are_the_same_moments():
    local = START.astimezone(NEW_YORK)

    assert reviewed(None, Rating.Good, local, card_id=7) == reviewed(None, Rating.Good, START, card_id=7)


def test_short_intervals_are_kept_and_long_ones_spread_the_same_way_each_time():
    short, long = _memory(), _memory(2, 11)

    assert due_at(short, owner="1:a", exam_on=None, zone=UTC) == short.due_at
    found = {due_at(long, owner=f"{learner}:a", exam_on=None, zone=UTC) for learner in range(60)}
    days = {(one - long.due_at).days for one in found if one}
    assert days == {-2, -1, 0, 1, 2}
    assert due_at(long, owner="1:a", exam_on=None, zone=UTC) == due_at(
        long, owner="1:a", exam_on=None, zone=UTC
    )


@given(st.lists(st.integers(1, 60), max_size=8), st.integers(-5, 400), st.integers(0, 50))
def test_nothing_ever_falls_on_the_day_of_the_exam_or_later(gaps, ahead, learner):
    memory = _memory(*gaps)
    reviewed_on = day_of(memory.last_reviewed_at, NEW_YORK)
    exam_on = reviewed_on + timedelta(days=ahead)

    found = due_at(memory, owner=f"{learner}:a", exam_on=exam_on, zone=NEW_YORK)

    if ahead < 0:
        assert found is not None  # that exam was over
    elif found is not None:
        assert reviewed_on <= day_of(found, NEW_YORK) < exam_on
    else:
        assert ahead <= 1


def test_a_moved_exam_moves_the_review_and_rewrites_nothing():
    memory = _memory(2, 11)
    soon, late = date(2026, 3, 30), date(2027, 3, 30)

    first = due_at(memory, owner="1:a", exam_on=soon, zone=UTC)
    second = due_at(memory, owner="1:a", exam_on=late, zone=UTC)

    assert first == datetime(2026, 3, 29, 4, tzinfo=UTC)
    assert second == due_at(memory, owner="1:a", exam_on=None, zone=UTC)


def test_a_day_begins_at_four_in_the_morning_of_the_learner():
    assert day_of(datetime(2026, 3, 3, 8, 59, tzinfo=UTC), NEW_YORK) == date(2026, 3, 2)
    assert day_of(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), NEW_YORK) == date(2026, 3, 3)
    assert begin_of(date(2026, 3, 3), NEW_YORK) == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def test_summer_time_moves_the_hour_and_not_the_day():
    assert begin_of(date(2026, 3, 8), NEW_YORK) == datetime(2026, 3, 8, 8, 0, tzinfo=UTC)
    assert day_of(datetime(2026, 3, 8, 7, 59, tzinfo=UTC), NEW_YORK) == date(2026, 3, 7)


def test_the_schedule_says_why():
    short, long = _memory(), _memory(2, 11)
    learning = reviewed(None, Rating.Again, START, card_id=7)
    exam_on = date(2026, 3, 30)

    def told(memory: Memory, exam: date | None = None) -> str:
        due = due_at(memory, owner="1:a", exam_on=exam, zone=UTC)
        return reason_of(memory, due, exam_on=exam, zone=UTC)

    assert told(learning) == "You are still learning this one, so it comes back within minutes."
    assert told(short) == (
        "It comes back after 2 days. By then the chance that you still know it is about 91%."
    )
    assert told(long, exam_on) == (
        "It comes back after 14 days: once more before your exam, although you would likely know it longer."
    )
    assert reason_of(long, None, exam_on=exam_on, zone=UTC).startswith("You went over this just before")
