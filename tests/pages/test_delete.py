from __future__ import annotations

import pytest

from app.auth import passwords
from app.auth.models import Account
from tests.builders import PASSWORD


@pytest.fixture
def anna(signed_in):
    return signed_in(password_hash=passwords.hash_password(PASSWORD))


def test_the_password_deletes_the_account_and_signs_out(anna, session):
    assert "cannot be brought back" in anna.get("/account/delete").text

    answer = anna.post("/account/delete", data={"password": PASSWORD})

    assert answer.headers["Location"] == "/"
    assert session.get(Account, anna.account_id) is None
    assert anna.get("/account").status_code == 303


@pytest.mark.parametrize("data", [{}, {"password": ""}, {"password": "a wrong guess"}, {"is_sure": "yes"}])
def test_without_the_password_a_member_stays(anna, session, data):
    answer = anna.post("/account/delete", data=data)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert session.get(Account, anna.account_id) is not None


def test_guessing_the_password_here_is_throttled_too(anna):
    for _ in range(10):
        anna.post("/account/delete", data={"password": "a wrong guess"})

    assert anna.post("/account/delete", data={"password": PASSWORD}).status_code == 429


def test_a_guest_ticks_a_box(signed_in, session):
    guest = signed_in("guest")

    assert guest.post("/account/delete", data={}).status_code == 422
    assert session.get(Account, guest.account_id) is not None
    assert guest.post("/account/delete", data={"is_sure": "yes"}).headers["Location"] == "/"
    assert session.get(Account, guest.account_id) is None


def test_a_stranger_deletes_nothing(client):
    assert client.get("/account/delete").status_code == 303
    assert client.post("/account/delete", data={"is_sure": "yes"}).headers["Location"] == "/sign-in"


def test_reading_the_page_deletes_nothing(anna, session):
    anna.get("/account/delete?password=x")

    assert session.get(Account, anna.account_id) is not None
