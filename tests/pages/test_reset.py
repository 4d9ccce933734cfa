from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.auth import passwords
from app.auth.models import Mail
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"
NEW = "an entirely new sentence"


@pytest.fixture
def anna(session):
    stored = passwords.hash_password(PASSWORD)
    return builders.account(session, email=EMAIL, password_hash=stored, email_confirmed_at=NOW)


def link(client, session, **headers) -> str:
    client.post("/reset", data={"email": EMAIL}, headers=headers)
    return re.search(r"http://\S+(/reset/\S+)", session.scalars(select(Mail.body)).one())[1]


def test_the_link_in_the_letter_sets_a_new_password_once(client, session, anna):
    path = link(client, session)

    assert "Keep this password" in client.get(path).text
    assert client.post(path, data={"password": NEW}).headers["Location"] == "/sign-in"
    assert client.post("/sign-in", data={"email": EMAIL, "password": NEW}).status_code == 303
    assert client.get(path).status_code == 410
    assert client.post(path, data={"password": NEW}).status_code == 410


def test_the_answer_is_the_same_whether_anybody_uses_the_address(client, anna):
    texts = []
    for email in (EMAIL, "nobody@example.org"):
        answer = client.post("/reset", data={"email": email})
        assert answer.status_code == 200
        texts.append(re.sub(r'value="[^"]*"', "", answer.text).replace(email, "EMAIL"))

    assert texts[0] == texts[1]


def test_a_forged_host_does_not_get_into_the_letter(client, session, anna):
    link(client, session, Host="evil.example")

    assert "evil" not in session.scalars(select(Mail.body)).one()


def test_a_weak_password_is_refused_and_the_link_stays_good(client, session, anna):
    path = link(client, session)

    assert client.post(path, data={"password": "password1"}).status_code == 422
    assert client.post(path, data={"password": ""}).status_code == 422
    assert client.post(path, data={"password": NEW}).status_code == 303


def test_an_invented_link_is_gone(client):
    assert client.get("/reset/invented").status_code == 410
    assert client.post("/reset/invented", data={"password": NEW}).status_code == 410
    assert client.post("/confirm/invented").status_code == 410


def test_the_fourth_letter_within_an_hour_is_refused(client, anna):
    statuses = [client.post("/reset", data={"email": EMAIL}).status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]


def test_what_is_no_address_is_said_so(client):
    answer = client.post("/reset", data={"email": "anna"})

    assert answer.status_code == 422
    assert "Error: " in answer.text


def test_everyone_signed_in_to_the_account_is_out_afterwards(client, session, anna, app):
    other = app.test_client()
    other.session = session
    other.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
    assert other.get("/account").status_code == 200

    client.post(link(client, session), data={"password": NEW})

    assert other.get("/account").status_code == 303
