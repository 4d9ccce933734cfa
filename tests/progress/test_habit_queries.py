from __future__ import annotations

import itertools
import math

import pytest
from sqlalchemy import event

from app.domain.habits import Changes
from app.progress import habit_queries
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem
from tests import builders
from tests.domain import shipped_banks
from tests.progress.log_builders import respond

_nonces = itertools.count(1)


@pytest.fixture
def catalogue():
    return shipped_banks.catalogue()


@pytest.fixture
def statements(engine):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def _exam(session, account_id: int, stored, saves: list[list[str]], *, mode="mock", is_open=False, late=()):
    """Commit an exam whose positions were saved with *saves*, one list a position."""
    attempt = Attempt(
        account_id=account_id,
        mode=mode,
        title="CCMA (NHA)",
        nonce=f"exam-{next(_nonces)}",
        secret="s",
        credential="ccma-nha",
        started_at=builders.NOW,
        finished_at=None if is_open else builders.NOW,
    )
    session.add(attempt)
    session.flush()
    for position, chosen in enumerate(saves, start=1):
        one = stored[position - 1]
        session.add(
            AttemptItem(
                attempt_id=attempt.id,
                position=position,
                account_id=account_id,
                version_id=one.version_id,
                question_id=one.question.id,
                competency=one.question.competency,
                domain="",
            )
        )
        for number, text in enumerate(chosen, start=1):
            session.add(
                AnswerEvent(
                    account_id=account_id,
                    attempt_id=attempt.id,
                    position=position,
                    event_no=number,
                    nonce=f"save-{next(_nonces)}",
                    chosen=text,
                    seconds=10.0,
                    saved_at=builders.NOW,
                    is_late=number in late,
                )
            )
    session.commit()


def test_words_of_certainty_are_counted_with_what_came_of_them(session, catalogue, bank):
    person, other = builders.account(session), builders.account(session)
    respond(session, other.id, bank[:5], catalogue, certainty="sure")
    respond(session, person.id, bank[:3], catalogue, certainty="sure")
    respond(session, person.id, bank[3:5], catalogue, certainty="sure", points=0.5)
    respond(session, person.id, bank[5:6], catalogue, certainty="guess")
    respond(session, person.id, bank[6:9], catalogue)

    assert habit_queries.certainty_counts(session, person.id) == {"sure": (5, 3), "guess": (1, 1)}


def test_what_was_left_out_or_repeated_at_once_says_nothing_about_certainty(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:2], catalogue, certainty="sure", chosen="", weight=0.0, points=0.0)
    respond(session, person.id, bank[:2], catalogue, certainty="sure", weight=0.0)

    assert habit_queries.certainty_counts(session, person.id) == {}


def test_times_come_with_mode_and_length_of_the_text(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:1], catalogue, seconds=44.0, pace=math.log(2.0))
    respond(session, person.id, bank[1:2], catalogue, mode="review", seconds=10.0)
    respond(session, person.id, bank[2:3], catalogue, chosen="", points=0.0)
    respond(session, person.id, bank[3:4], catalogue, seconds=0.0)

    first, second = habit_queries.timed_answers(session, person.id)

    assert (first.mode, first.seconds, first.words) == ("practice", 44.0, pytest.approx(40.0))
    assert (second.mode, second.words) == ("review", None)


def test_the_own_pace_is_that_of_the_fold(session, catalogue, bank):
    person = builders.account(session)
    assert habit_queries.own_pace(session, person.id) == (0.0, 0)
    respond(session, person.id, bank[:4], catalogue, pace=0.5)

    assert habit_queries.own_pace(session, person.id) == (pytest.approx(0.5), 4)


def test_changed_answers_are_first_against_last_choice(session, bank):
    person = builders.account(session)
    singles = [one for one in bank if one.question.key == "b"]
    _exam(
        session,
        person.id,
        singles,
        [
            ["a", "b"],
            ["b", "c"],
            ["a", "c", "d"],
            ["b"],
            ["a", "b", "a"],
            ["", "b"],
            ["b", "c", "b"],
            ["b", ""],
        ],
    )

    assert habit_queries.answer_changes(session, person.id) == Changes(1, 1, 1)
    assert habit_queries.finished_mocks(session, person.id) == 1


def test_open_mocks_placements_late_saves_and_other_learners_count_nowhere(session, bank):
    person, other = builders.account(session), builders.account(session)
    singles = [one for one in bank if one.question.key == "b"]
    _exam(session, person.id, singles, [["a", "b"]], is_open=True)
    _exam(session, person.id, singles, [["a", "b"]], mode="placement")
    _exam(session, other.id, singles, [["a", "b"]])
    _exam(session, person.id, singles, [["a", "b"]], late=(2,))

    assert habit_queries.answer_changes(session, person.id) == Changes()
    assert habit_queries.finished_mocks(session, person.id) == 1


def test_the_number_of_statements_does_not_grow_with_the_mocks(session, bank, statements):
    few, many = builders.account(session), builders.account(session)
    singles = [one for one in bank if one.question.key == "b"]
    _exam(session, few.id, singles, [["a", "b"]])
    for _ in range(3):
        _exam(session, many.id, singles, [["a", "b"]] * 8)
    habit_queries.answer_changes(session, few.id)
    counts = []
    for person in (few, many):
        statements.clear()
        habit_queries.answer_changes(session, person.id)
        counts.append(len(statements))

    assert counts == [2, 2]
