from __future__ import annotations

from sqlalchemy import func, select

from app.path.models import PathSetting


def test_what_is_said_is_kept_and_shown_as_a_fact(signed_in):
    browser = signed_in()
    sent = {
        "state": "WA",
        "months": "6",
        "budget": "1200",
        "background": "student",
        "next_step": "phlebotomy",
    }

    assert browser.post("/path/facts", data=sent).status_code == 303
    for address in ("/path/facts", "/path"):
        page = browser.get(address).text
        assert "Washington" in page
        assert "6 months" in page
        assert "$1,200" in page
    assert "speaks of where you stand" in page


def test_nothing_of_it_is_scored(signed_in):
    browser = signed_in()
    before = browser.get("/path").text.split("<header>")[1].split('<section aria-labelledby="facts">')[0]
    browser.post("/path/facts", data={"state": "TX", "months": "24", "next_step": "nursing"})

    assert (
        browser.get("/path").text.split("<header>")[1].split('<section aria-labelledby="facts">')[0] == before
    )


def test_the_same_facts_are_appended_once(signed_in, session):

    browser = signed_in()
    for _ in range(2):
        browser.post("/path/facts", data={"state": "TX"})

    assert session.scalar(select(func.count()).select_from(PathSetting)) == 1


def test_what_is_not_offered_is_refused_in_words(signed_in):
    for wrong in ({"state": "XX"}, {"months": "soon"}, {"next_step": "astronaut"}, {"budget": "-1"}):
        answer = signed_in().post("/path/facts", data=wrong)
        assert (answer.status_code, "Please check this" in answer.text) == (422, True)


def test_the_page_offers_what_the_form_takes(signed_in):
    page = signed_in().get("/path/facts").text

    assert '<option value="TX">Texas</option>' in page
    assert '<option value="student">' in page
    assert '<option value="phlebotomy">' in page
