from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.auth import passwords
from app.domain.path_evidence import Outcome
from app.path.evidence_queries import beginning
from app.path.models import PathShare, PathShareView
from app.path.shares import NOTICE, PARTS
from app.path.suggestion_queries import suggestion_of
from tests import builders
from tests.path.wish_builders import note, rate_all, share
from tests.progress.log_builders import respond
from tests.quizzes import sitting_builders
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
    browser = signed_in(name="Robin Reyes", password_hash=passwords.hash_password(builders.PASSWORD))
    note(browser.session, browser.account_id, "A note of my own")
    form = app.extensions["preceptor.catalogue"].interests
    rate_all(browser.session, browser.account_id, form, clinical=5, administrative=2)
    return browser


def make(browser, **fields):
    sent = {"nonce": "0" * 32, "label": "Ms. Adviser", "parts": list(PARTS), "days": "7"} | fields
    return browser.post("/path/shares", data=sent)


def link_on(page: str) -> str:
    return "/shared/" + re.search(r'value="http://localhost/shared/([^"]+)"', page)[1]


def answer_enough(session, browser, catalogue):
    """Answer so much on both sides that the page says something."""
    builders.edition(session)
    questions = [replace(one, id=f"own-{one.id}") for one in sitting_builders.mock_questions()]
    stored = [builders.store(session, one) for one in questions]
    session.commit()
    respond(session, browser.account_id, stored, catalogue)


def views(session):
    return session.scalar(select(func.count()).select_from(PathShareView))


def test_a_link_is_shown_once_and_only_its_hash_is_kept(owner, session):
    link = link_on(make(owner).text)
    token = link.removeprefix("/shared/")

    assert len(token) > 40
    assert token not in owner.get("/path/shares").text
    row = session.scalars(select(PathShare)).one()
    assert token not in {str(getattr(row, one.name)) for one in PathShare.__table__.c}


def test_two_clicks_make_one_link_and_both_are_answered_with_it(owner, session):
    first, second = make(owner), make(owner)

    assert (first.status_code, second.status_code) == (200, 200)
    assert link_on(first.text) == link_on(second.text)
    assert session.scalar(select(func.count()).select_from(PathShare)) == 1


def test_a_form_whose_link_was_revoked_shows_it_no_more(owner, session):
    number = re.search(r"/path/shares/(\d+)/revoke", make(owner).text)[1]
    owner.post(f"/path/shares/{number}/revoke")

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
    assert "read once" in owner.get("/path/shares").text


@pytest.mark.parametrize("who", ["stranger", "guest", "learner", "instructor", "administrator", "owner"])
@pytest.mark.parametrize("state", ["open", "revoked", "expired", "erased"])
def test_who_sees_what(owner, client, signed_in, session, who, state):
    """Every part for every reader: the link opens its part to all alike, and once ended nothing to anybody."""
    since = now() - timedelta(days=31 if state == "expired" else 0)
    browser = {"stranger": client, "owner": owner}.get(who) or signed_in(who)
    links = {part: share(session, owner.account_id, f"token-{part}", parts=part, now=since) for part in PARTS}
    if state == "revoked":
        for number in links.values():
            assert owner.post(f"/path/shares/{number}/revoke").status_code == 303
    if state == "erased":
        assert owner.post("/account/delete", data={"password": builders.PASSWORD}).status_code == 303

    for part in PARTS:
        notice, page = browser.get(f"/shared/token-{part}"), browser.post(f"/shared/token-{part}")
        assert {notice.status_code, page.status_code} == {200 if state == "open" else 410}
        shown = [name for name, mark in MARKS.items() if mark in page.text]
        assert shown == ([part] if state == "open" else [])
        assert ("Robin" in page.text) == (state == "open")
        assert (NOTICE in page.text) == (state == "open")
    assert views(session) == (len(PARTS) if state == "open" else 0)


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


def test_a_preview_of_the_link_fetches_nothing_and_is_not_logged(owner, client, session):
    link = link_on(make(owner).text)

    for method in ("HEAD", "GET", "OPTIONS"):
        answer = client.open(link, method=method, headers={"User-Agent": "Slackbot-LinkExpanding 1.0"})
        assert answer.status_code == 200
        assert MARKS["suggestion"] not in answer.text
    assert client.head(link).text == ""
    assert views(session) == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_cache_no_search_and_no_other_site_learns_of_the_link(owner, client, method):
    answer = client.open(link_on(make(owner).text), method=method)

    assert answer.headers["Cache-Control"] == "no-store"
    assert {"noindex", "nofollow"} <= set(answer.headers["X-Robots-Tag"].split(", "))
    # Of the notice only our own pages hear: its form needs that over HTTPS.
    assert answer.headers["Referrer-Policy"] == {"GET": "same-origin", "POST": "no-referrer"}[method]
    assert '<meta name="robots" content="noindex">' in answer.text


def test_an_ended_link_is_not_kept_either(client):
    assert client.get("/shared/none").headers["Cache-Control"] == "no-store"


def test_erasing_the_account_ends_its_links(owner, client, session, catalogue):
    link = link_on(make(owner).text)

    assert owner.post("/account/delete", data={"password": builders.PASSWORD}).status_code == 303

    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert "Robin" not in answer.text
    assert session.scalar(select(func.count()).select_from(PathShare)) == 0


def test_a_reader_meets_counts_and_days_and_never_a_question(owner, client, session, bank, catalogue):
    respond(session, owner.account_id, bank, catalogue)

    page = html.unescape(client.post(link_on(make(owner).text)).text)
    assert "The evidence, part by part" in page
    assert "Pharmacology" in page
    for stored in bank:
        assert beginning(stored.question.stem) not in page
    assert "/attempts/" not in page
    assert "/path/evidence" not in page


def test_the_suggestion_alone_does_not_tell_the_wishes_alone(owner, client, session, bank, catalogue):
    answer_enough(session, owner, catalogue)

    page = client.post(link_on(make(owner, parts="suggestion").text)).text
    assert "The three readings and their chances" in page
    for one in ("Strengths", "Wishes"):
        assert f"{one} <span>only</span>" not in page
    both = client.post(link_on(make(owner, nonce="1" * 32, parts=["suggestion", "wishes"]).text)).text
    assert "Wishes <span>only</span>" in both
    assert "Strengths <span>only</span>" not in both


def test_no_address_lists_people_by_their_path(app):
    """Every address of the feature that needs no token shows the reader's own page."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("path.")]

    assert {name for rule in rules for name in rule.arguments} <= {
        "token", "share_id", "note_id", "role_id", "task_id", "duty_id", "shift_id", "play_id", "position", "domain_id",
    }  # fmt: skip
    assert not [rule.rule for rule in rules if re.search("people|learners|candidates|rank", rule.rule)]


@pytest.mark.parametrize("role", ["instructor", "administrator", "learner"])
def test_nobody_meets_a_learners_outcome_on_any_page(owner, signed_in, app, session, bank, catalogue, role):
    """Every page that needs no token, as others see it, beside a learner who leans to a side."""
    answer_enough(session, owner, catalogue)
    assert (
        suggestion_of(session, owner.account_id, catalogue, now()).summary.outcome is not Outcome.NOT_ENOUGH
    )
    share(session, owner.account_id, "some-token", parts=",".join(PARTS), now=now())
    other = signed_in(role)
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        asked = [
            adapter.build(rule.endpoint)
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ()) and not rule.arguments
        ]

    assert len(asked) > 30
    for address in asked:
        page = other.get(address).text
        for told in ("practice and your wishes so far", "A note of my own", "leans-", "Ms. Adviser"):
            assert told not in page, (address, told)
