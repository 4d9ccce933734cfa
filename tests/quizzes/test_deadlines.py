"""The deadline of an open mock: the grace, late saves, and who closes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.sittings import GRACE, AttemptOverError, TooLateError
from app.quizzes import mock_services
from app.quizzes.models import AnswerEvent, Attempt, Response
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
DEADLINE = NOW + 20 * MINUTE  # of a short CCMA mock


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner, catalogue)


def _events(session) -> list[AnswerEvent]:
    session.rollback()
    return list(session.scalars(select(AnswerEvent).order_by(AnswerEvent.id)))


def _count(session, model) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def _close(session, exam, catalogue, now) -> Attempt:
    mock_services.settle_attempt(session, exam.account_id, exam.id, catalogue, now=now)
    return sit.attempt_of(session, exam.id)


def _points(session) -> list[float]:
    session.rollback()
    return list(session.scalars(select(Response.points).order_by(Response.position)))


def test_a_save_within_the_grace_counts(session, exam, catalogue):
    key = sit.question_at(session, exam, 1).key
    sit.answer(session, exam, 1, key, catalogue, now=DEADLINE + GRACE)
    closed = _close(session, exam, catalogue, DEADLINE + GRACE + SECOND)

    assert closed.finished_at == DEADLINE
    assert sum(_points(session)) == 1.0


def test_a_late_save_is_refused_kept_and_never_scored(session, exam, catalogue):
    question = sit.question_at(session, exam, 1)
    wrong, late = sit.wrong(question), DEADLINE + GRACE + SECOND
    sit.answer(session, exam, 1, wrong, catalogue)
    with pytest.raises(TooLateError):
        sit.answer(session, exam, 1, question.key, catalogue, save_no=1, form="b" * 16, now=late)

    assert [(one.chosen, one.is_late) for one in _events(session)] == [(wrong, False), (question.key, True)]
    closed = sit.attempt_of(session, exam.id)
    assert closed.finished_at == DEADLINE
    assert sum(_points(session)) == 0.0
    first = session.scalars(select(Response).where(Response.position == 1)).one()
    assert (first.chosen, first.answered_at) == (wrong, DEADLINE)


@pytest.mark.parametrize("form", ["b" * 16, ""])
def test_late_saves_after_the_end_are_kept_once_a_form(session, exam, catalogue, form):
    _close(session, exam, catalogue, DEADLINE + MINUTE)
    for minutes in (2, 3):
        with pytest.raises(TooLateError):
            sit.answer(session, exam, 1, "a", catalogue, form=form, now=DEADLINE + minutes * MINUTE)

    assert [one.is_late for one in _events(session)] == ([True] if form else [True, True])
    assert sum(_points(session)) == 0.0
    assert _count(session, Response) == 20


def test_a_form_that_saved_in_time_and_once_more_too_late_is_kept_as_both(session, exam, catalogue):
    sit.answer(session, exam, 1, "a", catalogue, form="b" * 16)
    for _ in range(2):
        with pytest.raises(TooLateError):
            sit.answer(session, exam, 1, "c", catalogue, form="b" * 16, now=DEADLINE + MINUTE)

    assert [(one.chosen, one.is_late) for one in _events(session)] == [("a", False), ("c", True)]


def test_after_handing_in_nothing_is_saved(session, exam, catalogue):
    mock_services.finish_mock(session, exam.account_id, exam.id, catalogue, now=NOW + MINUTE)

    with pytest.raises(AttemptOverError) as caught:
        sit.answer(session, exam, 1, "a", catalogue, now=NOW + 2 * MINUTE)
    assert not isinstance(caught.value, TooLateError)
    assert _events(session) == []


@pytest.mark.parametrize("passed", [timedelta(0), 10 * SECOND])
def test_the_clock_closes_nothing_before_the_grace_is_over(session, exam, catalogue, passed):
    assert _close(session, exam, catalogue, DEADLINE + passed).finished_at is None


def test_a_mock_handed_in_during_the_grace_ends_at_its_deadline(session, exam, catalogue):
    mock_services.finish_mock(session, exam.account_id, exam.id, catalogue, now=DEADLINE + 5 * SECOND)

    assert sit.attempt_of(session, exam.id).finished_at == DEADLINE


def test_an_untimed_mock_waits_for_ever(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner, catalogue, multiplier=0.0)
    later = NOW + timedelta(days=400)
    sit.answer(session, exam, 1, "a", catalogue, now=later)

    assert mock_services.close_expired(session, catalogue, now=later) == 0
    assert _close(session, exam, catalogue, later).finished_at is None


def test_the_worker_closes_every_expired_mock_and_no_other(session, mocks, catalogue):
    people = [builders.account(session).id for _ in range(4)]
    first, second, running, untimed = (
        sit.mock(session, person, catalogue, multiplier=multiplier)
        for person, multiplier in zip(people, (1.0, 1.25, 2.0, 0.0), strict=True)
    )
    quiz = sit.practice(session, people[0], catalogue)
    now = NOW + 26 * MINUTE

    assert mock_services.close_expired(session, catalogue, now=now) == 2
    assert mock_services.close_expired(session, catalogue, now=now) == 0
    assert sit.attempt_of(session, first.id).finished_at == DEADLINE
    assert sit.attempt_of(session, second.id).finished_at == NOW + 25 * MINUTE
    assert [sit.attempt_of(session, one.id).finished_at for one in (running, untimed, quiz)] == [None] * 3
