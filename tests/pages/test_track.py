from __future__ import annotations

import html

import pytest

from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import key_at, now, send


@pytest.fixture
def track(catalogue):
    """The preparation track of the CCMA (NHA)."""
    return next(one for one in catalogue.tracks if one.credential == "ccma-nha")


def test_a_track_shows_its_units_in_order(client, bank, track):
    page = html.unescape(client.get(f"/tracks/{track.id}").text)
    places = [page.index(f"<h2>{unit.title}</h2>") for unit in track.units]

    assert places == sorted(places)
    assert f"/practice?track={track.id}" in page
    assert "/mocks/ccma-nha" in page
    assert "none met yet." in page


def test_a_unit_without_questions_says_so_and_offers_nothing(client, track):
    page = client.get(f"/tracks/{track.id}").text

    assert page.count("No question yet.") == len(track.units)
    assert "&amp;unit=" not in page


def test_a_unit_counts_what_the_learner_met_and_holds(session, bank, signed_in, catalogue, track):
    learner = signed_in()
    unit = next(one for one in track.units if "claims" in one.competencies)
    quiz = sit.practice(
        session, learner.account_id, catalogue, length=40, track=track.id, unit=unit.id, now=now()
    )
    size = len(sit.questions_of(session, quiz))
    send(learner, quiz, 1, key_at(session, quiz, 1))

    assert f"1 of {size} questions met, 1 right the last time." in learner.get(f"/tracks/{track.id}").text


def test_there_is_no_other_track(client):
    for track_id in ("nothing", "x" * 300, "%00"):
        assert client.get(f"/tracks/{track_id}").status_code == 404
