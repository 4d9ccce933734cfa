from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.auth import passwords, queries, services, steps
from app.auth.models import Account, EmailConfirmation, Mail, SignInSession
from app.auth.services import Links, Registration, WrongCredentialsError
from app.auth.steps import ThrottledError, Visit
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"
_numbers = itertools.count()


def visit(now=NOW, **fields) -> Visit:
    values = {"token": f"token-{next(_numbers)}", "address": "192.0.2.1", "browser": "tests", "at": now}
    return Visit(**(values | fields))


def links() -> Links:
    return Links(
        f"confirm-{next(_numbers)}",
        lambda token: f"https://x/confirm/{token}",
        "https://x/in",
        "https://x/reset",
    )


def guest(session) -> int:
    token = services.start_guest(session, visit(), spare_token="spare")
    return queries.find_guest_behind(session, steps.digest(token))


def register(session, email=EMAIL, password=PASSWORD, guest_id=None, seen=None) -> int:
    wanted = Registration(email, "Anna", password, "America/Chicago")
    return services.register(session, guest_id or guest(session), wanted, seen or visit(), links())


def signed_in(session, token, now=NOW):
    return queries.find_signed_in(session, steps.digest(token), now - services.SESSION_LIMIT)


def test_the_second_click_finds_the_first_clicks_guest(session):
    first = visit(token="same")

    services.start_guest(session, first, spare_token="a")
    services.start_guest(session, visit(token="same"), spare_token="b")

    assert session.scalar(select(func.count()).select_from(Account)) == 1


def test_an_ended_guest_session_is_never_taken_up_again(session):
    first = visit(token="same")
    services.start_guest(session, first, spare_token="a")
    row = signed_in(session, "same")
    services.sign_out(session, row.id, row.session_id, NOW)

    kept = services.start_guest(session, visit(token="same"), spare_token="other")

    assert kept == "other"
    assert signed_in(session, "same") is None
    assert signed_in(session, "other").id != row.id


def test_registering_upgrades_the_guest_in_place_under_a_new_token(session):
    before = visit(token="before")
    services.start_guest(session, before, spare_token="a")
    guest_id = signed_in(session, "before").id

    account_id = register(session, guest_id=guest_id, seen=visit(token="after"))

    account = session.get(Account, account_id)
    assert account_id == guest_id
    assert (account.email, account.role, account.is_guest) == (EMAIL, "learner", False)
    assert account.time_zone == "America/Chicago"
    assert signed_in(session, "before") is None
    assert signed_in(session, "after").id == guest_id


def test_registering_with_a_proved_address_makes_a_separate_account_and_tells_the_owner(session):
    owner = builders.account(session, email=EMAIL, email_confirmed_at=NOW)

    account_id = register(session)

    letter = session.scalars(select(Mail)).one()
    assert account_id != owner.id
    assert letter.account_id == owner.id
    assert "already have" in letter.body
    assert session.scalars(select(EmailConfirmation)).all() == []


def test_registering_with_address_and_password_of_an_account_signs_in_to_it(session):
    first = register(session)

    assert register(session, seen=visit(token="again")) == first
    assert signed_in(session, "again").id == first


def test_a_double_click_on_register_makes_one_account(session):
    guest_id = guest(session)

    assert register(session, guest_id=guest_id) == guest_id
    assert register(session, guest_id=guest_id) == guest_id
    assert session.scalar(select(func.count()).where(Account.email == EMAIL)) == 1


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_known_and_unknown_addresses_are_throttled_alike_at_registration(session, email):
    register(session)
    for number in range(steps.REGISTER.per_account - (email == EMAIL)):
        register(session, email, f"another password {number}")

    with pytest.raises(ThrottledError):
        register(session, email, "one password too many")


def test_each_of_two_accounts_that_claim_an_address_is_found_by_its_password(session):
    first = register(session)
    second = register(session, password="another set of words")

    assert services.sign_in(session, EMAIL, PASSWORD, visit()) == first
    assert services.sign_in(session, EMAIL, "another set of words", visit()) == second


