from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.progress import readiness_queries
from app.progress.level_services import judge_levels
from app.progress.models import LevelChange
from app.quizzes.models import Attempt
from tests import builders
from tests.builders import NOW
from tests.progress import readiness_world as world
from tests.progress.log_builders import attempt, respond
from tests.quizzes import sitting_builders as sit

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def questions(session):
    return world.bank(session)


def changes(session, account_id):
    session.rollback()
    found = select(LevelChange).where(LevelChange.account_id == account_id).order_by(LevelChange.id)
    return list(session.scalars(found))


def test_levels_reached_are_appended_with_what_they_rest_on(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions, catalogue)
    last = session.scalars(select(Attempt.id).order_by(Attempt.id.desc())).first()

    assert judge_levels(session, catalogue, LATER) == 1

    found = changes(session, person.id)
    domains = [
        (one.id, domain.id)
        for credential in catalogue.credentials
        for one in [catalogue.blueprint_in_force(credential.id, NOW.date())]
        for domain in one.domains
    ]
    assert [(one.blueprint, one.domain) for one in found] == domains
    assert {one.level for one in found} == {"mastered"}
    assert {one.attempt_id for one in found} == {last}
    assert {(one.edition, one.judged_at) for one in found} == {(1, LATER)}
    assert all(one.chance >= 0.9 for one in found)


def test_a_second_run_finds_nothing_to_do(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions, catalogue)
    judge_levels(session, catalogue, LATER)
    before = changes(session, person.id)

    assert judge_levels(session, catalogue, LATER) == 0
    assert changes(session, person.id) == before


def test_a_judgement_that_changes_nothing_is_remembered_too(session, catalogue, questions):
    person = builders.account(session)
    respond(session, person.id, questions[:2], catalogue)

    assert judge_levels(session, catalogue, LATER) == 1
    assert judge_levels(session, catalogue, LATER) == 0
    assert changes(session, person.id) == []


def test_a_quiz_without_an_answer_is_done_with(session, catalogue, questions):
    attempt(session, builders.account(session).id)
    session.commit()

    assert judge_levels(session, catalogue, LATER) == 1
    assert judge_levels(session, catalogue, LATER) == 0


def test_only_what_differs_is_appended(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions, catalogue)
    judge_levels(session, catalogue, LATER)
    before = len(changes(session, person.id))
    law = [one for one in questions if one.question.competency == "legal-principles"]
    respond(
        session,
        person.id,
        law * 12,
        catalogue,
        points=0.0,
        answered_at=LATER,
    )

    assert judge_levels(session, catalogue, LATER + timedelta(days=1)) == 1

    added = changes(session, person.id)[before:]
    assert 0 < len(added) < before
    assert all(one.level != "mastered" for one in added)
    known = readiness_queries.levels_of(session, person.id)
    assert all(known[one.blueprint][one.domain].value == one.level for one in added)


def test_an_open_mock_brings_no_judgement_and_its_end_does(session, catalogue, questions):
    person = builders.account(session)
    exam = sit.mock(session, person.id, catalogue, now=NOW)

    assert judge_levels(session, catalogue, NOW) == 0

    sit.mock_services.finish_mock(session, person.id, exam.id, catalogue, now=NOW + timedelta(minutes=5))
    assert judge_levels(session, catalogue, LATER) == 1


def test_an_attempt_that_was_begun_first_and_closed_last_is_not_missed(session, catalogue, questions):
    person = builders.account(session)
    exam = sit.mock(session, person.id, catalogue, now=NOW)
    respond(session, person.id, questions[:2], catalogue)
    assert judge_levels(session, catalogue, LATER) == 1

    sit.mock_services.close_expired(session, catalogue, now=LATER + timedelta(days=1))

    assert session.get_one(Attempt, exam.id, populate_existing=True).finished_at < LATER
    assert judge_levels(session, catalogue, LATER + timedelta(days=1)) == 1


def test_each_learner_is_judged_by_their_own_answers(session, catalogue, questions):
    good, poor = builders.account(session), builders.account(session)
    world.answer(session, good.id, questions[:90], catalogue)
    world.answer(session, poor.id, questions[:90], catalogue, right=0.0)

    assert judge_levels(session, catalogue, LATER) == 2

    assert {one.level for one in changes(session, good.id)} == {"mastered"}
    assert {one.level for one in changes(session, poor.id)} == {"gap"}


def test_looking_for_work_reads_the_small_index_alone(session, engine, catalogue, questions):
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL scans a table this small.")
    sent: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    judge_levels(session, catalogue, NOW)
    event.remove(engine, "before_cursor_execute", note)

    assert len(sent) == 1
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sent[0][0]}", sent[0][1]).all()
    assert any("ix_attempt_unjudged" in row[3] for row in plan)
