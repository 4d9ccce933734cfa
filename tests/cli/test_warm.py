from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select

from app.cli.warm import PAGES, warm_up
from app.library import curve_queries, edition_queries, queries
from app.library.models import StoredQuestion


@pytest.fixture
def asked(app, session, engine, bank):
    """Every statement from the end of the warm-up on."""
    with app.app_context():
        warm_up(app)
    found: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *about: found.append(about[2]))
    return found


def test_the_question_page_is_compiled_and_curves_read(app, session, asked):
    found = curve_queries.references(session, app.extensions["preceptor.catalogue"], datetime.now(UTC).date())

    assert {name for _, name in app.jinja_env.cache or ()} >= set(PAGES)
    assert len(found) == 4
    assert asked
    assert not any("question_parameter" in one for one in asked)


def test_a_question_and_its_parameters_are_there_without_a_statement(session, asked):
    live = session.scalars(
        select(StoredQuestion.live_version_id).where(StoredQuestion.family.is_(None))
    ).all()
    asked.clear()
    digests = [queries.version(session, one).wording_digest for one in live]

    assert len(edition_queries.parameters(session, 1, digests)) == len(live) > 5
    assert edition_queries.population(session, 1)
    assert asked == []


def test_an_installation_without_questions_starts_as_well(app, session):
    with app.app_context():
        warm_up(app)

    assert queries.live_versions(session) == []
