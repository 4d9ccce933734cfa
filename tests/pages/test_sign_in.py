from __future__ import annotations

import re

import pytest

from app.auth import passwords
from app.auth.steps import SIGN_IN
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"


@pytest.fixture
def anna(session):
    stored = passwords.hash_password(PASSWORD)
    return builders.account(session, email=EMAIL, password_hash=stored, email_confirmed_at=NOW)


def enter(browser, email=EMAIL, password=PASSWORD, **fields):
    return browser.post("/sign-in", data={"email": email, "password": password} | fields)


def test_signing_in_leads_where_one_wanted_to_go(client, anna):
    assert 'name="next" value="/account"' in client.get("/sign-in?next=/account").text

    answer = enter(client, next="/account")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\t/evil.example", "/\\evil"])
def test_no_form_field_leads_elsewhere(client, anna, target):
    assert enter(client, next=target).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, anna):
    answers = [enter(client, EMAIL, "a wrong guess"), enter(client, "mann@example.org", "a wrong guess")]

    assert [one.status_code for one in answers] == [422, 422]
    first, second = (re.sub(r'value="[^"]*"', "", answer.text) for answer in answers)
    assert first == second
    assert "The e-mail address or the password is not right." in first


def test_after_ten_failures_one_waits_whatever_the_proxy_header_says(client, anna):
    for number in range(SIGN_IN.per_account):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        client.post("/sign-in", data={"email": EMAIL, "password": "a wrong guess"}, headers=headers)

    answer = enter(client)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60


def test_many_accounts_from_one_address_are_refused_too(client, session):
    for number in range(SIGN_IN.per_address):
        assert enter(client, f"person{number}@example.com", "one password for all").status_code == 422

    assert enter(client, "another@example.com").status_code == 429


def test_the_cookie_is_new_at_sign_in_and_the_former_one_is_nobody(client, anna, app, session):
    name = app.config["SESSION_COOKIE_NAME"]
    client.get("/sign-in")
    planted = client.get_cookie(name)

    answer = enter(client)

    cookie = answer.headers["Set-Cookie"]
    for part in (f"{name}=", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    assert planted is None or client.get_cookie(name).value != planted.value


def test_a_guest_without_work_goes_straight_on(signed_in, anna):
    browser = signed_in("guest")

    answer = enter(browser, next="/privacy")

    assert answer.headers["Location"] == "/account/merge?next=/privacy"
    assert browser.get(answer.headers["Location"]).headers["Location"] == "/privacy"


def test_signing_in_anew_ends_the_session_before(signed_in, anna, app, session):
    browser = signed_in()
    name = app.config["SESSION_COOKIE_NAME"]
    before = browser.get_cookie(name).value

    enter(browser)

    former = app.test_client()
    former.session = session
    former.set_cookie(name, before)
    assert former.get("/account").status_code == 303


def test_whoever_is_signed_in_is_sent_on(signed_in):
    assert signed_in().get("/sign-in?next=/account").headers["Location"] == "/account"
