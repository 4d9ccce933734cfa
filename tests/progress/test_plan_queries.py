from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import event

from app.domain.plans import Plan
from app.progress.models import PlanSetting
from app.progress.plan_queries import ahead_of, find_plan, outlines_for
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.domain import shipped_banks
from tests.progress.log_builders import respond

NOW = builders.NOW + timedelta(days=2)


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


NO_PLAN = Plan()


def _ahead(session, account_id, catalogue, plan=NO_PLAN, days=7):
    return ahead_of(session, account_id, plan, catalogue, NOW, UTC, days=days)


def test_the_defaults_stand_until_a_plan_is_set(session):
    person, other = builders.account(session), builders.account(session)
    session.add(PlanSetting(account_id=other.id, set_at=builders.NOW, minutes=90))
    session.commit()

    assert find_plan(session, person.id) == Plan()
    assert find_plan(session, other.id) == Plan(minutes=90)


def test_the_newest_plan_holds(session):
    person = builders.account(session)
    for hours, minutes in ((2, 30), (1, 40)):
        at = builders.NOW + timedelta(hours=hours)
        session.add(PlanSetting(account_id=person.id, set_at=at, exam_on=date(2027, 1, 5), minutes=minutes))
    session.commit()

    assert find_plan(session, person.id) == Plan("", date(2027, 1, 5), 30)


def test_the_outlines_are_those_of_the_exam_or_of_all(catalogue):
    assert [one.credential for one in outlines_for(Plan("rma-amt"), catalogue, NOW)] == ["rma-amt"]
    assert len(outlines_for(Plan(), catalogue, NOW)) == len(catalogue.credentials)
    assert len(outlines_for(Plan("gone"), catalogue, NOW)) == len(catalogue.credentials)


def test_new_questions_are_those_never_met_that_an_exam_asks_for(session, catalogue, bank):
    person = builders.account(session)
    before = _ahead(session, person.id, catalogue).unmet
    respond(session, person.id, bank[:3], catalogue)

    ahead = _ahead(session, person.id, catalogue)

    assert ahead.unmet == before - 3
    assert {card.question_id for card in ahead.reviews.cards} == {one.question.id for one in bank[:3]}
    assert [week.begins_on for week in ahead.weeks()] == [NOW.date()]


def test_minutes_spent_today_leave_less_room_for_new_questions_today_and_this_week(session, catalogue, bank):
    person, other = builders.account(session), builders.account(session)
    plan = Plan(minutes=5)
    for one, at in ((person, NOW - timedelta(hours=1)), (other, NOW - timedelta(days=1))):
        respond(session, one.id, bank[:2], catalogue, answered_at=at)
    spent, fresh = (_ahead(session, one.id, catalogue, plan) for one in (person, other))

    assert (spent.spent, fresh.spent) == (60.0, 0.0)
    assert spent.new[0] < fresh.new[0]
    for ahead in (spent, fresh):
        assert ahead.weeks()[0].new == sum(ahead.new)


def test_a_question_in_an_open_exam_is_neither_reviewed_nor_counted_as_met(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:3], catalogue)
    before = _ahead(session, person.id, catalogue)
    exam = Attempt(
        account_id=person.id, mode="mock", title="Mock", nonce="open", secret="s", started_at=builders.NOW
    )
    session.add(exam)
    session.flush()
    for position, one in enumerate(bank[2:5], start=1):
        session.add(
            AttemptItem(
                attempt_id=exam.id,
                position=position,
                account_id=person.id,
                version_id=one.version_id,
                question_id=one.question.id,
                competency=one.question.competency,
                domain="",
            )
        )
    session.commit()
    beside = _ahead(session, person.id, catalogue)

    assert len(beside.reviews.cards) == 2
    assert [card.question_id for card in beside.reviews.held] == [bank[2].question.id]
    assert beside.unmet == before.unmet
    assert beside.recalls() == pytest.approx(before.recalls())


def test_what_is_recalled_is_summed_by_competency(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:3], catalogue)

    [(competency, recalled)] = _ahead(session, person.id, catalogue).recalls().items()

    assert competency == bank[0].question.competency
    assert 1.5 < recalled < 3.0


def test_the_plan_ends_the_day_before_the_exam(session, catalogue, bank):
    person = builders.account(session)
    plan = Plan("ccma-nha", NOW.date() + timedelta(days=3))

    assert [day.on.day for day in _ahead(session, person.id, catalogue, plan).days] == [23, 24, 25]


def test_the_number_of_statements_does_not_grow_with_the_answers(session, catalogue, bank, statements):
    few, many = builders.account(session), builders.account(session)
    respond(session, few.id, bank[:1], catalogue)
    respond(session, many.id, bank, catalogue)
    _ahead(session, few.id, catalogue)
    counts = []
    for person_id in (few.id, many.id):
        statements.clear()
        _ahead(session, person_id, catalogue)
        counts.append(len(statements))

    assert counts[0] == counts[1]
