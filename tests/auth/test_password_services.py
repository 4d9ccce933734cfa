from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.auth import password_services, passwords, queries, services, steps
from app.auth.models import Account, Mail, PasswordReset
from app.auth.passwords import WeakPasswordError, WrongPasswordError
from app.auth.steps import ThrottledError, Visit
from app.domain.errors import GoneError
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"
NEW = "an entirely new sentence"
TOKENS = ("token-1", "token-2", "token-3")


def visit(token="token", now=NOW) -> Visit:
    return Visit(token, "192.0.2.1", "tests", now)


@pytest.fixture
def anna(session) -> Account:
    stored = passwords.hash_password(PASSWORD)
    return builders.account(session, email=EMAIL, password_hash=stored, email_confirmed_at=NOW)


def ask(session, email=EMAIL, now=NOW, tokens=TOKENS) -> None:
    password_services.request_reset(
        session, email, visit(now=now), tokens, lambda token: f"https://x/reset/{token}"
    )


def test_a_link_works_once_for_one_hour_and_ends_every_session(session, anna):
    services.sign_in(session, EMAIL, PASSWORD, visit("open"))
    ask(session)

    password_services.choose_password(session, TOKENS[0], NEW, NOW + timedelta(minutes=59))

    assert queries.sessions_of(session, anna.id, NOW - timedelta(days=1)) == []
    assert services.sign_in(session, EMAIL, NEW, visit("again")) == anna.id
    with pytest.raises(GoneError):
        password_services.choose_password(session, TOKENS[0], "yet another sentence", NOW)


def test_an_hour_later_the_link_is_gone(session, anna):
    ask(session)

    with pytest.raises(GoneError):
        password_services.choose_password(session, TOKENS[0], NEW, NOW + timedelta(hours=1, seconds=1))


@pytest.mark.parametrize("token", ["", "token-2", "Token-1", "token-1 ", steps.digest("token-1")])
def test_another_token_is_no_token(session, anna, token):
    ask(session)

    with pytest.raises(GoneError):
        password_services.choose_password(session, token, NEW, NOW)


def test_a_weak_password_leaves_the_link_good(session, anna):
    ask(session)

    with pytest.raises(WeakPasswordError):
        password_services.choose_password(session, TOKENS[0], "password1", NOW)
    password_services.choose_password(session, TOKENS[0], NEW, NOW)


def test_using_one_link_uses_up_the_others(session, anna):
    ask(session)
    ask(session, now=NOW + timedelta(minutes=1), tokens=("later", "b", "c"))
    password_services.choose_password(session, TOKENS[0], NEW, NOW + timedelta(minutes=2))

    with pytest.raises(GoneError):
        password_services.choose_password(session, "later", NEW, NOW + timedelta(minutes=3))


def test_nobody_gets_no_letter_and_the_call_ends_the_same(session):
    assert ask(session, "nobody@example.org") is None
    assert session.scalars(select(Mail)).all() == []


def test_claims_of_an_address_get_one_letter_with_a_link_each(session):
    made = [builders.account(session, email=EMAIL) for _ in range(2)]
    ask(session)

    body = session.scalars(select(Mail)).one().body
    assert re.findall(r"reset/(token-\d)", body) == ["token-1", "token-2"]
    password_services.choose_password(session, "token-2", NEW, NOW)
    assert services.sign_in(session, EMAIL, NEW, visit("in")) == made[1].id
    assert queries.find_confirmed(session, EMAIL).id == made[1].id


def test_a_claim_gets_no_link_where_the_address_is_proved(session, anna):
    builders.account(session, email=EMAIL)
    ask(session)

    assert session.scalars(select(PasswordReset.account_id)).all() == [anna.id]


def test_the_fourth_request_within_an_hour_is_refused_known_or_not(session, anna):
    for email in (EMAIL, "nobody@example.org"):
        for number in range(3):
            ask(session, email, tokens=(f"{email}{number}",))
        with pytest.raises(ThrottledError):
            ask(session, email)


def test_only_one_account_can_prove_an_address(session):
    first, second = (builders.account(session, email=EMAIL) for _ in range(2))
    steps.add_confirmation(session, first.id, "one", NOW)
    steps.add_confirmation(session, second.id, "two", NOW)
    session.commit()

    password_services.confirm_email(session, "one", NOW)
    with pytest.raises(GoneError):
        password_services.confirm_email(session, "two", NOW)
    with pytest.raises(GoneError):
        password_services.confirm_email(session, "one", NOW)

    assert queries.find_confirmed(session, EMAIL).id == first.id


def test_a_confirmation_is_good_for_seven_days(session):
    account = builders.account(session, email=EMAIL)
    steps.add_confirmation(session, account.id, "one", NOW)
    session.commit()

    with pytest.raises(GoneError):
        password_services.confirm_email(session, "one", NOW + timedelta(days=7, seconds=1))


def change(session, account, current=PASSWORD, wanted=NEW, keep=0) -> None:
    password_services.change_password(
        session, account.id, current, wanted, visit(), keep=keep, reset="https://x"
    )


def test_changing_the_password_ends_the_other_sessions_and_tells_by_mail(session, anna):
    services.sign_in(session, EMAIL, PASSWORD, visit("here"))
    services.sign_in(session, EMAIL, PASSWORD, visit("there"))
    here = queries.find_session(session, steps.digest("here")).id

    change(session, anna, keep=here)

    assert [one.id for one in queries.sessions_of(session, anna.id, NOW - timedelta(days=1))] == [here]
    assert "was changed" in session.scalars(select(Mail)).one().subject
    assert services.sign_in(session, EMAIL, NEW, visit("in")) == anna.id


def test_without_the_current_password_nothing_changes(session, anna):
    with pytest.raises(WrongPasswordError):
        change(session, anna, current="a wrong guess")

    assert services.sign_in(session, EMAIL, PASSWORD, visit("in")) == anna.id


def test_guessing_the_current_password_is_throttled(session, anna):
    for _ in range(steps.SIGN_IN.per_account):
        with pytest.raises(WrongPasswordError):
            change(session, anna, current="a wrong guess")

    with pytest.raises(ThrottledError):
        change(session, anna)
