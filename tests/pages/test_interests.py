from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.path.models import InterestRating
from tests.path.wish_builders import rate_all


@pytest.fixture
def form(app):
    return app.extensions["preceptor.catalogue"].interests


def sent(form, value="4", count=None):
    return {f"rate-{one.id}": value for one in form.statements[:count]}


def stored(session):
    return session.scalar(select(func.count()).select_from(InterestRating))


def test_the_form_asks_every_duty_and_place_once_and_needs_no_script(signed_in, form):
    page = signed_in().get("/path/interests").text

    for one in form.statements:
        assert page.count(f'name="rate-{one.id}"') == 5
    for place in form.settings:
        assert page.count(f'name="rate-{place.key}"') == 5
    assert "<script" not in page
    assert f"{len(form.statements)} of {len(form.statements)} duties are not rated yet." in page


def test_a_part_can_be_saved_and_the_rest_later(signed_in, form, session):
    browser = signed_in()

    assert browser.post("/path/interests", data=sent(form, count=3)).status_code == 303
    assert stored(session) == 3
    page = browser.get("/path/interests").text
    assert "3 ratings are kept." in page
    assert page.count(" checked") == 3
    browser.post("/path/interests", data=sent(form))
    assert stored(session) == len(form.statements)


def test_the_same_again_appends_nothing_and_a_changed_mind_appends_one(signed_in, form, session):
    browser = signed_in()
    browser.post("/path/interests", data=sent(form, count=4))

    browser.post("/path/interests", data=sent(form, count=4))
    assert stored(session) == 4
    browser.post("/path/interests", data=sent(form, count=4) | sent(form, "2", 1))
    assert stored(session) == 5


def test_nothing_chosen_and_nonsense_are_refused_in_words(signed_in, form, session):
    browser = signed_in()

    empty = browser.post("/path/interests")
    assert (empty.status_code, "Nothing was chosen." in empty.text) == (422, True)
    for wrong in ({"rate-none": "3"}, sent(form, "6", 1), sent(form, "x", 1)):
        assert browser.post("/path/interests", data=wrong).status_code == 422
    assert stored(session) == 0


def test_straight_lining_is_said_and_not_used(signed_in, form):
    browser = signed_in()
    browser.post("/path/interests", data=sent(form, "5"))

    assert "Nearly every duty has the same rating" in browser.get("/path/interests").text
    page = browser.get("/path").text
    assert "Nearly every duty has the same rating" in page
    assert "The two together" not in page


def test_clicking_faster_than_reading_is_said_and_not_used(signed_in, form):
    browser = signed_in()
    opened = re.search(r'name="opened" value="([^"]+)"', browser.get("/path/interests").text)[1]
    values = {f"rate-{one.id}": str(4 if one.side == "clinical" else 2) for one in form.statements}

    browser.post("/path/interests", data=values | {"opened": opened})

    assert "faster than they can be read" in browser.get("/path").text


def test_ratings_that_hold_together_stand_apart_and_together(signed_in, form):
    browser = signed_in()
    rate_all(browser.session, browser.account_id, form, clinical=5, administrative=2)

    page = browser.get("/path").text

    assert "Four times in five your wishes lie between" in page
    assert "The two together" in page
    assert "strengths and wishes" in page


def test_another_learners_ratings_are_not_shown(signed_in, form):
    signed_in().post("/path/interests", data=sent(form))

    assert " checked" not in signed_in().get("/path/interests").text
