from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from flask import url_for
from jinja2 import Undefined

from app.web import navigation
from app.web.navigation import LEARNER, STAFF, STRANGER, footer, main_navigation, masthead, page_url

MARKED = re.compile(r'<a href="([^"]*)" aria-current="page">([^<]*)</a>')
BARE = re.compile(r"\bCMAs?\b(?! \(AAMA\))")


@dataclass(frozen=True)
class Visitor:
    role: str = "learner"
    is_guest: bool = False


VISITORS = {
    "stranger": None,
    "guest": Visitor(is_guest=True),
    **{role: Visitor(role) for role in ("learner", "instructor", "administrator")},
}


@pytest.fixture(autouse=True)
def parts(app, monkeypatch):
    """What a process that has just started keeps."""
    fresh = navigation._Parts({}, {})
    monkeypatch.setitem(app.extensions, "preceptor.parts", fresh)
    return fresh


def _main(page):
    [found] = re.findall(r'<nav aria-label="Main">.*?</nav>', page, re.DOTALL)
    return found


@pytest.mark.parametrize(
    ("who", "items"),
    [
        ("stranger", (*STRANGER, ("auth.sign_in", "Sign in"))),
        ("guest", (*LEARNER, ("auth.sign_in", "Sign in"))),
        ("learner", (*LEARNER, ("auth.account", "Account"))),
        ("instructor", (*STAFF, ("auth.account", "Account"))),
        ("administrator", (*STAFF, ("auth.people", "People"), ("auth.account", "Account"))),
    ],
)
def test_everybody_has_their_own_entries_and_eight_at_the_most(who, items):
    assert main_navigation(VISITORS[who]) == items
    assert len(items) <= 8


def test_practice_mocks_tracks_and_progress_are_there_for_everybody():
    shared = {"quizzes.practice", "quizzes.mocks", "quizzes.tracks", "progress.progress"}

    assert all(shared <= dict(main_navigation(one)).keys() for one in VISITORS.values())


@pytest.mark.parametrize("who", VISITORS)
def test_every_entry_marks_itself_alone_or_asks_a_stranger_to_sign_in(who, client, signed_in, app):
    browser = client if who == "stranger" else signed_in(who)

    for endpoint, label in main_navigation(VISITORS[who]):
        with app.test_request_context():
            address = page_url(endpoint)
        answer = browser.get(address)
        if who == "stranger" and answer.status_code == 303:
            assert answer.location.startswith("/sign-in?next=")
        else:
            assert answer.status_code == 200
            assert MARKED.findall(_main(answer.text)) == [(address, label)]


def test_a_page_below_an_entry_may_name_it(app):
    with app.test_request_context("/credentials"):
        assert MARKED.findall(masthead(None, "quizzes.tracks")) == [("/tracks", "Tracks")]
        assert MARKED.findall(masthead(None, Undefined())) == []


def test_an_unknown_address_has_a_masthead_without_a_mark(client):
    page = client.get("/no-such-page").text

    assert "aria-current" not in _main(page)


def test_an_address_is_what_flask_would_build(app):
    endpoints = {endpoint for visitor in VISITORS.values() for endpoint, _ in main_navigation(visitor)}

    for root in ("", "/learn"):
        with app.test_request_context("/", base_url=f"http://localhost{root}"):
            for endpoint in endpoints | {"progress.home", "people.privacy"}:
                assert page_url(endpoint) == url_for(endpoint)


def test_each_prefix_of_the_installation_has_its_own_links(app):
    def links():
        return re.findall(r'href="([^"]*)"', masthead(None, "") + footer())

    with app.test_request_context("/", base_url="http://localhost/learn"):
        below = links()
    with app.test_request_context("/"):
        at_the_root = links()

    assert below == [f"/learn{link}" for link in at_the_root]
    assert "/practice" in at_the_root


def test_what_is_kept_holds_nothing_of_a_person(signed_in, parts):
    for name in ("Zenobia Quist", "Ignatz Vole"):
        browser = signed_in(name=name, email=f"{name.split()[0].lower()}@demo.example")
        assert "Sign in" not in browser.get("/practice").text
        assert browser.get("/account").status_code == 200
        kept = set(parts.texts)

    text = repr(parts)
    assert len(kept) == len(parts.texts) == 3  # the masthead of each page, and the footer
    assert not re.search(r"zenobia|ignatz|quist|vole|csrf|token|@", text, re.IGNORECASE)


def test_what_is_kept_for_one_role_is_never_shown_to_another(client, signed_in):
    assert ">People<" in signed_in("administrator").get("/practice").text

    assert ">People<" not in signed_in("instructor").get("/practice").text
    assert ">Questions<" not in signed_in("learner").get("/practice").text
    assert ">Account<" not in client.get("/practice").text


def test_a_process_keeps_no_more_parts_than_its_limit(app, parts, monkeypatch):
    monkeypatch.setattr(navigation, "MOST_PARTS", 3)

    for number in range(10):
        with app.test_request_context("/", base_url=f"http://localhost/{number}"):
            assert f'href="/{number}/privacy"' in footer()

    assert len(parts.texts) <= 4


def test_the_role_is_never_shortened_to_the_credential(app):
    with app.test_request_context():
        text = "".join(masthead(visitor, "") for visitor in VISITORS.values()) + footer()

    assert "CMA (AAMA)" in text
    assert BARE.findall(text) == []
