from __future__ import annotations

import html

import pytest

from tests.builders import NOW
from tests.path.shift_builders import SHIFTS, begun, played


def test_a_stranger_is_asked_to_sign_in(client):
    assert "/sign-in" in client.get("/path/shifts").location


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_every_shift_is_listed_with_what_it_is_and_that_it_is_no_score(signed_in, role):
    page = html.unescape(signed_in(role).get("/path/shifts").text)

    for one in SHIFTS:
        assert one.title in page
        assert one.summary in page
        assert f'href="/path/shifts/{one.id}"' in page
    assert "There is no score, and the suggestion on your path takes nothing from it." in page
    assert "Worked through" not in page


def test_what_one_has_worked_through_and_begun_is_said_and_nobody_elses(signed_in, session):
    browser, other = signed_in(), signed_in()
    play = played(session, browser.account_id)
    played(session, browser.account_id, now=NOW)
    begun(session, browser.account_id, SHIFTS[1])

    page = browser.get("/path/shifts").text

    assert "Worked through 2 times, last on" in page
    assert f"/path/shifts/{SHIFTS[0].id}/plays/{play + 1}" in page
    assert f"Begun: 0 of {len(SHIFTS[1].moments)} moments done" in page
    assert "Worked through" not in other.get("/path/shifts").text
