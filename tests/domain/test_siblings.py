from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.siblings import Sibling, shown_for

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def _seen(name: str, days: int | None) -> Sibling:
    return Sibling(name, None if days is None else NOW - timedelta(days=days))


def test_a_question_never_met_comes_before_one_met_long_ago():
    found = shown_for("due", [_seen("old", 90), _seen("new", None)], NOW, owner="1:3")

    assert found == "new"


def test_of_those_met_before_the_one_longest_ago_comes_first():
    assert shown_for("due", [_seen("a", 31), _seen("b", 90)], NOW, owner="1:3") == "b"


def test_without_a_fresh_sibling_the_question_itself_comes():
    assert shown_for("due", [_seen("a", 29)], NOW, owner="1:3") == "due"
    assert shown_for("due", [], NOW, owner="1:3") == "due"


def test_the_question_that_is_due_is_not_its_own_sibling():
    assert shown_for("due", [_seen("due", None)], NOW, owner="1:3") == "due"


def test_equals_are_picked_by_a_hash_of_learner_and_review():
    siblings = [_seen(name, None) for name in "abcdef"]

    picked = [shown_for("due", siblings, NOW, owner=f"{learner}:1") for learner in range(60)]

    assert set(picked) == set("abcdef")
    assert picked == [shown_for("due", siblings, NOW, owner=f"{learner}:1") for learner in range(60)]
