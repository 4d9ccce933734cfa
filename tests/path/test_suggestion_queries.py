from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.domain.path_evidence import Outcome
from app.path.suggestion_queries import history_of, last_said, records_of, suggestion_of
from app.path.suggestion_services import judge_paths
from tests import builders
from tests.builders import NOW
from tests.progress.log_builders import respond

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_before_anything_there_is_a_suggestion_and_no_history(session, catalogue, bank):
    person = builders.account(session).id

    found = suggestion_of(session, person, catalogue, LATER)
    assert (found.summary.outcome, found.former) == (Outcome.NOT_ENOUGH, None)
    assert history_of(session, person, catalogue) == []
    assert last_said(session, person, catalogue) is None


def test_the_last_thing_said_is_the_former_one(session, catalogue, bank):
    person = builders.account(session).id
    respond(session, person, bank, catalogue)

    said = last_said(session, person, catalogue)
    assert said is not None
    assert suggestion_of(session, person, catalogue, LATER).former is said.outcome
    assert records_of(session, person, 5) == []
    judge_paths(session, catalogue, LATER)
    assert records_of(session, person, 5) == [said]


def test_a_suggestion_costs_the_same_few_statements_whatever_the_history(session, catalogue, bank, engine):
    person = builders.account(session).id
    counts = []
    for _ in range(2):
        respond(session, person, bank, catalogue)
        judge_paths(session, catalogue, LATER)
        suggestion_of(session, person, catalogue, LATER)
        counts.append(_statements(engine, lambda: suggestion_of(session, person, catalogue, LATER)))

    assert counts[0] == counts[1] <= 8


def _statements(engine, ask) -> int:
    asked: list[str] = []

    def watch(*arguments):
        asked.append(arguments[2])

    event.listen(engine, "before_cursor_execute", watch)
    ask()
    event.remove(engine, "before_cursor_execute", watch)
    return len(asked)
