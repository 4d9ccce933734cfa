from __future__ import annotations

import html

from sqlalchemy import update

from app.path.shift_models import ShiftPlay
from tests.path.shift_builders import SHIFTS, begun, played

SHIFT = SHIFTS[0]
ADDRESS = f"/path/shifts/{SHIFT.id}"


def test_what_was_done_is_told_in_counts_and_moment_by_moment(signed_in, session):
    browser = signed_in()
    play = played(session, browser.account_id)

    page = html.unescape(browser.get(f"{ADDRESS}/plays/{play}").text)

    assert "You took a safety task first in" in page
    for moment in SHIFT.moments:
        assert moment.happens in page
        for choice in moment.choices:
            assert choice.text in page
            assert choice.note in page
    for line in (*SHIFT.weighs, *SHIFT.sources):
        assert line in page
    assert "It is no score" in page
    assert "Work this shift again" in page


def test_a_play_of_an_earlier_wording_keeps_its_counts(signed_in, session):
    browser = signed_in()
    play = played(session, browser.account_id)
    session.execute(update(ShiftPlay).values(version="0" * 64))
    session.commit()

    page = html.unescape(browser.get(f"{ADDRESS}/plays/{play}").text)

    assert "has been reworded since" in page
    assert "You took a safety task first in" in page
    assert SHIFT.moments[0].happens not in page


def test_a_play_that_is_not_over_leads_back_to_it(signed_in, session):
    browser = signed_in()
    play = begun(session, browser.account_id)

    assert browser.get(f"{ADDRESS}/plays/{play}").location == ADDRESS


def test_nobody_else_finds_it_and_no_other_shift_has_it(signed_in, session, only_its_owner):
    browser = signed_in()
    play = played(session, browser.account_id)

    only_its_owner(f"{ADDRESS}/plays/{play}")
    assert browser.get(f"/path/shifts/{SHIFTS[1].id}/plays/{play}").status_code == 404
