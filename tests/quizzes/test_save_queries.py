from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.sittings import TooLateError
from app.quizzes import save_queries
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE = timedelta(minutes=1)


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    """A mock with two saves at its first position, one at its second, and a late one at each of 1 and 3."""
    exam = sit.mock(session, learner, catalogue)
    sit.answer(session, exam, 1, "a", catalogue, form="1" * 16)
    sit.answer(session, exam, 1, "b", catalogue, save_no=1, form="2" * 16, now=NOW + 2 * MINUTE)
    sit.answer(session, exam, 2, "c", catalogue)
    for position in (1, 3):
        with pytest.raises(TooLateError):
            sit.answer(session, exam, position, "d", catalogue, save_no=2, now=NOW + 30 * MINUTE)
    return exam


def test_the_last_save_of_each_position_counts_and_a_late_one_does_not(session, exam):
    saves = save_queries.last_saves(session, exam.id)

    assert {position: save.chosen for position, save in saves.items()} == {1: "b", 2: "c"}
    assert (saves[1].event_no, saves[1].saved_at, saves[1].nonce) == (2, NOW + 2 * MINUTE, "2" * 16)
    assert save_queries.last_saves(session, exam.id, 2).keys() == {2}
    assert save_queries.last_saves(session, exam.id + 1) == {}


def test_events_are_numbered_within_a_position_late_ones_too(session, exam):
    assert [save_queries.last_event_no(session, exam.id, position) for position in (1, 2, 3, 4)] == [
        3,
        1,
        1,
        0,
    ]


def test_a_save_is_found_by_its_form(session, exam):
    found = save_queries.find_save_by_nonce(session, exam.id, 1, "1" * 16)

    assert found is not None
    assert found.chosen == "a"
    assert save_queries.find_save_by_nonce(session, exam.id, 2, "1" * 16) is None
