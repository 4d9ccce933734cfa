from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.quizzes.models import Response
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, key_at, now, send


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner.account_id, catalogue, now=now())


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, now=now())


def _count(session) -> int:
    return session.scalar(select(func.count()).select_from(Response)) or 0


def test_only_the_owner_ends_an_attempt(session, quiz, only_its_owner):
    only_its_owner(address(quiz, "finish"), "POST")

    assert sit.attempt_of(session, quiz.id).finished_at is None


def test_handing_a_mock_in_marks_it_and_leads_to_its_result(session, exam, learner):
    send(learner, exam, 1, key_at(session, exam, 1))
    answer = learner.post(address(exam, "finish"))

    assert (answer.status_code, answer.location) == (303, address(exam, "result"))
    assert sit.attempt_of(session, exam.id).finished_at is not None
    assert _count(session) == 20
    assert "1 of 20 points." in learner.get(answer.location).text


def test_twice_is_once(session, exam, learner):
    first, second = (learner.post(address(exam, "finish")) for _ in range(2))

    assert first.location == second.location
    assert _count(session) == 20


def test_a_practice_quiz_just_ends(session, quiz, learner):
    send(learner, quiz, 1, key_at(session, quiz, 1))
    answer = learner.post(address(quiz, "finish"))

    assert answer.location == address(quiz, "result")
    assert _count(session) == 1
    assert "1 of 1 points." in learner.get(answer.location).text


def test_a_mock_handed_in_too_late_ended_with_its_clock(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now() - timedelta(hours=2))
    learner.post(address(exam, "finish"))

    assert sit.attempt_of(session, exam.id).finished_at == exam.deadline_at


def test_ending_takes_a_post(exam, learner):
    assert learner.get(address(exam, "finish")).status_code == 405
