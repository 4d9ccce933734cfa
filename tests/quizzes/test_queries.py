from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.domain.errors import NotFoundError
from app.library.queries import version
from app.quizzes import mock_services, queries, steps
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE = timedelta(minutes=1)


def test_only_the_owner_finds_an_attempt(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    other = builders.account(session).id

    assert queries.get_attempt(session, learner, quiz.id).id == quiz.id
    assert queries.get_sitting(session, learner, quiz.id, 1).attempt_id == quiz.id
    for account_id, attempt_id, position in (
        (other, quiz.id, 1),
        (learner, quiz.id + 1, 1),
        (learner, quiz.id, 6),
    ):
        with pytest.raises(NotFoundError):
            queries.get_sitting(session, account_id, attempt_id, position)
    for account_id, attempt_id in ((other, quiz.id), (learner, quiz.id + 1)):
        with pytest.raises(NotFoundError):
            queries.get_attempt(session, account_id, attempt_id)


def test_a_form_is_found_by_its_owner_and_known_to_all(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue, form="f" * 32)
    other = builders.account(session).id

    found = queries.find_attempt_by_nonce(session, learner, "f" * 32)
    assert found is not None
    assert found.id == quiz.id
    assert queries.find_attempt_by_nonce(session, other, "f" * 32) is None
    assert queries.is_used(session, "f" * 32)
    assert not queries.is_used(session, "e" * 32)


def test_an_open_mock_locks_its_questions_for_its_learner_only(session, mocks, learner, catalogue):
    other = builders.account(session).id
    quizzes = [sit.practice(session, one, catalogue, length=400) for one in (learner, other)]
    exam = sit.mock(session, learner, catalogue)
    held = queries.questions_in_open_mocks(session, learner)

    assert held == {item.question_id for item in queries.items_of(session, exam.id)}
    assert queries.questions_in_open_mocks(session, other) == frozenset()
    for quiz in quizzes:
        for item in queries.items_of(session, quiz.id)[:120]:
            sitting = queries.get_sitting(session, quiz.account_id, quiz.id, item.position)
            assert sitting.is_locked == (quiz is quizzes[0] and item.question_id in held)
    assert not queries.get_sitting(session, learner, exam.id, 1).is_locked
    mock_services.finish_mock(session, learner, exam.id, catalogue, now=NOW)
    assert queries.questions_in_open_mocks(session, learner) == frozenset()
    assert not any(
        queries.get_sitting(session, learner, quizzes[0].id, position).is_locked for position in range(1, 121)
    )


def test_open_attempts_come_newest_first_and_mocks_by_credential(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    exam = sit.mock(session, learner, catalogue, now=NOW + MINUTE)

    assert [one.id for one in queries.open_attempts(session, learner)] == [exam.id, quiz.id]
    found = queries.find_open_exam(session, learner, "ccma-nha")
    assert found is not None
    assert found.id == exam.id
    assert queries.find_open_exam(session, learner, "rma-amt") is None
    assert queries.open_attempts(session, builders.account(session).id) == []


def test_only_mocks_past_their_end_are_overdue(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner, catalogue)
    sit.mock(session, learner, catalogue, credential="rma-amt", multiplier=0.0)
    sit.practice(session, learner, catalogue)

    assert queries.overdue_attempts(session, NOW + 20 * MINUTE) == []
    assert queries.overdue_attempts(session, NOW + 21 * MINUTE) == [(learner, exam.id)]


def test_the_last_exposure_is_the_learners_own_and_latest(session, bank, learner, catalogue):
    other = builders.account(session).id
    for person, minutes in ((learner, 1), (other, 9), (learner, 5)):
        quiz = sit.practice(session, person, catalogue, length=40, seed=minutes)
        position = next(
            one.position for one in queries.items_of(session, quiz.id) if one.question_id == "claims-1"
        )
        sit.answer(session, quiz, position, "b", catalogue, now=NOW + minutes * MINUTE)

    assert queries.last_exposures(session, learner, ["claims-1", "claims-2"]) == {
        "claims-1": NOW + 5 * MINUTE
    }


@pytest.mark.parametrize("history", [0, 300])
def test_a_sitting_is_one_statement_whatever_the_history(session, mocks, learner, catalogue, history):
    if history:
        quiz = sit.practice(session, learner, catalogue, length=history)
        for position in range(1, 30):
            sit.answer(session, quiz, position, sit.question_at(session, quiz, position).key, catalogue)
    quiz = sit.practice(session, learner, catalogue)
    statements = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))

    queries.get_sitting(session, learner, quiz.id, 1)

    assert len([one for one in statements if not one.startswith("BEGIN")]) == 1


def test_a_wording_is_met_once_the_learner_has_answered_it(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    item = queries.items_of(session, quiz.id)[0]
    wording = version(session, item.version_id).wording_digest
    assert not queries.has_met(session, learner, wording)

    sit.answer(session, quiz, 1, sit.question_at(session, quiz, 1).key, catalogue)

    assert queries.has_met(session, learner, wording)
    assert not queries.has_met(session, builders.account(session).id, wording)


def test_a_finished_attempt_waits_for_a_judgement_until_it_is_noted(session, mocks, learner, catalogue):
    first, second = (sit.practice(session, learner, catalogue, seed=seed) for seed in (1, 2))
    assert queries.accounts_unjudged(session, 9) == []

    for attempt, hours in ((second, 1), (first, 2)):
        steps.finish(session, attempt.id, NOW + timedelta(hours=hours))

    assert queries.accounts_unjudged(session, 9) == [learner]
    assert queries.accounts_unjudged(session, 0) == []
    assert queries.unjudged_attempts(session, learner) == [second.id, first.id]
    steps.note_judged(session, [second.id], NOW)
    assert queries.unjudged_attempts(session, learner) == [first.id]
