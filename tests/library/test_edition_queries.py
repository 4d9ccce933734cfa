from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import event, update

from app.db import transaction
from app.domain.answered import Parameters, Population
from app.library import edition_queries as queries
from app.library import edition_steps as steps
from app.library.models import Edition, QuestionParameter
from tests.builders import NOW
from tests.library.edition_builders import HARDER, first


@contextmanager
def _statements(session):
    """Gather what is sent to the database."""
    sent, engine = [], session.get_bind()

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_there_is_no_edition_before_the_first_bank(session):
    assert queries.find_current_edition_number(session) is None
    with pytest.raises(queries.NoEditionError):
        queries.current_edition_number(session)
    with pytest.raises(queries.NoEditionError):
        queries.current_edition(session)


def test_an_edition_that_was_never_published_has_no_population(session):
    first(session)

    with pytest.raises(queries.NoEditionError):
        queries.population(session, 2)


def test_the_newest_edition_is_the_current_one_and_older_ones_stay_readable(session):
    first(session)
    population = Population(mu0=0.6, sg=0.8, sd=0.4)
    with transaction(session):
        steps.publish_edition(session, 2, population, {"w1": HARDER}, 500, NOW)

    current = queries.current_edition(session)

    assert current == queries.PublishedEdition(2, NOW, population, 500)
    assert queries.current_edition_number(session) == 2
    assert queries.population(session, 1) == Population()
    assert queries.population(session, 2) == population
    assert queries.parameters(session, 1, ["w1"])["w1"].b == 0.7


def test_in_force_is_the_newest_row_up_to_the_edition(session):
    first(session)
    hardest = Parameters(b=2.0, s2=0.1)
    with transaction(session):
        steps.publish_edition(session, 2, Population(), {"w1": HARDER}, 1, NOW)
        steps.publish_edition(session, 3, Population(), {"w1": hardest}, 2, NOW)

    easy = Parameters(b=-1.4, s2=0.75**2)
    assert queries.parameters(session, 2, ["w1", "w2"]) == {"w1": HARDER, "w2": easy}
    assert queries.parameters(session, 3, ["w1", "w2"]) == {"w1": hardest, "w2": easy}


def test_a_wording_without_parameters_is_left_out(session):
    first(session)

    assert set(queries.parameters(session, 1, ["w1", "unknown"])) == {"w1"}
    assert queries.parameters(session, 1, []) == {}


def test_a_wording_published_within_an_edition_is_seen_at_once(session):
    first(session)
    assert queries.parameters(session, 1, ["w5"]) == {}

    with transaction(session):
        steps.publish_first_parameters(session, "w5", 3, 0.2, 1)

    assert queries.parameters(session, 1, ["w5"])["w5"].b == 0.0


def test_an_edition_is_read_once(session):
    first(session)
    queries.parameters(session, 1, ["w1", "w2"])
    queries.population(session, 1)

    with _statements(session) as sent:
        assert len(queries.parameters(session, 1, ["w1", "w2"])) == 2
        queries.population(session, 1)

    assert sent == []


def test_what_was_read_is_forgotten_when_the_database_was_replaced(session):
    first(session)
    assert queries.parameters(session, 1, ["w1"])["w1"].b == 0.7
    queries.population(session, 1)
    session.execute(update(QuestionParameter).values(b=1.5))
    session.execute(update(Edition).values(mu0=0.9))

    queries.forget(session.get_bind())

    assert queries.parameters(session, 1, ["w1"])["w1"].b == 1.5
    assert queries.population(session, 1).mu0 == 0.9


def test_a_process_keeps_no_more_than_its_limit_and_answers_all_the_same(session, monkeypatch):
    first(session)
    monkeypatch.setattr(queries, "MOST_KEPT", 1)

    for _ in range(2):
        assert queries.parameters(session, 1, ["w1"])["w1"].b == 0.7
        assert queries.parameters(session, 1, ["w2"])["w2"].b == -1.4
        assert set(queries._kept_for(session).parameters) == {(1, "w2")}
    assert set(queries.parameters(session, 1, ["w1", "w2"])) == {"w1", "w2"}


def test_more_wordings_than_a_statement_takes_are_read_in_parts(session):
    wordings = [f"w{number}" for number in range(1200)]
    with transaction(session):
        steps.ensure_edition(session, NOW)
        steps.publish_edition(session, 2, Population(), dict.fromkeys(wordings, HARDER), 0, NOW)

    with _statements(session) as sent:
        assert len(queries.parameters(session, 2, wordings)) == 1200

    assert len([one for one in sent if one.lstrip().startswith("SELECT")]) == 3
