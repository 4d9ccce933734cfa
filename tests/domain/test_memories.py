from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.effort import SHORTEST
from app.domain.memories import (
    LEAST_PACED,
    Habits,
    Kept,
    card_id,
    pace_of,
    recalled,
    remembered,
    stood_for,
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

    assert unpack_ledger(habits.safety) == habits.ledger
    assert [one["point"] for one in json.loads(habits.safety)] == ["privacy", "sharps"]
    assert habits.ledger[Point.SHARPS].closed_at == START + timedelta(minutes=4500)
    assert habits.ledger[Point.PRIVACY].closed_at is None
    assert len(cards) == 5
    assert recalled([answered(1, safety="sharps")])[0].safety == ""


def _missed() -> Kept:
    _, kept = remembered(Habits(), None, answered(1, question_id="due"))
    assert kept is not None
    return replace(kept, is_wrong=True, is_sure_wrong=True)


@pytest.mark.parametrize("is_right", [True, False])
def test_a_sibling_reviews_the_card_it_stands_for(is_right):
    before = _missed()
    sibling = answered(9000, question_id="sibling", stands_for="due", is_right=is_right, seconds=50.0)
    itself = answered(9000, question_id="due", is_right=is_right, seconds=50.0)

    after = stood_for(Habits(), before, sibling)

    assert after == remembered(Habits(), before, itself)[1]
    assert after is not None
    assert after.memory.last_reviewed_at == sibling.answered_at
    assert after.memory.card_id == card_id("due")
    assert (after.is_wrong, after.is_sure_wrong) == (not is_right, False)


def test_a_sibling_gets_a_card_of_its_own_only_when_it_was_missed_or_has_one():
    right = answered(9000, question_id="sibling", stands_for="due")
    wrong = replace(right, is_right=False)
    _, own = remembered(Habits(), None, answered(1, question_id="sibling"))
    assert own is not None

    assert remembered(Habits(), None, right)[1] is None
    missed, again = remembered(Habits(), None, wrong)[1], remembered(Habits(), own, right)[1]
    assert missed is not None
    assert missed.is_wrong
    assert again is not None
    assert again.memory.reps == own.memory.reps + 1


def test_a_rapid_guess_at_a_sibling_leaves_the_review_due():
    before = _missed()
    after = stood_for(Habits(), before, answered(9000, question_id="s", stands_for="due", rapid=0.9))

    assert after is not None
    assert after.memory == before.memory


def test_what_stands_for_nothing_or_was_left_out_reviews_nothing_else():
    before = _missed()

    assert stood_for(Habits(), None, answered(9000)) is None
    left_out = answered(9000, stands_for="due", is_left_out=True)
    assert stood_for(Habits(), before, left_out) == before


def test_both_cards_are_recalled_from_the_log():
    answers = [
        answered(1, question_id="due"),
        answered(9000, question_id="sibling", stands_for="due", is_right=False),
    ]
    _, cards = recalled(answers)

    assert set(cards) == {"due", "sibling"}
    assert cards["due"].memory.reps == 2
    assert cards["sibling"].memory.reps == 1


def test_an_answer_without_a_time_says_nothing_about_what_the_next_one_takes():
    unknown = {"seconds": 0.0, "rapid": 0.0, "pace": None, "question_id": "q"}
    _, kept = remembered(Habits(), None, answered(1, **unknown))
    assert kept is not None
    assert kept.seconds == 0.0

    _, timed = remembered(Habits(), kept, answered(90, question_id="q", seconds=40.0))
    assert timed is not None
    assert timed.seconds == 40.0
    _, again = remembered(Habits(), timed, answered(900, **unknown))
    assert again is not None
    assert again.seconds == 40.0


def test_a_real_answer_of_no_seconds_is_a_quick_one():
    quick = answered(1, seconds=0.0, rapid=0.999, is_right=False, question_id="q")
    _, kept = remembered(Habits(), None, quick)
    assert kept is not None
    assert kept.seconds == SHORTEST

    _, after = remembered(Habits(), kept, answered(90, question_id="q", seconds=40.0))
    assert after is not None
    assert after.seconds == pytest.approx(20.0, abs=0.1)


def test_a_ledger_written_before_days_of_errors_were_kept_is_read():
    old = {
        "point": "sharps",
        "question_id": "a",
        "opened_at": START.isoformat(),
        "right_on": [],
        "closed_at": None,
    }

    entry = unpack_ledger(json.dumps([old]))[Point.SHARPS]

    assert (entry.wrong_on, entry.last_on) == (None, START.date())
