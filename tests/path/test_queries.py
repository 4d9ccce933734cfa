from __future__ import annotations

from app.path.queries import path_state
from tests import builders
from tests.progress.log_builders import respond


def test_before_the_first_answer_everyone_starts_the_same(app, session):
    person = builders.account(session)

    state = path_state(session, person.id, app.extensions["preceptor.catalogue"], builders.NOW)

    assert state.answers == 0


def test_the_path_reads_the_learners_own_answers_only(app, session, bank):
    catalogue = app.extensions["preceptor.catalogue"]
    one, other = builders.account(session), builders.account(session)
    respond(session, one.id, bank[:3], catalogue)

    assert path_state(session, one.id, catalogue, builders.NOW).answers == 3
    assert path_state(session, other.id, catalogue, builders.NOW).answers == 0
