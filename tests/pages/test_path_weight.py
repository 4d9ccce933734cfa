from __future__ import annotations

import pytest

from tests.path.wish_builders import rate_all
from tests.progress.log_builders import respond


@pytest.fixture
def browser(signed_in, session, bank, app):
    found = signed_in()
    respond(session, found.account_id, bank, app.extensions["preceptor.catalogue"])
    form = app.extensions["preceptor.catalogue"].interests
    rate_all(found.session, found.account_id, form, clinical=5, administrative=2)
    return found


def test_the_usual_weight_is_told_and_can_be_moved(browser):
    assert "60 parts strengths and 40 parts wishes" in browser.get("/path").text

    assert browser.post("/path/weight", data={"weight": "0.3"}).status_code == 303
    assert "30 parts strengths and 70 parts wishes" in browser.get("/path").text


def test_another_weight_is_refused(browser):
    for wrong in ("0.1", "2", "x", ""):
        assert browser.post("/path/weight", data={"weight": wrong}).status_code == 422


def test_facts_and_weight_do_not_overwrite_each_other(browser):
    browser.post("/path/weight", data={"weight": "1.0"})
    browser.post("/path/facts", data={"state": "TX"})
    browser.post("/path/weight", data={"weight": "0.3"})

    page = browser.get("/path").text
    assert "30 parts strengths" in page
    assert "Texas" in page


def test_before_the_first_answer_wishes_alone_are_no_reading_of_both(signed_in, app):
    found = signed_in()
    rate_all(
        found.session,
        found.account_id,
        app.extensions["preceptor.catalogue"].interests,
        clinical=5,
        administrative=2,
    )

    page = found.get("/path").text
    assert "From your first answers on, strengths and wishes stand here as one band." in page
    assert "parts strengths" not in page
