from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.auth.models import Account, Mail
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"


def form(**fields) -> dict[str, str]:
    return {"name": "Anna", "email": EMAIL, "password": PASSWORD} | fields


def test_a_stranger_registers_and_is_signed_in_at_once(client, session):
    answer = client.post("/register", data=form(next="/account", time_zone="Europe/Berlin"))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    page = client.get("/account").text
    assert EMAIL in page
    assert "not confirmed yet" in page
    assert session.scalars(select(Account.time_zone)).one() == "Europe/Berlin"


def test_a_guest_keeps_the_account_and_loses_the_old_cookie(signed_in, app, session):
    browser = signed_in("guest")
    name = app.config["SESSION_COOKIE_NAME"]
    before = browser.get_cookie(name).value

    browser.post("/register", data=form())

    account = session.get(Account, browser.account_id)
    assert (account.email, account.is_guest) == (EMAIL, False)
    thief = app.test_client()
    thief.session = session
    thief.set_cookie(name, before)
    assert thief.get("/account").status_code == 303


def test_the_letter_proves_the_address_with_one_click_more(client, session):
    client.post("/register", data=form())
    path = re.search(r"http://localhost(/confirm/\S+)", session.scalars(select(Mail.body)).one())[1]

    assert "This is my address" in client.get(path).text
    assert session.scalars(select(Account.email_confirmed_at)).one() is None  # a GET proves nothing
    assert client.post(path).status_code == 303
    assert client.post(path).status_code == 410
    assert "confirmed" in client.get("/account").text


def visible(app, session, email):
    """What a visitor sees who registers with *email*, up to times and tokens."""
    browser = app.test_client()
    browser.session = session
    first = browser.post("/register", data=form(email=email, password="another set of words"))
    pages = [browser.get("/account"), browser.get("/account/merge"), browser.get("/register")]
    out = browser.post("/sign-out")
    again = browser.post("/sign-in", data={"email": email, "password": "another set of words"})
    parts = [(one.status_code, one.headers.get("Location")) for one in (first, *pages, out, again)]
    text = re.sub(r'value="[^"]*"|sessions/\d+', "", "".join(page.text for page in pages))
    return parts, text.replace(email, "EMAIL")


@pytest.mark.parametrize("is_proved", [True, False])
def test_known_and_unknown_addresses_look_the_same_through_every_page(app, session, is_proved):
    builders.account(session, email=EMAIL, email_confirmed_at=NOW if is_proved else None)

    assert visible(app, session, EMAIL) == visible(app, session, "nobody@example.org")


@pytest.mark.parametrize(
    "email", [" Admin@Example.org ", "\uff21\uff24\uff2d\uff29\uff2e@example.org", "ADMIN@EXAMPLE.ORG"]
)
def test_another_spelling_of_the_administrators_address_takes_nothing_over(client, session, email):
    admin = builders.account(session, role="administrator", email="admin@example.org", email_confirmed_at=NOW)

    client.post("/register", data=form(email=email))

    assert client.get("/admin/people").status_code == 403
    assert session.get(Account, admin.id).password_hash == "none"
    assert session.scalars(select(Mail.account_id)).one() == admin.id


def test_an_invisible_character_in_the_address_is_refused(client, session):
    answer = client.post("/register", data=form(email="admin\u200b@example.org"))

    assert answer.status_code == 422
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_errors_stand_at_the_top_and_beside_the_field(client):
    answer = client.post("/register", data=form(email="anna", password="password1"))

    assert answer.status_code == 422
    assert "<title>Error: Make an account" in answer.text
    assert '<a href="#email">E-mail address: Enter an e-mail address' in answer.text
    assert 'aria-describedby="email-error"' in answer.text
    assert "password1" not in answer.text


def test_a_common_password_is_refused_and_the_rest_is_kept(client):
    answer = client.post("/register", data=form(password="password1"))

    assert answer.status_code == 422
    assert "most common passwords" in answer.text
    assert f'value="{EMAIL}"' in answer.text


def test_nobody_makes_themselves_an_administrator(client, session):
    client.post(
        "/register", data=form(role="administrator", is_admin="1", id="1", email_confirmed_at="2026-01-01")
    )

    account = session.scalars(select(Account)).one()
    assert (account.role, account.email_confirmed_at) == ("learner", None)


@pytest.mark.parametrize("password", ["x" * 1000, "y" * 1_000_000])
def test_a_password_beyond_all_measure_is_refused_without_work(client, password):
    answer = client.post("/register", data=form(password=password))

    assert answer.status_code in {413, 422}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{7*7}}"])
def test_a_name_is_shown_as_text(client, name):
    client.post("/register", data=form(name=name))

    page = client.get("/account").text
    assert "<script>alert" not in page
    assert 'value="49"' not in page


def test_a_member_has_nothing_to_register(signed_in):
    browser = signed_in()

    assert browser.get("/register").headers["Location"] == "/account"
    assert browser.post("/register", data=form()).headers["Location"] == "/account"
