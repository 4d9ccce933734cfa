from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Base
from app.domain.errors import NotFoundError
from app.library.models import QuestionReport
from app.quizzes.report_services import Complaint, report_question
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

SAID = Complaint("key", "It should be c.", "a" * 32)


def _reports(session) -> list[QuestionReport]:
    session.rollback()
    return list(session.scalars(select(QuestionReport)))


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner, catalogue)


def test_a_report_keeps_the_version_that_the_learner_read(session, learner, quiz):
    report_question(session, learner, quiz.id, 2, SAID, now=NOW)
    [row] = _reports(session)
    question = sit.question_at(session, quiz, 2)

    assert (row.question_id, row.account_id, row.kind, row.note) == (question.id, learner, "key", SAID.note)
    assert row.created_at == NOW


def test_nothing_but_the_report_changes(session, learner, quiz):
    def content():
        session.rollback()
        tables = [one for one in Base.metadata.sorted_tables if one.name != "question_report"]
        return [session.execute(select(one)).all() for one in tables]

    before = content()
    report_question(session, learner, quiz.id, 1, SAID, now=NOW)

    assert content() == before


def test_ten_clicks_at_once_are_one_report(session, engine, learner, quiz):
    attempt_id = quiz.id
    session.rollback()

    def click(_number: int) -> int:
        with Session(engine) as own:
            return report_question(own, learner, attempt_id, 1, SAID, now=NOW)

    with ThreadPoolExecutor(10) as pool:
        found = set(pool.map(click, range(10)))

    assert found == {one.id for one in _reports(session)}


def test_nobody_reports_from_the_attempt_of_another(session, quiz):
    with pytest.raises(NotFoundError):
        report_question(session, builders.account(session).id, quiz.id, 1, SAID, now=NOW)
    assert _reports(session) == []


def test_a_question_of_an_open_mock_and_of_one_that_has_ended_may_be_reported(
    session, mocks, learner, catalogue
):
    exam = sit.mock(session, learner, catalogue)
    for number, now in enumerate((NOW, NOW + timedelta(days=2))):
        report_question(session, learner, exam.id, 1, Complaint("unclear", "", f"{number:032x}"), now=now)

    assert len(_reports(session)) == 2
