from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.review import reviewed
from app.domain.review_plan import (
    HORIZON,
    PlanCard,
    Setting,
    day_queue,
    gain_of,
    plan_of,
    priority_of,
    queue_of,
)

TODAY = date(2026, 3, 10)


def _card(name: str = "a", *, days_ago: int = 3, reps: int = 2, **fields) -> PlanCard:
    at = datetime(2026, 3, 10, 12, tzinfo=UTC) - timedelta(days=days_ago)
    memory = None
    for _ in range(reps):
        memory = reviewed(memory, Rating.Good, at, card_id=1)
    assert memory is not None
    return PlanCard(question_id=name, owner=f"1:{name}", memory=memory, **fields)


def _cards(count: int, **fields) -> list[PlanCard]:
    return [_card(f"q{number:03}", **fields) for number in range(count)]


def _setting(minutes: float = 10, **fields) -> Setting:
    return Setting(today=TODAY, zone=UTC, minutes=minutes, **fields)


def test_what_is_due_today_is_asked_today():
    queue = queue_of([_card("due"), _card("later", days_ago=0)], _setting())

    assert [card.question_id for card in queue] == ["due"]


def test_what_does_not_fit_waits_and_is_counted():
    first, second, *_ = plan_of(_cards(30), _setting(minutes=10))

    assert (len(first.questions), first.left_over, first.seconds) == (20, 10, 600)
    assert set(second.questions) == {f"q{number:03}" for number in range(20, 30)}


def test_a_missed_day_starts_the_plan_a_day_later():
    cards = _cards(5)

    kept = plan_of(cards, _setting())
    missed = plan_of(cards, Setting(TODAY + timedelta(days=1), UTC, 10))

    assert missed[0].on == TODAY + timedelta(days=1)
    assert set(missed[0].questions) == set(kept[0].questions)


def test_the_heavier_the_more_forgotten_the_wider_the_gap_the_earlier():
    cards = [_card("light"), _card("heavy"), _card("old", days_ago=9), _card("gap", gap=0.5)]
    setting = _setting(weights={"light": 1, "heavy": 3, "old": 1, "gap": 1})

    order = [card.question_id for card in queue_of(cards, setting)]

    assert order[0] == "heavy"
    assert order[-1] == "light"
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert priority_of(cards[3], at, 1) == pytest.approx(1.5 * priority_of(cards[0], at, 1))


def test_sure_and_wrong_comes_first_whatever_it_weighs():
    cards = [_card("heavy"), _card("wrong", is_urgent=True)]

    queue = queue_of(cards, _setting(weights={"heavy": 9, "wrong": 1}))

    assert queue[0].question_id == "wrong"


def test_the_plan_ends_the_day_before_the_exam_and_looks_four_weeks_ahead_without_one():
    cards = _cards(3)

    assert plan_of(cards, _setting(exam_on=date(2026, 3, 20)))[-1].on == date(2026, 3, 19)
    assert len(plan_of(cards, _setting())) == HORIZON
    assert len(plan_of(cards, _setting(exam_on=date(2026, 3, 1)))) == HORIZON
    assert plan_of(cards, _setting(exam_on=TODAY)) == ()


def test_the_last_three_days_ask_whatever_helps_due_or_not():
    cards = _cards(4, days_ago=1)

    *_, before, last = plan_of(cards, _setting(exam_on=TODAY + timedelta(days=3)))

    assert last.questions
    assert len(before.questions) == 4


def test_the_last_round_begins_as_many_days_before_as_going_over_everything_takes():
    cards = _cards(100, days_ago=1)
    minutes = 100 * 30 / 60 / 10

    days = plan_of(cards, _setting(minutes=minutes, exam_on=TODAY + timedelta(days=12)))

    assert all(len(day.questions) == 10 for day in days[2:])


