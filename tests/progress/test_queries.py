from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from app.domain.generators.registry import generate
from app.library import curve_queries
from app.progress import queries
from app.quizzes.models import Attempt
from tests import builders
from tests.progress.log_builders import attempt, respond


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def statements(engine):
    """Every statement sent to the database."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_a_learner_without_an_answer_has_no_state(session, catalogue):
    person = builders.account(session)

    assert queries.find_state(session, person.id, catalogue, builders.NOW) is None
    assert queries.find_reading(session, person.id, catalogue, builders.NOW) is None


def test_a_reading_is_the_learners_own(session, catalogue, bank):
    one, other = builders.account(session), builders.account(session)
    respond(session, one.id, bank[:4], catalogue)

    reading = queries.find_reading(session, one.id, catalogue, builders.NOW)

    assert reading is not None
    assert reading.state.answers == 4
    assert queries.find_reading(session, other.id, catalogue, builders.NOW) is None


def test_the_state_is_the_same_all_day_and_wider_after_a_year(session, catalogue, bank):
    person = builders.account(session)
    respond(session, person.id, bank[:4], catalogue)

    def spread(moment):
        state = queries.find_state(session, person.id, catalogue, moment)
        assert state is not None
        return float(state.covariance.trace())

    later = builders.NOW + timedelta(days=1)
    assert spread(later) == spread(later + timedelta(hours=6))
    assert spread(builders.NOW + timedelta(days=365)) > spread(later)


def test_without_a_bank_there_are_no_curves(session):
    assert curve_queries.live_curves(session) == {}


def test_each_competency_with_live_questions_has_a_curve(session, bank):
    curves = curve_queries.live_curves(session)

    assert set(curves) == set(builders.COMPETENCIES)
    assert {curve.questions for curve in curves.values()} == {3}


def test_curves_are_read_once_and_again_when_a_wording_changes(session, bank, statements):
    curve_queries.live_curves(session)
    statements.clear()
    curve_queries.live_curves(session)
    assert len(statements) == 2

    builders.store(session, replace(builders.single("vital-signs-9"), difficulty=5))
    session.commit()

    assert curve_queries.live_curves(session)["vital-signs"].questions == 4


def test_the_number_of_statements_does_not_grow_with_the_answers(session, catalogue, bank, statements):
    few, many = builders.account(session), builders.account(session)
    respond(session, few.id, bank[:1], catalogue)
    respond(session, many.id, bank, catalogue)
    queries.find_reading(session, few.id, catalogue, builders.NOW)
    counts = []
    for person_id in (few.id, many.id):
        statements.clear()
        queries.find_reading(session, person_id, catalogue, builders.NOW)
        queries.last_results(session, person_id)
        counts.append(len(statements))

    assert counts == [4, 4]


def test_last_results_count_full_credit_and_name_the_newest_first(session, catalogue, bank):
    person, other = builders.account(session), builders.account(session)
    respond(session, other.id, bank[:2], catalogue)
    respond(session, person.id, bank[:3], catalogue)
    respond(session, person.id, bank[3:5], catalogue, points=0.5)

    first, second = queries.last_results(session, person.id)

    assert (first.questions, first.right) == (2, 0)
    assert (second.questions, second.right) == (3, 3)


def test_attempts_that_are_open_or_empty_are_no_results(session, catalogue, bank):
    person = builders.account(session)
    attempt(session, person.id)
    session.add(
        Attempt(
            account_id=person.id,
            mode="mock",
            title="CCMA (NHA)",
            nonce="open",
            secret="s",
            credential="ccma-nha",
            started_at=builders.NOW,
        )
    )
    session.commit()

    assert queries.last_results(session, person.id) == []


def test_shelves_count_what_is_live(session, bank):
    gone = session.get(builders.StoredQuestion, bank[0].question.id)
    gone.retired_at = builders.NOW
    session.commit()

    shelves = queries.shelves(session)

    assert sum(one.questions for one in shelves) == len(bank) - 1
    assert {one.bank for one in shelves} == {"Built-in bank"}
    assert {one.oldest for one in shelves} == {2024}


def test_generated_questions_do_not_crowd_the_live_ones_of_a_competency(session, bank):
    before = curve_queries.live_curves(session)["dosage-calculation"].questions
    for number in range(5):
        builders.store(session, generate("oral-tablets", number))
    session.commit()

    assert curve_queries.live_curves(session)["dosage-calculation"].questions == before
    assert sum(shelf.questions for shelf in queries.shelves(session)) == len(bank)
