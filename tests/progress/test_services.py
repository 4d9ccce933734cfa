from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from app.cli.learn import learn as learn_command
from app.cli.rebuild import rebuild as rebuild_command
from app.domain.ability_shape import shape_of
from app.domain.ability_state import pack, unpack
from app.domain.answered import Population
from app.library import edition_queries
from app.library.models import Edition, StoredQuestion
from app.progress import services
from app.quizzes.models import Response
from app.standing.models import LearnerState
from tests import builders
from tests.progress.log_builders import respond

LATER = builders.NOW + timedelta(days=1)


@pytest.fixture
def catalogue(app: Flask):
    return app.extensions["preceptor.catalogue"]


def _learner(session, **fields) -> int:
    return builders.account(session, **fields).id


def _verify(session, catalogue):
    return services.rebuild(session, catalogue, verify=True)


# --- rebuild ---------------------------------------------------------------------------------------


def test_a_rebuild_of_what_is_stored_finds_no_difference(session, bank, catalogue):
    for count in (1, 7, 30):
        respond(session, _learner(session), bank[:count], catalogue, is_predicted=True)
    _learner(session)

    assert _verify(session, catalogue) == []


def test_a_planted_difference_is_found_and_only_mended_when_asked(session, bank, catalogue):
    learner, other = _learner(session), _learner(session)
    respond(session, learner, bank[:5], catalogue, is_predicted=True)
    respond(session, other, bank[:5], catalogue, is_predicted=True)
    shape = shape_of(catalogue)
    packed = session.scalar(select(LearnerState.state).where(LearnerState.account_id == learner))
    state = unpack(packed, shape)
    state.mean[0] += 1e-6
    session.execute(update(LearnerState).where(LearnerState.account_id == learner).values(state=pack(state)))
    session.commit()

    [found] = _verify(session, catalogue)
    assert (found.account_id, found.reason) == (learner, "differs")
    assert found.largest == pytest.approx(1e-6)
    assert len(_verify(session, catalogue)) == 1

    assert len(services.rebuild(session, catalogue, verify=False)) == 1
    assert _verify(session, catalogue) == []
    mended = session.scalar(select(LearnerState.state).where(LearnerState.account_id == learner))
    np.testing.assert_allclose(unpack(mended, shape).values, unpack(packed, shape).values)


def test_a_missing_fold_is_found_and_made(session, bank, catalogue):
    respond(session, _learner(session), bank[:5], catalogue, is_predicted=True)
    session.execute(delete(LearnerState))
    session.commit()

    assert [one.reason for one in services.rebuild(session, catalogue, verify=False)] == ["missing"]
    assert _verify(session, catalogue) == []


def test_a_fold_without_answers_is_found_and_removed(session, bank, catalogue):
    respond(session, _learner(session), bank[:5], catalogue, is_predicted=True)
    session.execute(delete(Response))
    session.commit()

    assert [one.reason for one in services.rebuild(session, catalogue, verify=False)] == ["unfounded"]
    assert session.scalar(select(func.count()).select_from(LearnerState)) == 0


def test_a_fold_of_another_map_is_outdated_until_rebuilt(session, bank, catalogue):
    respond(session, _learner(session), bank[:5], catalogue, is_predicted=True)
    other = replace(catalogue, domains=tuple(reversed(catalogue.domains)))

    assert [one.reason for one in _verify(session, other)] == ["outdated"]
    services.rebuild(session, other, verify=False)
    assert _verify(session, other) == []


def test_a_new_edition_changes_no_fold(session, bank, catalogue):
    respond(session, _learner(session), bank, catalogue, is_predicted=True)

    assert services.learn(session, catalogue, LATER, nightly=True) is not None

    assert _verify(session, catalogue) == []


# --- learn -----------------------------------------------------------------------------------------


def test_nothing_is_learned_without_an_edition(session, catalogue):
    assert services.learn(session, catalogue, LATER, force=True) is None


def test_an_edition_waits_for_ten_answers_on_twenty_questions(session, bank, catalogue):
    for _ in range(9):
        respond(session, _learner(session), bank[:20], catalogue)
    assert services.learn(session, catalogue, LATER) is None

    respond(session, _learner(session), bank[:20], catalogue)
    learned = services.learn(session, catalogue, LATER)

    assert learned is not None
    assert (learned.edition, learned.answers, learned.wordings) == (2, 200, 20)
    before = edition_queries.parameters(session, 1, [bank[0].wording_digest])
    after = edition_queries.parameters(session, 2, [bank[0].wording_digest])
    assert after[bank[0].wording_digest].b < before[bank[0].wording_digest].b
    assert after[bank[0].wording_digest].n == 10
    assert services.learn(session, catalogue, LATER, force=True) is None


