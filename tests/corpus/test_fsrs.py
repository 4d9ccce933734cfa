from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import fsrs
import pytest
from fsrs import Rating

from app.domain.review import Memory, recall, reviewed
from tests.corpus.vectors import read

START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _trace(ratings: list[int]) -> list[Memory]:
    """Review at each due moment."""
    memories: list[Memory] = []
    for rating in ratings:
        before = memories[-1] if memories else None
        at = before.due_at if before else START
        memories.append(reviewed(before, Rating(rating), at, card_id=1))
    return memories


def _state(name: str) -> int:
    return int(fsrs.State[name])


def test_the_default_parameters_are_the_published_ones():
    assert fsrs.Scheduler(enable_fuzzing=False).parameters == tuple(read("fsrs6")["default_parameters"])


def test_every_review_of_the_trace_has_the_exact_state_and_due_moment():
    memory = None
    for step in read("fsrs6")["trace_review_card"]:
        memory = reviewed(memory, Rating(step["rating"]), _at(step["at"]), card_id=1)

        assert (memory.state, memory.step) == (_state(step["state"]), step["step"])
        assert memory.due_at == _at(step["due"])
        assert (memory.due_at - memory.last_reviewed_at).days == step["interval_days"]
        assert memory.stability == pytest.approx(step["stability"], abs=1e-4)
        assert memory.difficulty == pytest.approx(step["difficulty"], abs=1e-4)
        later = memory.last_reviewed_at + timedelta(days=10)
        assert recall(memory, later) == pytest.approx(step["retrievability_10d"], abs=1e-6)


def test_intervals_are_exact_when_each_review_comes_when_due():
    vector: dict[str, Any] = read("fsrs6")["test_review_card"]

    found = _trace(vector["ratings"])

    assert [(one.due_at - one.last_reviewed_at).days for one in found] == vector["interval_days"]
    assert _at(vector["start"]) == START


def test_stability_and_difficulty_after_given_gaps():
    vector: dict[str, Any] = read("fsrs6")["test_memo_state"]
    memory, at = None, START
    for rating, gap in zip(vector["ratings"], vector["gaps_days"], strict=True):
        at += timedelta(days=gap)
        memory = reviewed(memory, Rating(rating), at, card_id=1)

    assert memory is not None
    assert memory.stability == pytest.approx(vector["stability"], abs=vector["tol"])
    assert memory.difficulty == pytest.approx(vector["difficulty"], abs=vector["tol"])


def test_repeated_easy_answers_reach_the_least_difficulty():
    vector: dict[str, Any] = read("fsrs6")["test_repeated_easy"]

    assert _trace(vector["ratings"])[-1].difficulty == pytest.approx(vector["difficulty"])
