from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.path.models import PathShare, PathShareView
from app.path.shares import NOTICE, PARTS
from tests.path.wish_builders import note, rate_all, share
from tests.quizzes.page_builders import now

MARKS = {
    "suggestion": "What has to hold before anything is said",
    "strengths": "What the learner can do now",
    "wishes": "What the learner wants to do",
    "facts": "Facts and goals",
    "notes": "A note of my own",
    "history": "How the suggestion has changed",
}
"""What stands on the shared page when a part is chosen, and only then."""


@pytest.fixture
def owner(signed_in, app):
    browser = signed_in(name="Robin Reyes")
    note(browser.session, browser.account_id, "A note of my own")
    form = app.extensions["preceptor.catalogue"].interests
    rate_all(browser.session, browser.account_id, form, clinical=5, administrative=2)
    return browser


def make(browser, **fields):
    sent = {"nonce": "0" * 32, "label": "Ms. Adviser", "parts": list(PARTS), "days": "7"} | fields
    return browser.post("/path/shares", data=sent)


def link_on(page: str) -> str:
    return "/shared/" + re.search(r'value="http://localhost/shared/([^"]+)"', page)[1]


def views(session):
    return session.scalar(select(func.count()).select_from(PathShareView))


def test_a_link_is_shown_once_and_only_its_hash_is_kept(owner, session):
    link = link_on(make(owner).text)
    token = link.removeprefix("/shared/")

    assert len(token) > 40
    assert token not in owner.get("/path/shares").text
    row = session.scalars(select(PathShare)).one()
    assert token not in {str(getattr(row, one.name)) for one in PathShare.__table__.c}


def test_the_same_form_makes_one_link(owner, session):
    make(owner)

    assert make(owner).status_code == 409
    assert session.scalar(select(func.count()).select_from(PathShare)) == 1


def test_the_reader_meets_the_notice_first_and_a_look_at_it_is_not_logged(owner, client, session):
    link = link_on(make(owner).text)

    page = client.get(link)
    assert NOTICE in page.text
    assert "Robin Reyes" in page.text
    assert MARKS["suggestion"] not in page.text
    assert views(session) == 0
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_reading_shows_the_page_with_the_notice_and_is_logged_for_the_owner(owner, client, session):
    link = link_on(make(owner).text)

    page = client.post(link).text
    assert NOTICE in page
    assert all(mark in page for mark in MARKS.values())
    assert "Ms. Adviser" not in page
    assert views(session) == 1
    assert "1 time" in owner.get("/path/shares").text


@pytest.mark.parametrize("part", PARTS)
def test_only_the_chosen_part_is_shown(owner, client, part):
    page = client.post(link_on(make(owner, parts=part).text)).text

    assert [name for name, mark in MARKS.items() if mark in page] == [part]


@pytest.mark.parametrize("who", ["stranger", "guest", "learner", "instructor", "administrator", "owner"])
@pytest.mark.parametrize("state", ["open", "revoked", "expired"])
def test_who_sees_what(owner, client, signed_in, session, who, state):
    since = now() - timedelta(days=31 if state == "expired" else 0)
    number = share(session, owner.account_id, "some-token", parts=",".join(PARTS), now=since)
    if state == "revoked":
        assert owner.post(f"/path/shares/{number}/revoke").status_code == 303
    browser = {"stranger": client, "owner": owner}.get(who) or signed_in(who)

    expected = 200 if state == "open" else 410
    for answer in (browser.get("/shared/some-token"), browser.post("/shared/some-token")):
        assert answer.status_code == expected
        if expected == 410:
            assert "Robin" not in answer.text
    assert views(session) == (state == "open")


def test_revoking_ends_it_for_somebody_who_has_the_page_open(owner, client):
    page = make(owner).text
    link, number = link_on(page), re.search(r"/path/shares/(\d+)/revoke", page)[1]
    assert client.get(link).status_code == 200

    owner.post(f"/path/shares/{number}/revoke")

    assert client.post(link).status_code == 410


def test_the_page_offers_the_days_the_form_takes(owner):
    assert '<option value="30" selected>30 days</option>' in owner.get("/path/shares").text


def test_a_guest_has_nothing_to_share(signed_in):
    assert signed_in("guest").get("/path/shares").status_code == 303


def test_a_form_without_parts_or_with_other_days_is_refused(owner, session):
    assert make(owner, parts="").status_code == 422
    assert make(owner, parts="everything").status_code == 422
    assert make(owner, days="365").status_code == 422
    assert session.scalar(select(func.count()).select_from(PathShare)) == 0


def test_no_address_lists_people_by_their_path(app):
    """Every address of the feature that needs no token shows the reader's own page."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("path.")]

    assert {name for rule in rules for name in rule.arguments} <= {
        "token", "share_id", "note_id", "role_id", "task_id", "duty_id", "shift_id", "play_id", "position",
    }  # fmt: skip
    assert not [rule.rule for rule in rules if re.search("people|learners|candidates|rank", rule.rule)]
