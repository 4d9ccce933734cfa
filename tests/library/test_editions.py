from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from app.db import transaction
from app.domain.answered import Parameters, Population
from app.library import edition_queries as queries
from app.library import edition_steps as steps
from app.library.models import Edition, QuestionParameter

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HARDER = Parameters(b=0.4, s2=0.2, c=0.2, n=12)


def _first(session):
    with transaction(session):
        steps.ensure_edition(session, NOW)
        steps.publish_first_parameters(session, "w1", 4, 0.2, 1)
        steps.publish_first_parameters(session, "w2", 1, 0.0, 1)


def test_there_is_no_edition_before_the_first_bank(session):
    assert queries.find_current_edition_number(session) is None
    with pytest.raises(queries.NoEditionError):
        queries.current_edition_number(session)
    with pytest.raises(queries.NoEditionError):
        queries.current_edition(session)
    with pytest.raises(queries.NoEditionError):
        queries.population(session, 1)


def test_the_first_edition_is_made_once(session):
    with transaction(session):
        first = steps.ensure_edition(session, NOW)
        again = steps.ensure_edition(session, datetime(2027, 1, 1, tzinfo=UTC))

    assert first == again
    assert (first.number, first.population, first.responses_through) == (1, Population(), 0)
    assert session.scalar(select(func.count()).select_from(Edition)) == 1


def test_a_new_wording_starts_from_its_label(session):
    _first(session)

    found = queries.parameters(session, 1, ["w1", "w2", "unknown"])

    assert found == {
        "w1": Parameters(b=0.7, s2=0.75**2, c=0.2),
        "w2": Parameters(b=-1.4, s2=0.75**2, c=0.0),
    }


def test_a_wording_that_has_parameters_keeps_them(session):
    _first(session)

    with transaction(session):
        steps.publish_first_parameters(session, "w1", 1, 0.2, 1, former=HARDER)

    assert queries.parameters(session, 1, ["w1"])["w1"].b == 0.7


def test_a_changed_wording_starts_from_the_former_one(session):
    _first(session)

    with transaction(session):
        steps.publish_first_parameters(session, "w3", 1, 0.2, 1, former=HARDER)
        steps.publish_first_parameters(session, "w4", 1, 0.2, 1, former=HARDER, same_meaning=True)

    found = queries.parameters(session, 1, ["w3", "w4"])
    assert found["w3"] == Parameters(b=0.4, s2=pytest.approx(0.45), c=0.2)
    assert found["w4"] == HARDER


def test_an_edition_lists_what_changed_and_older_ones_stay_readable(session):
    _first(session)
    population = Population(mu0=0.6, sg=0.8, sd=0.4)

    with transaction(session):
        steps.publish_edition(session, 2, population, {"w1": HARDER}, 500, NOW)

    current = queries.current_edition(session)
    assert (current.number, current.population, current.responses_through) == (2, population, 500)
    assert current.published_at == NOW
    assert queries.parameters(session, 1, ["w1"])["w1"].b == 0.7
    assert queries.parameters(session, 2, ["w1", "w2"]) == {
        "w1": HARDER,
        "w2": Parameters(b=-1.4, s2=0.75**2, c=0.0),
    }
    assert queries.population(session, 1) == Population()
    assert queries.population(session, 2) == population


def test_two_publishers_of_one_number_meet_the_primary_key(session):
    _first(session)

    with pytest.raises(IntegrityError), transaction(session):
        steps.publish_edition(session, 1, Population(), {}, 0, NOW)


def test_a_wording_published_within_an_edition_is_seen_at_once(session):
    _first(session)
    assert queries.parameters(session, 1, ["w5"]) == {}

    with transaction(session):
        steps.publish_first_parameters(session, "w5", 3, 0.2, 1)

    assert queries.parameters(session, 1, ["w5"])["w5"].b == 0.0


def test_an_edition_is_read_once(session):
    _first(session)
    queries.parameters(session, 1, ["w1", "w2"])
    queries.population(session, 1)
    statements = []
    engine = session.get_bind()

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert len(queries.parameters(session, 1, ["w1", "w2"])) == 2
        queries.population(session, 1)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert statements == []


def test_more_wordings_than_a_statement_takes_are_read_in_parts(session):
    wordings = [f"w{number}" for number in range(1200)]
    with transaction(session):
        steps.ensure_edition(session, NOW)
        steps.publish_edition(session, 2, Population(), dict.fromkeys(wordings, HARDER), 0, NOW)

    assert len(queries.parameters(session, 2, wordings)) == 1200


def test_a_variance_of_zero_is_refused_by_the_database(session):
    _first(session)

    with pytest.raises(IntegrityError), transaction(session):
        session.add(QuestionParameter(wording_digest="w9", edition_number=1, b=0.0, s2=0.0))
