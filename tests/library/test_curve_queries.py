from __future__ import annotations

import pytest

from app.library import curve_queries
from tests import builders
from tests.builders import NOW


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_there_is_no_reference_before_the_first_edition(session, catalogue):
    assert curve_queries.references(session, catalogue, NOW.date()) == {}


def test_every_credential_in_force_gets_its_reference_and_keeps_it(session, bank, catalogue):
    found = curve_queries.references(session, catalogue, NOW.date())

    assert list(found) == [one.id for one in catalogue.credentials]
    assert all(one.blueprint.credential == name for name, one in found.items())
    again = curve_queries.references(session, catalogue, NOW.date())
    assert all(again[name] is one for name, one in found.items())


def test_a_new_question_makes_new_references(session, bank, catalogue):
    before = curve_queries.references(session, catalogue, NOW.date())["ccma-nha"]
    builders.store(session, builders.single("scheduling-more"))

    after = curve_queries.references(session, catalogue, NOW.date())["ccma-nha"]

    assert after is not before
