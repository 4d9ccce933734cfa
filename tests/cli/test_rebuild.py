from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.cli.main import cli
from app.db import transaction
from app.quizzes.exposure_steps import fold_anew
from app.quizzes.models import Attempt, Response
from app.standing.models import LearnerState
from tests import builders
from tests.people import work_builders as work


@pytest.fixture
def run(app):
    def invoke(*words):
        return app.test_cli_runner().invoke(cli, ["rebuild", *words])

    return invoke


@pytest.fixture
def learner(app, session, bank):
    """A learner with three answers."""
    person = builders.account(session)
    catalogue = app.extensions["preceptor.catalogue"]
    work.practice(session, person.id, bank[:3], catalogue)
    with transaction(session):
        fold_anew(session, person.id, catalogue)
    return person.id


def plant(session):
    session.execute(update(Response).values(points=1.0))
    session.commit()


def state(session):
    session.rollback()
    return list(map(repr, session.execute(select(LearnerState.__table__))))


def test_a_true_standing_has_no_difference(run, learner):
    done = run("--verify")

    assert (done.exit_code, done.stdout) == (0, "0 differences.\n")


def test_verify_names_a_planted_difference_and_changes_nothing(run, learner, session):
    plant(session)
    before = state(session)

    done = run("--verify", "--json")

    assert done.exit_code == 1
    [difference] = json.loads(done.stdout)["differences"]
    assert difference["account_id"] == learner
    assert difference["largest"] > 0
    assert state(session) == before


def test_without_verify_the_difference_is_mended(run, learner, session):
    plant(session)

    assert run().exit_code == 1
    assert run("--verify").exit_code == 0


def test_a_mock_whose_time_is_up_is_closed_first_unless_only_verifying(run, learner, session, bank):
    attempt_id = work.mock(session, learner, bank, saved=2)
    past = datetime.now(UTC) - timedelta(hours=1)
    session.execute(update(Attempt).where(Attempt.id == attempt_id).values(deadline_at=past))
    session.commit()

    run("--verify")
    assert session.get(Attempt, attempt_id, populate_existing=True).finished_at is None
    session.rollback()
    run()
    assert session.get(Attempt, attempt_id, populate_existing=True).finished_at == past
