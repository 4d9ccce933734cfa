from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.progress import history_queries
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.domain import shipped_banks
from tests.progress.log_builders import respond

DAY = date(2026, 11, 21)


@pytest.fixture
def catalogue():
    return shipped_banks.catalogue()


def _mock(session, account_id: int, stored) -> Attempt:
    attempt = Attempt(
        account_id=account_id,
        mode="mock",
        title="RMA (AMT)",
        nonce=f"open-{account_id}",
        secret="s",
        credential="rma-amt",
        started_at=builders.NOW,
    )
    session.add(attempt)
    session.flush()
    session.add(
        AttemptItem(
            attempt_id=attempt.id,
            position=1,
            account_id=account_id,
            version_id=stored.version_id,
            question_id=stored.question.id,
            competency=stored.question.competency,
            domain="",
        )
    )
    session.commit()
    return attempt


def test_days_are_the_learners_own_and_the_newest_comes_first(session, catalogue, bank):
    person, other = builders.account(session), builders.account(session)
    respond(session, other.id, bank[:9], catalogue)
    respond(session, person.id, bank[:2], catalogue, answered_on=DAY - timedelta(days=3), points=0.5)
    for _ in range(2):
        respond(session, person.id, bank[:3], catalogue, answered_on=DAY)

    first, second = history_queries.days_of(session, person.id, 1)

    assert (first.on, first.answers, first.right, first.minutes, first.sittings) == (DAY, 6, 6, 3.0, 2)
    assert (second.answers, second.right, second.sittings) == (2, 0, 1)
    assert history_queries.count_days(session, person.id) == 2
    assert history_queries.answered_days(session, person.id) == [DAY, DAY - timedelta(days=3)]


def test_days_come_in_pages(session, catalogue, bank):
    person = builders.account(session)
    for ago in range(30):
        respond(session, person.id, bank[:1], catalogue, answered_on=DAY - timedelta(days=ago))

    assert len(history_queries.days_of(session, person.id, 1)) == 28
    assert [one.on for one in history_queries.days_of(session, person.id, 2)] == [
        DAY - timedelta(days=28),
        DAY - timedelta(days=29),
    ]


def test_before_the_first_answer_there_is_nothing(session):
    person = builders.account(session)

    assert history_queries.count_days(session, person.id) == 0
    assert history_queries.days_of(session, person.id, 1) == []
    assert history_queries.past_day(session, person.id, DAY, 1).answers == ()


def test_the_answers_of_a_day_stand_in_order_with_their_sitting(session, catalogue, bank):
    person, other = builders.account(session), builders.account(session)
    respond(session, other.id, bank[:1], catalogue)
    respond(session, person.id, bank[:1], catalogue, points=0.5, certainty="sure")
    respond(session, person.id, bank[1:3], catalogue, chosen="", points=0.0, weight=0.0)

    found = history_queries.past_day(session, person.id, DAY, 1)

    assert (found.hidden, found.pages) == (0, 1)
    assert [(one.position, one.is_right, one.is_left_out, one.certainty) for one in found.answers] == [
        (1, False, True, ""),
        (2, False, True, ""),
        (1, False, False, "sure"),
    ]


def test_answers_to_questions_of_an_open_mock_are_hidden_until_it_ends(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:3], catalogue)
    exam = _mock(session, person.id, bank[1])

    found = history_queries.past_day(session, person.id, DAY, 1)

    assert [one.position for one in found.answers] == [1, 3]
    assert found.hidden == 1
    exam.finished_at = builders.NOW
    session.commit()
    assert history_queries.past_day(session, person.id, DAY, 1).hidden == 0


def test_a_long_day_comes_in_parts(session, catalogue, bank, monkeypatch):
    monkeypatch.setattr(history_queries, "ANSWERS_ON_A_PAGE", 2)
    person = builders.account(session)
    respond(session, person.id, bank[:5], catalogue)

    parts = [history_queries.past_day(session, person.id, DAY, page) for page in (1, 2, 3, 4)]

    assert [len(part.answers) for part in parts] == [2, 2, 1, 0]
    assert {part.pages for part in parts} == {3}


def test_answers_without_a_time_are_told_apart_from_quick_ones(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:1], catalogue, seconds=0.0, rapid=0.0)
    respond(session, person.id, bank[1:2], catalogue, seconds=0.0, rapid=0.99)
    respond(session, person.id, bank[2:3], catalogue, chosen="", seconds=0.0, rapid=0.0)
    respond(session, person.id, bank[3:5], catalogue)

    [day] = history_queries.days_of(session, person.id, 1)

    assert (day.answers, day.minutes, day.untimed) == (5, 1.0, 1)
    answers = history_queries.past_day(session, person.id, DAY, 1).answers
    assert sum(not one.has_time for one in answers) == 2
