from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.auth import passwords
from app.auth.models import Account, SignInSession
from app.auth.steps import Visit, add_session
from tests.builders import PASSWORD

SETTINGS = {"name": "Anna", "time_zone": "America/Chicago", "time_multiplier": "1.5"}


def test_settings_are_kept(signed_in, session):
    browser = signed_in()

    assert browser.post("/account", data=SETTINGS).status_code == 303

    account = session.get(Account, browser.account_id)
    assert (account.name, account.time_zone, account.time_multiplier) == ("Anna", "America/Chicago", 1.5)


def test_a_guest_may_set_time_and_zone_too(signed_in, session):
    browser = signed_in("guest")

    browser.post("/account", data=SETTINGS)

    assert session.get(Account, browser.account_id).time_multiplier == 1.5
    assert "Make an account and keep them" in browser.get("/account").text


@pytest.mark.parametrize("field", [{"time_zone": "Mars"}, {"time_multiplier": "5"}, {"name": "x" * 81}])
def test_what_cannot_be_is_refused(signed_in, session, field):
    browser = signed_in()

    answer = browser.post("/account", data=SETTINGS | field)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert session.get(Account, browser.account_id).time_zone == "UTC"


def test_role_and_address_cannot_be_changed_here(signed_in, session):
    browser = signed_in()
    before = session.get(Account, browser.account_id).email

    browser.post(
        "/account", data=SETTINGS | {"role": "administrator", "email": "x@example.org", "is_guest": "1"}
    )

    account = session.get(Account, browser.account_id)
    assert (account.role, account.email) == ("learner", before)


@pytest.fixture
def anna(signed_in):
    return signed_in(password_hash=passwords.hash_password(PASSWORD))


def sign_in_elsewhere(session, account_id, name="elsewhere") -> int:
    add_session(session, account_id, Visit(name, "192.0.2.1", name, datetime.now(UTC)))
    session.commit()
    return session.scalars(select(SignInSession.id).where(SignInSession.browser == name)).one()


def is_open(session, session_id) -> bool:
    session.expire_all()
    return session.get(SignInSession, session_id).ended_at is None


def change(browser, current=PASSWORD, wanted="an entirely new sentence"):
    return browser.post("/account/password", data={"password-current": current, "password-wanted": wanted})


def test_changing_the_password_signs_the_others_out_and_not_this_browser(anna, session):
    other = sign_in_elsewhere(session, anna.account_id)

    assert change(anna).status_code == 303

    assert not is_open(session, other)
    assert anna.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("current", "wanted", "place"),
    [
        ("a wrong guess", "an entirely new sentence", "current"),
        (PASSWORD, "password1", "wanted"),
        (PASSWORD, "", "wanted"),
    ],
)
def test_a_refused_change_says_where_and_changes_nothing(anna, session, current, wanted, place):
    other = sign_in_elsewhere(session, anna.account_id)

    answer = change(anna, current, wanted)

    assert answer.status_code == 422
    assert f'href="#password-{place}"' in answer.text
    assert is_open(session, other)


def test_a_guest_has_no_password_to_change(signed_in):
    assert change(signed_in("guest")).headers["Location"] == "/sign-in"


def test_one_browser_is_signed_out(anna, session):
    other = sign_in_elsewhere(session, anna.account_id)
    assert "elsewhere" in anna.get("/account").text

    assert anna.post(f"/account/sessions/{other}/end").status_code == 303

    assert not is_open(session, other)
    assert anna.get("/account").status_code == 200


def test_all_other_browsers_are_signed_out(anna, session):
    others = [sign_in_elsewhere(session, anna.account_id, name) for name in ("one", "two")]

    anna.post("/account/sessions/end-others")

    assert not any(is_open(session, other) for other in others)
    assert anna.get("/account").status_code == 200


@pytest.mark.parametrize("role", ["learner", "instructor", "administrator"])
def test_anothers_browser_is_not_there(signed_in, anna, session, role):
    mine = sign_in_elsewhere(session, anna.account_id)

    assert signed_in(role).post(f"/account/sessions/{mine}/end").status_code == 404
    assert is_open(session, mine)


def test_ending_this_browsers_session_signs_out(anna, session):
    here = session.scalars(select(SignInSession.id)).one()

    assert anna.post(f"/account/sessions/{here}/end").headers["Location"] == "/"
    assert anna.get("/account").status_code == 303
