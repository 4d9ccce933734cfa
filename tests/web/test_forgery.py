from __future__ import annotations

import pytest
from flask import session
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app.web.forgery import csrf_token

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@pytest.fixture
def guarded(app, client):
    """A browser that is asked for the token, as in real life."""
    app.config["WTF_CSRF_ENABLED"] = True
    return client


def test_every_route_that_changes_something_refuses_a_post_without_the_token(app, guarded):
    unprotected = []
    for rule in app.url_map.iter_rules():
        for method in UNSAFE & (rule.methods or set()):
            values = dict.fromkeys(rule.arguments, 1)
            with app.test_request_context():
                address = app.url_for(rule.endpoint, **values)
            answer = guarded.open(address, method=method)
            if answer.status_code != 400 or "open too long" not in answer.text:
                unprotected.append(f"{method} {rule.rule}: {answer.status_code}")
    assert unprotected == []


def test_the_page_says_what_to_do_and_that_nothing_was_stored(guarded, app):
    rule = next(
        rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()) and not rule.arguments
    )

    answer = guarded.post(rule.rule)

    assert "This page was open too long" in answer.text
    assert "Nothing was stored" in answer.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app):
    assert app.config["SESSION_COOKIE_HTTPONLY"] is True
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_a_session_keeps_one_token_which_no_other_session_accepts(app):
    with app.test_request_context():
        first, seed = csrf_token(), session["csrf_token"]
    with app.test_request_context():
        session["csrf_token"] = seed
        assert csrf_token() == csrf_token()
        validate_csrf(first)
        validate_csrf(csrf_token())
    with app.test_request_context():
        assert csrf_token() != first
        with pytest.raises(ValidationError):
            validate_csrf(first)


def test_a_new_secret_makes_a_new_token(app):
    with app.test_request_context():
        session["csrf_token"] = "a" * 40
        before = csrf_token()
    app.config["SECRET_KEY"] = "another secret of an installation"
    with app.test_request_context():
        session["csrf_token"] = "a" * 40
        assert csrf_token() != before
        validate_csrf(csrf_token())