def test_force_publishes_what_waits_and_keeps_the_population(session, bank, catalogue):
    respond(session, _learner(session), bank[:3], catalogue)

    learned = services.learn(session, catalogue, LATER, force=True)

    assert learned is not None
    assert (learned.answers, learned.population) == (3, edition_queries.population(session, 1))


def test_every_answer_is_learned_from_once(session, bank, catalogue):
    for _ in range(3):
        respond(session, _learner(session), bank[:3], catalogue)
        learned = services.learn(session, catalogue, LATER, force=True)
        assert learned is not None and learned.answers == 3

    current = edition_queries.current_edition(session)
    assert current.responses_through == session.scalar(select(func.max(Response.id)))
    found = edition_queries.parameters(session, current.number, [bank[0].wording_digest])
    assert found[bank[0].wording_digest].n == 3


def test_the_night_learns_the_population_as_well(session, bank, catalogue):
    for _ in range(5):
        respond(session, _learner(session), bank, catalogue)

    learned = services.learn(session, catalogue, LATER, nightly=True)

    assert learned is not None
    assert learned.population.mu0 > Population().mu0


@pytest.mark.parametrize("fields", [{"weight": 0.35}, {"weight": 0.0}, {"rapid": 0.5}, {"domain": ""}])
def test_only_clean_first_exposures_teach(session, bank, catalogue, fields):
    respond(session, _learner(session), bank[:3], catalogue, **fields)

    assert services.learn(session, catalogue, LATER, force=True) is None


@pytest.mark.parametrize("person", [{"role": "instructor"}, {"role": "administrator"}, {"is_demo": True}])
def test_staff_and_demonstration_accounts_teach_nothing(session, bank, catalogue, person):
    respond(session, _learner(session, **person), bank[:3], catalogue)

    assert services.learn(session, catalogue, LATER, force=True) is None


def test_guests_teach(session, bank, catalogue):
    respond(session, _learner(session, role="guest"), bank[:3], catalogue)

    assert services.learn(session, catalogue, LATER, force=True) is not None


def test_retired_questions_learn_nothing(session, bank, catalogue):
    respond(session, _learner(session), bank[:1], catalogue)
    session.execute(update(StoredQuestion).values(retired_at=builders.NOW))
    session.commit()

    assert services.learn(session, catalogue, LATER, force=True) is None


def test_answers_of_the_last_minute_and_all_after_them_wait(session, bank, catalogue):
    old = respond(session, _learner(session), bank[:3], catalogue)
    respond(session, _learner(session), bank[:3], catalogue, answered_at=LATER)
    respond(session, _learner(session), bank[:3], catalogue)

    learned = services.learn(session, catalogue, LATER + timedelta(seconds=59), force=True)
    assert learned is not None
    assert (learned.answers, learned.responses_through) == (3, old[-1].id)

    learned = services.learn(session, catalogue, LATER + timedelta(seconds=61), force=True)
    assert learned is not None and learned.answers == 6


# --- the two commands ------------------------------------------------------------------------------


def test_learn_prints_one_json_object(app, session, bank, catalogue):
    respond(session, _learner(session), bank[:3], catalogue)
    runner = app.test_cli_runner()

    first = runner.invoke(learn_command, ["--force", "--json"])
    second = runner.invoke(learn_command, ["--force", "--json"])

    assert first.exit_code == second.exit_code == 0
    found = json.loads(first.stdout)
    assert found["schema"] == "preceptor.learn/1"
    assert found["published"]["answers"] == 3
    assert json.loads(second.stdout)["published"] is None
    assert session.scalar(select(func.max(Edition.number))) == 2


def test_learn_says_in_words_what_it_did(app, session, bank, catalogue):
    respond(session, _learner(session), bank[:3], catalogue)
    runner = app.test_cli_runner()

    assert "edition 2: 3 answers changed 3 questions" in runner.invoke(learn_command, ["--nightly"]).stdout
    assert "Nothing to publish yet." in runner.invoke(learn_command).stdout


def test_rebuild_exits_one_when_anything_differed(app, session, bank, catalogue):
    respond(session, _learner(session), bank[:3], catalogue, is_predicted=True)
    runner = app.test_cli_runner()
    assert runner.invoke(rebuild_command, ["--verify"]).exit_code == 0
    session.execute(delete(LearnerState))
    session.commit()

    found = runner.invoke(rebuild_command, ["--verify", "--json"])
    assert found.exit_code == 1
    assert json.loads(found.stdout)["differences"][0]["reason"] == "missing"

    mended = runner.invoke(rebuild_command)
    assert mended.exit_code == 1
    assert "1 differences, mended." in mended.stdout
    clean = runner.invoke(rebuild_command, ["--json"])
    assert json.loads(clean.stdout) == {
        "schema": "preceptor.rebuild/1",
        "verify": False,
        "differences": [],
    }