def test_the_proved_account_is_tried_before_older_claims(session):
    for number in range(4):
        register(session, password=f"claim number {number}")
    with session.begin_nested():
        last = session.scalars(
            select(Account).order_by(Account.id.desc()).where(Account.email == EMAIL)
        ).first()
        last.email_confirmed_at = NOW
    session.commit()

    found = queries.accounts_claiming(session, EMAIL)

    assert found[0].id == last.id
    assert len(found) == queries.CANDIDATES


@pytest.mark.parametrize(("email", "claims"), [("nobody@example.org", 0), (EMAIL, 1), (EMAIL, 2)])
def test_a_failure_makes_the_same_number_of_hashes_whoever_is_meant(session, monkeypatch, email, claims):
    for number in range(claims):
        register(session, password=f"claim number {number}")
    made = []
    whole = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda stored, text: made.append(1) or whole(stored, text))

    with pytest.raises(WrongCredentialsError):
        services.sign_in(session, email, "not the password", visit())

    assert len(made) == queries.CANDIDATES


def test_the_eleventh_failure_is_refused_even_with_the_right_password(session):
    register(session)
    for _ in range(steps.SIGN_IN.per_account):
        with pytest.raises(WrongCredentialsError):
            services.sign_in(session, EMAIL, "not the password", visit())

    with pytest.raises(ThrottledError):
        services.sign_in(session, EMAIL, PASSWORD, visit())
    services.sign_in(session, EMAIL, PASSWORD, visit(NOW + timedelta(minutes=16)))


def test_a_success_starts_the_count_again(session):
    register(session)
    for _ in range(3):
        for _ in range(steps.SIGN_IN.per_account - 1):
            with pytest.raises(WrongCredentialsError):
                services.sign_in(session, EMAIL, "not the password", visit())
        services.sign_in(session, EMAIL, PASSWORD, visit())


def test_a_disabled_account_cannot_sign_in_and_is_out_at_once(session):
    account_id = register(session, seen=visit(token="open"))
    session.get(Account, account_id).disabled_at = NOW
    session.commit()

    assert signed_in(session, "open") is None
    with pytest.raises(WrongCredentialsError):
        services.sign_in(session, EMAIL, PASSWORD, visit())


def test_a_hash_of_former_costs_is_made_anew_at_sign_in(session):
    account_id = register(session)
    account = session.get(Account, account_id)
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    account.password_hash = weak
    session.commit()

    services.sign_in(session, EMAIL, PASSWORD, visit())

    session.expire_all()
    assert not passwords.needs_rehash(session.get(Account, account_id).password_hash)


def test_signing_in_ends_the_session_it_replaces(session):
    register(session, seen=visit(token="old"))
    leaving = signed_in(session, "old").session_id

    services.sign_in(session, EMAIL, PASSWORD, visit(token="new"), leaving=leaving)

    assert signed_in(session, "old") is None
    assert signed_in(session, "new") is not None


def test_a_members_session_ends_after_thirty_days_however_often_it_is_used(session):
    account_id = register(session, seen=visit(token="open"))
    row = signed_in(session, "open")
    services.note_use(session, account_id, row.session_id, NOW + timedelta(days=29))

    assert signed_in(session, "open", NOW + timedelta(days=29, hours=23)) is not None
    assert signed_in(session, "open", NOW + timedelta(days=30, seconds=1)) is None


def test_a_guests_session_lasts_as_long_as_it_is_used(session):
    services.start_guest(session, visit(token="guest"), spare_token="a")
    row = signed_in(session, "guest")
    services.note_use(session, row.id, row.session_id, NOW + timedelta(days=29))

    assert signed_in(session, "guest", NOW + timedelta(days=58)) is not None
    assert signed_in(session, "guest", NOW + timedelta(days=60)) is None


def test_last_use_is_kept_to_the_day(session):
    account_id = register(session)

    account = session.get(Account, account_id)
    assert account.last_used_at == NOW.replace(hour=0)


def test_the_token_itself_is_nowhere_in_the_database(session):
    register(session, seen=visit(token="the very token"))

    kept = session.scalars(select(SignInSession.token_digest)).all()
    assert steps.digest("the very token") in kept
    assert "the very token" not in kept
