from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.memories import (
    LEAST_PACED,
    Habits,
    card_id,
    pace_of,
    pack_ledger,
    recalled,
    remembered,
    unpack_ledger,
)
from app.domain.safety import Point
from tests.domain.ability_builders import START, answered


def test_a_first_right_answer_makes_a_card():
    _, kept = remembered(Habits(), None, answered(1, seconds=20.0, ability_mean=1.0, ability_var=0.2))

    assert kept is not None
    assert (kept.memory.reps, kept.is_wrong, kept.seconds) == (1, False, 20.0)
    assert kept.memory.card_id == card_id("order-1")


def test_a_rapid_right_answer_is_no_evidence_of_memory():
    assert remembered(Habits(), None, answered(1, rapid=0.9))[1] is None


@pytest.mark.parametrize("fields", [{"is_left_out": True}, {"question_id": "generated-dose-1"}])
def test_what_was_left_out_or_generated_leaves_everything_as_it_was(fields):
    habits = Habits(pace=0.1, pace_n=3)

    assert remembered(habits, None, answered(1, pace=1.0, **fields)) == (habits, None)


def test_a_confident_error_is_marked_until_the_next_answer():
    wrong = answered(1, is_right=False, certainty="sure", question_id="q")
    habits, kept = remembered(Habits(), None, wrong)
    assert kept is not None
    assert kept.is_sure_wrong

    _, after = remembered(habits, kept, answered(90, question_id="q"))
    assert after is not None
    assert not after.is_sure_wrong
    assert not after.is_wrong


def test_the_own_pace_is_not_told_before_it_is_known():
    habits = Habits()
    for number in range(LEAST_PACED):
        assert habits.relative(0.4) is None
        habits, _ = remembered(habits, None, answered(number + 1, pace=0.4))

    assert habits.relative(0.4) == pytest.approx(1.0)
    assert habits.relative(0.4 + 0.7) == pytest.approx(2.0, abs=0.02)


def test_one_long_break_hardly_moves_the_own_pace():
    habits = Habits(pace=0.0, pace_n=40)

    after, _ = remembered(habits, None, answered(1, pace=6.0))

    assert after.pace == pytest.approx(1 / 40)


def test_a_slow_answer_is_rated_by_the_own_pace_and_comes_back_sooner():
    habits = Habits(pace=0.0, pace_n=30)
    fields = {"ability_mean": 2.0, "ability_var": 0.1, "question_id": "q"}
    _, usual = remembered(habits, None, answered(1, pace=0.0, **fields))
    _, slow = remembered(habits, None, answered(1, pace=1.0, **fields))
    slow_reader = replace(habits, pace=1.0)
    _, own = remembered(slow_reader, None, answered(1, pace=1.0, **fields))

    assert usual is not None
    assert slow is not None
    assert own is not None
    assert slow.memory.stability < usual.memory.stability
    assert own.memory == usual.memory


def test_pace_is_read_on_the_learners_own_clock():
    assert pace_of(30.0, 40, 1.0) == pace_of(60.0, 40, 2.0)
    assert pace_of(0.0, 40, 1.0) is None


def test_the_ledger_is_written_and_read_the_same():
    answers = [
        answered(1, is_right=False, certainty="sure", safety="sharps", answered_on=date(2026, 11, 21)),
        *(
            answered(day * 1500, safety="sharps", answered_on=date(2026, 11, 21) + timedelta(days=day))
            for day in (1, 2, 3)
        ),
        answered(9000, is_right=False, certainty="sure", safety="privacy", answered_on=date(2026, 11, 28)),
    ]
    habits, cards = recalled(answers)

    assert unpack_ledger(pack_ledger(habits.ledger)) == habits.ledger
    assert habits.ledger[Point.SHARPS].closed_at == START + timedelta(minutes=4500)
    assert habits.ledger[Point.PRIVACY].closed_at is None
    assert len(cards) == 5
    assert pack_ledger({}) == ""
