from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import select, update

from app.path.shift_models import ShiftPlay
from tests.path.shift_builders import SHIFTS, begun, nonce, played

SHIFT = SHIFTS[0]
ADDRESS = f"/path/shifts/{SHIFT.id}"


def text(page) -> str:
    return html.unescape(page.text)


def begin(browser, form: str = "") -> None:
    answer = browser.post(f"{ADDRESS}/plays", data={"nonce": form or nonce()})
    assert (answer.status_code, answer.location) == (303, ADDRESS)


def send(browser, choice: str, **fields: str):
    """Send the form that the page shows, with *choice*."""
    page = browser.get(ADDRESS).text
    shown = {name: re.search(rf'name="{name}" value="(\d+)"', page)[1] for name in ("play", "moment")}
    return browser.post(ADDRESS, data=shown | {"choice": choice} | fields)


def plays(session) -> list[ShiftPlay]:
    return list(session.scalars(select(ShiftPlay).order_by(ShiftPlay.id)))


def test_before_the_first_moment_the_page_says_what_it_is_and_writes_nothing(signed_in, session):
    page = text(signed_in().get(ADDRESS))

    assert SHIFT.team in page
    assert "Nothing is scored." in page
    assert "Begin the shift" in page
    assert plays(session) == []


def test_two_clicks_on_begin_begin_once(signed_in, session):
    browser, form = signed_in(), nonce()
    begin(browser, form)
    begin(browser, form)
    begin(browser)

    assert len(plays(session)) == 1


def test_a_moment_shows_what_happens_what_waits_and_what_can_be_done_and_no_mark(signed_in):
    browser = signed_in()
    begin(browser)

    page = text(browser.get(ADDRESS))

    first = SHIFT.moments[0]
    assert "moment 1 of 8" in page
    assert first.happens in page
    for task in first.tasks:
        assert task.title in page
        assert task.left not in page
    for choice in first.choices:
        assert choice.text in page
        assert choice.note not in page
    assert "Not safe" not in page


def test_a_shift_is_worked_through_moment_by_moment(signed_in, session):
    browser = signed_in()
    begin(browser)
    for moment in SHIFT.moments[:-1]:
        assert moment.happens in text(browser.get(ADDRESS))
        answer = send(browser, moment.choices[0].id)
        assert (answer.status_code, answer.location) == (303, ADDRESS)

    last = send(browser, SHIFT.moments[-1].choices[0].id)

    [play] = plays(session)
    assert last.location == f"{ADDRESS}/plays/{play.id}"
    assert play.choices == [one.choices[0].id for one in SHIFT.moments]
    assert "Begin the shift" in browser.get(ADDRESS).text
    assert "Your earlier plays" in browser.get(ADDRESS).text


def test_what_was_left_can_be_taken_up_and_what_waited_too_long_is_told(signed_in):
    browser = signed_in()
    begin(browser)
    for moment in SHIFT.moments[:3]:
        desk = next(one for one in moment.choices if one.task != "window")
        send(browser, desk.id)

    page = text(browser.get(ADDRESS))

    assert "Left too long." in page
    assert SHIFT.moments[0].tasks[0].left in page


def test_back_to_an_answered_moment_keeps_the_first_choice_and_says_so(signed_in, session):
    browser = signed_in()
    begin(browser)
    play = str(plays(session)[0].id)
    for choice in ("a", "a", "b"):
        answer = browser.post(ADDRESS, data={"play": play, "moment": "1", "choice": choice})
        assert (answer.status_code, answer.location) == (303, ADDRESS)

    assert plays(session)[0].choices == ["a"]
    assert "your first choice stands" in browser.get(ADDRESS).text


def test_a_late_click_on_a_finished_shift_leads_to_what_was_done(signed_in, session):
    browser = signed_in()
    play = played(session, browser.account_id)

    answer = browser.post(ADDRESS, data={"play": str(play), "moment": "2", "choice": "c"})

    assert answer.location == f"{ADDRESS}/plays/{play}"


@pytest.mark.parametrize("choice", ["", "z", "back:nothing"])
def test_without_a_choice_the_page_comes_back_and_says_so(signed_in, session, choice):
    browser = signed_in()
    begin(browser)

    answer = send(browser, choice)

    assert answer.status_code == 422
    assert "Choose one of the things to do." in answer.text
    assert plays(session)[0].choices == []


def test_a_reworded_shift_begins_anew(signed_in, session):
    browser = signed_in()
    play = begun(session, browser.account_id)
    session.execute(update(ShiftPlay).values(version="0" * 64))
    session.commit()

    assert "has been reworded since you began it" in text(browser.get(ADDRESS))
    late = browser.post(ADDRESS, data={"play": str(play), "moment": "1", "choice": "a"})
    assert late.location == ADDRESS
    begin(browser)
    assert [one.version for one in plays(session)] == [SHIFT.version]


def test_a_form_that_another_account_used_begins_nothing(signed_in, session):
    first, second, form = signed_in(), signed_in(), nonce()
    begin(first, form)
    begin(second, form)

    assert [one.account_id for one in plays(session)] == [first.account_id]
    assert "This page has been used before." in second.get(ADDRESS).text


def test_only_the_owner_can_choose(signed_in, session, only_its_owner):
    play = begun(session, signed_in().account_id)

    only_its_owner(ADDRESS, "POST", data={"play": str(play), "moment": "1", "choice": "a"})
