from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from app.auth.models import Account
from app.cli import demo
from app.cli.main import cli
from app.domain.marking import mark
from app.domain.sittings import SHORT_LENGTH, chosen_of
from app.quizzes.models import Attempt, Response
from app.standing.models import LearnerState
from tests import builders
from tests.quizzes.sitting_builders import mock_bank

MAKERS = (builders.single, builders.multiple, builders.ordering, builders.matching, builders.numeric)
QUIZ = 10


@pytest.fixture
def run(app, session, monkeypatch):
    """The command, with a quiz where each simulated month has a dozen."""
    mock_bank(session)
    short = tuple(replace(person, quizzes=min(person.quizzes, 1)) for person in demo.PEOPLE)
    monkeypatch.setattr(demo, "PEOPLE", short)

    def invoke(*words):
        done = app.test_cli_runner().invoke(cli, words or ["demo", "create"])
        session.rollback()
        session.expire_all()
        return done

    return invoke


def _log(session) -> list[tuple[object, ...]]:
    return [tuple(row) for row in session.execute(select(Response.__table__).order_by(Response.id))]


def test_every_account_is_marked_confirmed_and_of_its_role(run, session):
    done = run()

    accounts = session.scalars(select(Account)).all()
    assert done.exit_code == 0, done.output
    assert {one.email: one.role for one in accounts} == {one.email: one.role for one in demo.PEOPLE}
    assert all(one.is_demo and not one.is_guest and one.email_confirmed_at for one in accounts)
    assert done.stdout == ""
    assert all(f"{word}" in done.stderr for word in (demo.PASSWORD, *(one.email for one in accounts)))


def test_the_people_try_every_role_and_both_strands():
    assert {one.role for one in demo.PEOPLE} == {"learner", "instructor", "administrator"}
    assert {one.tilt > 0 for one in demo.PEOPLE if one.tilt} == {True, False}
    assert any(one.mocks for one in demo.PEOPLE)
    assert all(one.email.endswith("@demo.example") for one in demo.PEOPLE)


def test_the_printed_password_signs_in(run, client):
    run()

    answer = client.post("/sign-in", data={"email": "learner@demo.example", "password": demo.PASSWORD})

    assert answer.status_code == 303
    assert "Demo learner" in client.get("/account").text


def test_history_is_a_log_of_finished_sittings_in_the_past_month(run, session):
    now = datetime.now(UTC)
    run()

    wanted = {one.email: (one.quizzes, len(one.mocks)) for one in demo.PEOPLE if one.quizzes}
    emails = dict(session.execute(select(Account.id, Account.email)).tuples().all())
    attempts = session.scalars(select(Attempt)).all()
    modes = Counter((emails[one.account_id], one.mode) for one in attempts)
    responses = session.scalars(select(Response)).all()
    answers = Counter(emails[one.account_id] for one in responses)

    assert {email: (modes[email, "practice"], modes[email, "mock"]) for email in answers} == wanted
    assert answers == {
        email: QUIZ * quizzes + SHORT_LENGTH * mocks for email, (quizzes, mocks) in wanted.items()
    }
    assert all(one.finished_at is not None for one in attempts)
    assert all(now - timedelta(days=demo.DAYS, hours=1) < one.answered_at < now for one in responses)
    assert {one.points == 1.0 for one in responses} == {True, False}


def test_the_standing_is_the_fold_of_the_log(run, session):
    run()

    done = run("rebuild", "--verify")

    assert (done.exit_code, done.stdout) == (0, "0 differences.\n")
    learned = sum(one.quizzes > 0 for one in demo.PEOPLE)
    assert len(session.scalars(select(LearnerState.account_id)).all()) == learned


def test_a_second_run_changes_nothing_and_one_that_was_deleted_is_made_again(run, session):
    run()
    before = _log(session)

    assert run().exit_code == 0
    assert _log(session) == before

    session.delete(session.scalars(select(Account).where(Account.email == "new@demo.example")).one())
    session.commit()
    run()
    assert len(session.scalars(select(Account.id)).all()) == len(demo.PEOPLE)
    assert _log(session) == before


def test_production_refuses_and_makes_nobody(app, run, session, settings, monkeypatch):
    monkeypatch.setitem(app.extensions, "preceptor.settings", replace(settings, environment="production"))

    done = run()

    assert done.exit_code == 2
    assert "refused in production" in done.stderr
    assert session.scalars(select(Account)).all() == []


@pytest.mark.parametrize("make", MAKERS, ids=lambda one: one.__name__)
def test_a_simulated_form_is_read_as_the_answer_meant(make):
    question, secret = make(), "0123456789abcdef"
    wrong = demo._wrong(question, Random(5))

    for chosen in (question.key, wrong):
        assert chosen_of(question, secret, 3, demo._form_of(question, secret, 3, chosen)) == chosen
    assert mark(question, question.key) == 1.0
    assert mark(question, wrong) < 1.0
