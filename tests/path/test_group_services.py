from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.path.group_models import VolunteeredGroups
from app.path.group_queries import NOTHING, said_by
from app.path.group_services import UnknownGroupError, volunteer, withdraw
from tests import builders
from tests.builders import NOW


@pytest.fixture
def person(session):
    return builders.account(session).id


def rows(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(VolunteeredGroups))


def test_the_last_word_holds_and_nothing_older_is_kept(session, person):
    assert volunteer(session, person, {"sex": ("woman",), "age": ("25-39",)}, now=NOW)
    assert volunteer(session, person, {"ethnicity": ("white", "asian")}, now=NOW + timedelta(days=1))

    assert said_by(session, person) == NOTHING | {"ethnicity": ("asian", "white")}
    assert rows(session) == 1
    assert session.get_one(VolunteeredGroups, person).given_at == NOW + timedelta(days=1)


def test_nothing_said_is_nothing_kept(session, person):
    volunteer(session, person, {"sex": ("woman",)}, now=NOW)

    assert not volunteer(session, person, {"sex": ()}, now=NOW)
    assert rows(session) == 0


def test_withdrawing_deletes_the_row_and_no_other(session, person):
    other = builders.account(session).id
    for one in (person, other):
        volunteer(session, one, {"disability": ("no",)}, now=NOW)

    for _ in range(2):
        withdraw(session, person)
    assert rows(session) == 1
    assert said_by(session, person) == NOTHING


@pytest.mark.parametrize("wrong", [{"sex": ("woman", "man")}, {"age": ("41",)}, {"religion": ("none",)}])
def test_what_is_not_offered_is_refused_and_what_was_said_stays(session, person, wrong):
    volunteer(session, person, {"sex": ("man",)}, now=NOW)

    with pytest.raises(UnknownGroupError):
        volunteer(session, person, wrong, now=NOW)
    assert said_by(session, person)["sex"] == ("man",)
