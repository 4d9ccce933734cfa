from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.db import transaction
from app.domain.answered import Parameters, Population
from app.library import edition_queries as queries
from app.library import edition_steps as steps
from app.library.models import Edition, QuestionParameter
from tests.builders import NOW
from tests.library.edition_builders import HARDER, first


def test_the_first_edition_is_made_once(session):
    with transaction(session):
        made = steps.ensure_edition(session, NOW)
        again = steps.ensure_edition(session, NOW + timedelta(days=40))

    assert made == again == queries.PublishedEdition(1, NOW, Population(), 0)
    assert session.scalar(select(func.count()).select_from(Edition)) == 1


def test_the_newest_edition_is_the_one_ensured(session):
    first(session)

    with transaction(session):
        steps.publish_edition(session, 2, Population(mu0=0.6), {}, 500, NOW)
        assert steps.ensure_edition(session, NOW).number == 2


def test_a_new_wording_starts_from_its_label(session):
    first(session)

    assert queries.parameters(session, 1, ["w1", "w2"]) == {
        "w1": Parameters(b=0.7, s2=0.75**2, c=0.2),
        "w2": Parameters(b=-1.4, s2=0.75**2, c=0.0),
    }


def test_a_wording_that_has_parameters_keeps_them(session):
    first(session)
    with transaction(session):
        steps.publish_edition(session, 2, Population(), {}, 500, NOW)

    with transaction(session):
        steps.publish_first_parameters(session, "w1", 1, 0.2, 2, former=HARDER)

    assert queries.parameters(session, 2, ["w1"])["w1"].b == 0.7


def test_a_changed_wording_starts_from_the_former_one(session):
    first(session)

    with transaction(session):
        steps.publish_first_parameters(session, "w3", 1, 0.2, 1, former=HARDER)
        steps.publish_first_parameters(session, "w4", 1, 0.2, 1, former=HARDER, same_meaning=True)

    found = queries.parameters(session, 1, ["w3", "w4"])
    assert found["w3"] == Parameters(b=0.4, s2=pytest.approx(0.45), c=0.2)
    assert found["w4"] == HARDER


def test_an_edition_lists_what_changed_and_nothing_else(session):
    first(session)

    with transaction(session):
        steps.publish_edition(session, 2, Population(), {"w1": HARDER}, 500, NOW)
        steps.publish_edition(session, 3, Population(), {}, 600, NOW)

    rows = session.execute(
        select(QuestionParameter.edition_number, QuestionParameter.wording_digest).order_by(
            QuestionParameter.edition_number, QuestionParameter.wording_digest
        )
    )
    assert [tuple(row) for row in rows] == [(1, "w1"), (1, "w2"), (2, "w1")]


def test_two_publishers_of_one_number_meet_the_primary_key(session):
    first(session)

    with pytest.raises(IntegrityError), transaction(session):
        steps.publish_edition(session, 1, Population(mu0=9.0), {"w1": HARDER}, 0, NOW)

    assert queries.current_edition(session).population == Population()


def test_a_variance_of_zero_is_refused_by_the_database(session):
    first(session)

    with pytest.raises(IntegrityError), transaction(session):
        steps.publish_edition(session, 2, Population(), {"w9": Parameters(b=0.0, s2=0.0)}, 0, NOW)

    assert queries.current_edition_number(session) == 1