def test_in_the_last_round_a_review_that_helps_the_exam_more_comes_first():
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    shaky, old = _card("shaky", days_ago=2), _card("firm", days_ago=10)
    again = reviewed(old.memory, Rating.Good, at - timedelta(days=2), card_id=1)
    firm = replace(old, memory=again)
    exam_at = at + timedelta(days=2)

    queue = queue_of([firm, shaky], _setting(exam_on=TODAY + timedelta(days=2)))

    assert gain_of(shaky, at, exam_at, 1) > gain_of(firm, at, exam_at, 1) > 0
    assert gain_of(shaky, at, exam_at, 2) == pytest.approx(2 * gain_of(shaky, at, exam_at, 1))
    assert [card.question_id for card in queue] == ["shaky", "firm"]


def test_nothing_is_planned_without_minutes_or_questions():
    assert all(day.questions == () for day in plan_of(_cards(3), _setting(minutes=0)))
    assert all(day.questions == () for day in plan_of([], _setting()))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4), st.floats(5, 90)), max_size=25),
    st.floats(0, 20),
    st.integers(0, 30),
)
def test_no_day_ever_takes_more_than_its_minutes(found, minutes, ahead):
    cards = [
        _card(f"q{number}", days_ago=days, reps=reps, seconds=seconds)
        for number, (days, reps, seconds) in enumerate(found)
    ]
    exam_on = TODAY + timedelta(days=ahead)

    days = plan_of(cards, _setting(minutes=minutes, exam_on=exam_on))

    assert all(day.seconds <= 60 * minutes + 1e-9 for day in days)
    assert all(day.on < exam_on for day in days)
    assert all(len(set(day.questions)) == len(day.questions) for day in days)


def test_nothing_is_asked_on_the_day_of_the_exam():
    assert queue_of(_cards(3), _setting(exam_on=TODAY)) == ()


def test_what_was_reviewed_today_waits_for_its_minutes():
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    fresh = _card("fresh", days_ago=0, reps=1)

    soon = [queue_of([fresh], _setting(at=at + timedelta(minutes=minutes))) for minutes in (9, 10)]

    assert soon == [(), (fresh,)]


def test_what_was_due_this_evening_is_there_in_the_morning():
    card = _card(days_ago=2, reps=2)
    morning = datetime(2026, 3, 10, 5, tzinfo=UTC)

    assert card.memory.due_at > morning
    assert queue_of([card], _setting(at=morning)) == (card,)


def test_minutes_that_are_gone_are_not_given_twice_and_tomorrow_has_its_own():
    cards = _cards(30)

    today, tomorrow = plan_of(cards, _setting(minutes=10, spent=450), 2)

    assert (len(today.questions), today.left_over) == (5, 25)
    assert len(tomorrow.questions) == 20
    assert queue_of(cards, _setting(minutes=10, spent=700)) == ()


def test_no_more_days_are_planned_than_asked_for():
    assert len(plan_of(_cards(3), _setting(), 7)) == 7
    assert len(plan_of(_cards(3), _setting(exam_on=TODAY + timedelta(days=2)), 7)) == 2


def test_today_is_the_first_line_of_the_plan():
    cards, setting = _cards(30), _setting()
    asked, day = day_queue(cards, setting)

    assert day == plan_of(cards, setting, 1)[0]
    assert tuple(card.question_id for card in asked) == day.questions


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(1, 4), st.integers(5, 90), st.booleans()), max_size=25
    ),
    st.integers(1, 8),
    st.integers(1, 3),
)
def test_the_last_round_is_in_the_order_of_the_gains_as_far_as_the_minutes_go(found, minutes, ahead):
    cards = [
        _card(f"q{number:02}", days_ago=days, reps=reps, seconds=seconds, is_urgent=urgent, gap=days / 60)
        for number, (days, reps, seconds, urgent) in enumerate(found)
    ]
    weights = {card.question_id: number % 3 for number, card in enumerate(cards)}
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)

    queue = queue_of(cards, _setting(minutes=minutes, exam_on=TODAY + timedelta(days=ahead), weights=weights))

    left, expected = 60.0 * minutes, []
    gains = {
        card.question_id: gain_of(card, at, at + timedelta(days=ahead), weights[card.question_id])
        for card in cards
    }
    for card in sorted(cards, key=lambda one: (not one.is_urgent, -gains[one.question_id], one.question_id)):
        if card.seconds <= left:
            left -= card.seconds
            expected.append(card)
    assert list(queue) == expected
