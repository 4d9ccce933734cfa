from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Rating

from app.domain.bundles import Candidate
from app.domain.review import reviewed
from app.domain.review_plan import PlanCard, Setting
from app.domain.review_queue import (
    LEAST_SECONDS,
    MOST_SECONDS,
    Asked,
    asked_of,
    next_due,
    owner_of,
    safety_sibling,
    seconds_of,
    waiting_points,
    why,
)
from app.domain.safety import Point, SafetyEntry

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)
SETTING = Setting(today=TODAY, zone=UTC, minutes=20)


def _card(name: str = "a", *, days_ago: float = 10, **fields) -> PlanCard:
    at = NOW - timedelta(days=days_ago)
    memory = reviewed(reviewed(None, Rating.Good, at, card_id=1), Rating.Good, at, card_id=1)
    return PlanCard(name, f"1:{name}", memory, **fields)


def _one(name: str, competency: str = "ecg", **fields) -> Candidate:
    return Candidate(name, 1, competency, "single", **fields)


def _pool(*candidates: Candidate) -> dict[str, Candidate]:
    return {one.question_id: one for one in candidates}


def _entry(**fields) -> SafetyEntry:
    return SafetyEntry(Point.SHARPS, "missed", NOW - timedelta(days=2), **fields)


def test_a_fresh_sibling_is_asked_and_stands_for_the_one_that_is_due():
    pool = _pool(_one("due"), _one("sibling"), _one("elsewhere", "claims"))

    assert asked_of([_card("due")], [], pool, {}, NOW) == (Asked("sibling", "due"),)


def test_without_a_fresh_sibling_the_question_itself_is_asked():
    pool = _pool(_one("due"), _one("sibling"))
    seen = {"sibling": NOW - timedelta(days=29)}

    assert asked_of([_card("due")], [], pool, seen, NOW) == (Asked("due"),)


def test_the_order_is_that_of_the_queue_and_no_question_comes_twice():
    pool = _pool(_one("b"), _one("a"), _one("sibling"))

    asked = asked_of([_card("b"), _card("a")], [], pool, {}, NOW)

    assert asked == (Asked("sibling", "b"), Asked("a"))


def test_what_is_due_itself_stands_in_for_nothing():
    pool = _pool(_one("a"), _one("b"))

    assert asked_of([_card("a"), _card("b")], [], pool, {}, NOW) == (Asked("a"), Asked("b"))


def test_a_part_of_a_case_stands_in_for_nothing_and_comes_by_itself_when_due():
    pool = _pool(_one("due", case="c", part=1, parts=2), _one("other", case="c", part=2, parts=2))

    assert asked_of([_card("due")], [], pool, {}, NOW) == (Asked("due"),)


def test_enemies_do_not_come_together():
    pool = _pool(
        _one("a", enemies=frozenset({"b"})), _one("b", "claims", enemies=frozenset({"a"})), _one("c", "x")
    )

    assert asked_of([_card("a"), _card("b"), _card("c")], [], pool, {}, NOW) == (Asked("a"), Asked("c"))


def test_an_open_safety_point_comes_first_and_stands_for_the_question_missed():
    pool = _pool(_one("missed"), _one("other", safety="sharps"), _one("due", "claims"))

    asked = asked_of([_card("due"), _card("missed")], [(_entry(), pool["other"])], pool, {}, NOW)

    assert asked == (Asked("other", "missed", "safety"), Asked("due"))


def test_a_safety_question_on_another_topic_stands_for_nothing():
    pool = _pool(_one("missed"), _one("other", "claims", safety="sharps"))

    asked = asked_of([_card("missed")], [(_entry(), pool["other"])], pool, {}, NOW)

    assert asked == (Asked("other", "", "safety"), Asked("missed"))


def test_a_safety_question_that_is_due_as_well_is_asked_once():
    pool = _pool(_one("missed"), _one("other", safety="sharps"))

    asked = asked_of([_card("other")], [(_entry(), pool["other"])], pool, {}, NOW)

    assert asked == (Asked("other", "", "safety"),)


def test_the_safety_sibling_is_another_question_on_the_point_the_longest_unmet():
    pool = [
        _one("missed", safety="sharps"),
        _one("recent", safety="sharps"),
        _one("old", "claims", safety="sharps"),
        _one("privacy", safety="privacy"),
        _one("part", safety="sharps", case="c"),
    ]
    seen = {"recent": NOW - timedelta(hours=1), "old": NOW - timedelta(days=3)}

    found = safety_sibling(_entry(), pool, seen, owner="1:today")

    assert found is not None
    assert found.question_id == "old"
    assert safety_sibling(_entry(), pool[:1], seen, owner="1:today") is None


def test_a_point_waits_until_it_had_its_right_answer_of_the_day():
    open_one, done = _entry(), _entry(right_on=(TODAY,))

    assert waiting_points([open_one, done], TODAY) == (open_one,)
    assert waiting_points([done], TODAY + timedelta(days=1)) == (done,)


def test_a_point_does_not_come_on_the_day_of_an_error():
    fresh = _entry(wrong_on=TODAY)

    assert waiting_points([fresh], TODAY) == ()
    assert waiting_points([fresh], TODAY + timedelta(days=1)) == (fresh,)


def test_one_long_break_keeps_no_question_away():
    assert [seconds_of(one, 30) for one in (600, 0.05, 40)] == [MOST_SECONDS, LEAST_SECONDS, 40]


def test_a_review_whose_time_is_not_known_counts_as_long_as_its_text_usually_takes():
    assert [seconds_of(0, words) for words in (40, 60, 1000)] == [22, 29, MOST_SECONDS]


@pytest.mark.parametrize(
    ("card", "setting", "words"),
    [
        (_card(days_ago=2), SETTING, "the chance that you still know it is about 9"),
        (_card(), SETTING, "It has waited 8 days."),
        (_card(days_ago=3), SETTING, "It has waited a day."),
        (replace(_card(), memory=reviewed(None, Rating.Again, NOW, card_id=1)), SETTING, "within minutes"),
        (
            replace(_card(), memory=reviewed(None, Rating.Again, NOW - timedelta(days=3), card_id=1)),
            SETTING,
            "The second look that makes it stick",
        ),
        (_card(is_urgent=True), SETTING, "You were sure, and it was wrong."),
        (_card(days_ago=1), replace(SETTING, exam_on=date(2026, 3, 12)), "before the exam, everything"),
    ],
)
def test_the_reason_is_said_in_plain_words(card, setting, words):
    assert words in why(card, setting)


def test_the_next_review_is_the_earliest_of_all():
    early, late = _card(days_ago=2), _card("b", days_ago=1)

    assert next_due([late, early], SETTING) == early.memory.due_at
    assert next_due([], SETTING) is None


def test_an_owner_names_learner_and_question():
    assert owner_of(3, "ecg-1") == "3:ecg-1"
