from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from app.auth.access import Person
from app.progress.models import PlanSetting
from app.progress.today import today_of
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.domain import shipped_banks
from tests.progress.log_builders import respond

NOW = builders.NOW + timedelta(days=30)


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


def _person(session, time_zone: str = "UTC") -> Person:
    made = builders.account(session, time_zone=time_zone)
    return Person(made.id, made.name, made.email, "learner", False, 1.0, time_zone, 1)


def _today(session, person, catalogue, now=NOW):
    return today_of(session, person, catalogue, now)


def test_a_new_learner_has_nothing_due_and_no_suggestion(session, catalogue, bank):
    today = _today(session, _person(session), catalogue)

    assert today.is_new
    assert (today.due, today.streak, today.suggestion, today.countdown) == (0, 0, None, None)
    assert len(today.week) == 7
    assert (today.next_review_at, today.is_next_today) == (None, False)


def test_what_is_due_has_a_count_and_minutes_and_the_rest_of_the_week_follows(session, catalogue, bank):
    person = _person(session)
    respond(session, person.id, bank[:6], catalogue)

    today = _today(session, person, catalogue)

    assert today.due == 6
    assert today.due_minutes == pytest.approx(3.0)
    assert today.week[0].reviews == 6
    assert not today.is_new


def test_the_suggestion_stands_first_in_its_table_and_fits_the_minutes(session, catalogue, bank):
    person = _person(session)
    respond(session, person.id, bank[:12], catalogue)
    session.add(PlanSetting(account_id=person.id, set_at=builders.NOW, credential="rma-amt", minutes=10))
    session.commit()

    best = _today(session, person, catalogue).suggestion

    assert best is not None
    assert best.credential == "RMA (AMT)"
    assert (best.table[0][0], best.table[0][1]) == (best.competency, best.step)
    values = [step.value for _, step in best.table]
    assert values == sorted(values, reverse=True)
    assert 1 < len(values) <= 5
    assert (best.length, best.minutes) == (20, 10.0)


def test_new_questions_of_the_week_are_no_more_than_there_are(session, catalogue, bank):
    person = _person(session)
    respond(session, person.id, bank[:6], catalogue)

    today = _today(session, person, catalogue)

    assert sum(day.new for day in today.week) == today.ahead.unmet


def test_questions_of_an_open_mock_are_not_due(session, catalogue, bank):
    person = _person(session)
    respond(session, person.id, bank[:3], catalogue)
    exam = Attempt(
        account_id=person.id,
        mode="mock",
        title="RMA (AMT)",
        nonce="open",
        secret="s",
        credential="rma-amt",
        started_at=builders.NOW,
    )
    session.add(exam)
    session.flush()
    one = bank[0]
    session.add(
        AttemptItem(
            attempt_id=exam.id,
            position=1,
            account_id=person.id,
            version_id=one.version_id,
            question_id=one.question.id,
            competency=one.question.competency,
            domain="",
        )
    )
    session.commit()

    assert _today(session, person, catalogue).due == 2


def test_the_day_is_the_learners_own(session, catalogue, bank):
    far = _person(session, "Pacific/Kiritimati")
    session.add(PlanSetting(account_id=far.id, set_at=builders.NOW, exam_on=date(2026, 12, 31), minutes=20))
    session.commit()

    today = _today(session, far, catalogue, NOW.replace(hour=20))

    assert today.on == date(2026, 12, 22)
    assert today.countdown is not None
    assert today.countdown.days == 9


def test_the_number_of_statements_does_not_grow_with_the_answers(session, catalogue, bank, statements):
    few, many = _person(session), _person(session)
    respond(session, few.id, bank[:1], catalogue)
    for _ in range(3):
        respond(session, many.id, bank, catalogue)
    _today(session, few, catalogue)
    counts = []
    for person in (few, many):
        statements.clear()
        _today(session, person, catalogue)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert counts[0] <= 25
