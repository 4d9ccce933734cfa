from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.progress.log_builders import respond


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_a_stranger_is_asked_to_sign_in(client):
    page = client.get("/progress")

    assert page.status_code == 303
    assert "/sign-in" in page.headers["Location"]


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_before_the_first_answer_the_page_says_what_will_appear(signed_in, role):
    page = signed_in(role).get("/progress").text

    assert "Nothing to show yet, and nothing made up." in page
    assert "What will appear here" in page


def test_estimates_come_as_band_words_and_count(signed_in, session, bank, catalogue):
    browser = signed_in()
    vitals = [one for one in bank if one.question.competency == "vital-signs"]
    respond(session, browser.account_id, vitals, catalogue)
    respond(session, browser.account_id, vitals[:1], catalogue, question_id="vital-signs-other")

    page = browser.get("/progress").text

    assert "There is an estimate for 1 of" in page
    assert 'aria-label="Vital signs and measurements: about ' in page
    assert "4 first answers" in page
    assert "/practice?competency=vital-signs" in page


def test_the_last_answer_is_told_with_its_own_day_and_not_with_that_of_the_look(
    signed_in, session, bank, catalogue
):
    browser = signed_in()
    respond(
        session, browser.account_id, bank[:1], catalogue, answered_at=datetime(2025, 3, 4, 12, tzinfo=UTC)
    )

    assert "<dt>Last answer</dt><dd>4 Mar 2025</dd>" in browser.get("/progress").text


def test_too_few_answers_say_how_many_more_are_needed(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:1], catalogue)

    page = browser.get("/progress").text

    assert "Not enough answers yet" in page
    assert "3 more needed" in page


def test_a_credential_shows_every_part_of_its_outline(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:1], catalogue)

    for credential in catalogue.credentials:
        page = browser.get(f"/progress?credential={credential.id}").text
        assert page.count('scope="row"') >= 3
        assert f"parts of {credential.title}" in page or "Not enough answers yet to say" in page


def test_a_credential_that_does_not_exist_is_not_found(signed_in):
    assert signed_in().get("/progress?credential=made-up").status_code == 404


def test_another_learners_answers_are_not_shown(signed_in, session, bank, catalogue):
    respond(session, signed_in().account_id, bank, catalogue)

    assert "Nothing to show yet" in signed_in().get("/progress").text
