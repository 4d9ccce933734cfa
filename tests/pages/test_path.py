from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from config import ROOT
from tests.progress.log_builders import respond

FORBIDDEN = ("you are a", "% match", "best candidate", "should become")
TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/path").status_code == 303


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_not_enough_evidence_is_the_normal_first_state(signed_in, role):
    page = signed_in(role).get("/path").text

    assert "Not enough evidence yet." in page
    assert "12 more first answers to clinical questions." in page
    assert "12 more first answers to administrative questions." in page
    assert "What would change it" not in page


def test_the_map_is_a_region_with_a_name_a_description_and_a_table(signed_in):
    page = signed_in().get("/path").text

    assert page.count("<ellipse") == 4  # two regions, and their key
    assert "<circle" not in page
    assert '<title id="map-title">Path map</title>' in page
    assert "See it as a table" in page


def test_both_roads_and_the_limits_stand_on_every_page(signed_in):
    page = signed_in().get("/path").text

    assert "If you go Clinical MA" in page
    assert "If you go Medical Assistant" in page
    for title in ("CCMA (NHA)", "NCMA (NCCT)", "CMA (AAMA)", "RMA (AMT)"):
        assert title in page
    assert "claim level L0" in page
    assert "not for hiring" in page


def test_answers_bring_the_contrast_with_its_interval(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank, catalogue)

    page = browser.get("/path").text

    assert "Four times in five the difference lies between" in page
    assert "first answers." in page


def test_another_learners_answers_are_not_read(signed_in, session, bank, catalogue):
    respond(session, signed_in().account_id, bank, catalogue)

    assert "This is where everyone starts." in signed_in().get("/path").text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_passes_a_verdict_on_a_person(template: Path):
    text = template.read_text(encoding="utf-8").lower()

    assert not any(phrase in text for phrase in FORBIDDEN)


def test_however_much_was_answered_the_database_is_asked_as_often(signed_in, session, bank, catalogue):
    asked = {}
    for name, answers in {"few": bank[:2], "many": bank * 4}.items():
        browser = signed_in()
        respond(session, browser.account_id, answers, catalogue)
        browser.get("/path")  # what a process keeps is read once
        statements = []

        def note(_connection, _cursor, statement, *_rest, seen=statements):
            seen.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        browser.get("/path")
        event.remove(session.get_bind(), "before_cursor_execute", note)
        asked[name] = sum(one.startswith("SELECT") for one in statements)

    assert asked["few"] == asked["many"] > 0


def test_the_page_goes_from_the_sentence_to_the_disagreement_in_order(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank, catalogue)
    page = browser.get("/path").text

    ids = ("map-title", "contrast", "wishes", "evidence", "change", "next", "history", "notes", "not")
    places = [page.index("<h1")] + [page.index(f'id="{one}"') for one in ids]
    assert places == sorted(places)


def test_the_claim_level_is_said_in_words_beside_the_sentence(signed_in):
    head = signed_in().get("/path").text.split("<header>")[1].split("</header>")[0]

    assert "Not yet tested against real careers" in head
    assert "claim level L0" in head
