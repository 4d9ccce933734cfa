from __future__ import annotations

import pytest

from app.domain.interests import Rating
from app.path.path_page import facts_of, last_shift, page_of, places_of
from app.path.suggestions import Goals
from tests import builders
from tests.builders import NOW
from tests.path.shift_builders import SHIFTS, begun, played
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
    assert f"{sum(one.value for one in page.sources):+.2f}" == f"{page.suggestion.summary.lean:+.2f}"
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


def test_the_shift_worked_through_last_is_told_back(session):
    person = builders.account(session).id
    begun(session, person, SHIFTS[1])
    assert last_shift(session, person, SHIFTS) is None

    number = played(session, person, SHIFTS[0])
    worked = last_shift(session, person, SHIFTS)
    assert (worked.shift_id, worked.play_id, worked.title) == (SHIFTS[0].id, number, SHIFTS[0].title)
    assert worked.lines
    assert last_shift(session, person, SHIFTS[1:]) is None
    assert last_shift(session, builders.account(session).id, SHIFTS) is None


def test_what_was_said_after_each_sitting_is_on_the_page(session, catalogue, bank):
    person = builders.account(session).id
    assert page_of(session, person, catalogue, NOW).records == ()

    respond(session, person, bank, catalogue)
    page = page_of(session, person, catalogue, NOW)
    assert [one.outcome for one in page.records] == [page.suggestion.former]
