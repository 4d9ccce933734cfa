from __future__ import annotations

import pytest

from app.domain.interests import Rating
from app.path.path_page import facts_of, page_of, places_of
from app.path.suggestions import Goals
from tests import builders
from tests.builders import NOW
from tests.path.wish_builders import rate_all
from tests.progress.log_builders import respond


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_every_source_of_the_lean_stands_with_its_evidence(session, catalogue, bank):
    person = builders.account(session).id
    respond(session, person, bank, catalogue)
    rate_all(session, person, catalogue.interests, clinical=4, administrative=2)

    page = page_of(session, person, catalogue, NOW)
    assert {one.title for one in page.sources} >= {"Pharmacology", "Your wishes"}
    assert sum(one.value for one in page.sources) == pytest.approx(page.suggestion.summary.lean)
    answered = {one.title: one.evidence.answers for one in page.sources if one.evidence}
    assert answered["Pharmacology"] > 0
    assert set(page.bands) == {"strengths", "wishes", "both"}


def test_places_come_with_the_most_liked_first(catalogue):
    first, second = (one.key for one in catalogue.interests.settings[:2])

    assert [one.word for one in places_of(catalogue, [Rating(first, 2, NOW), Rating(second, 5, NOW)])] == [
        "Strongly like",
        "Dislike",
    ]


def test_facts_are_told_whether_or_not_anything_was_said(catalogue):
    assert [one.said for one in facts_of(Goals(), catalogue)] == [""] * 5
    assert facts_of(Goals(state="OH"), catalogue)[0].said == "Ohio"
