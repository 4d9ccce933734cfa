from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.auth import passwords
from app.auth.models import Account, AccountMerge
from app.quizzes.models import Response
from tests import builders
from tests.builders import PASSWORD
from tests.people import work_builders as work

EMAIL = "anna@example.org"


@pytest.fixture
def anna(session) -> Account:
    return builders.account(session, email=EMAIL, password_hash=passwords.hash_password(PASSWORD))


@pytest.fixture
def browser(signed_in, session, app, bank, anna):
    """A guest with three answers, just signed in to the account of Anna."""
    made = signed_in("guest")
    work.practice(session, made.account_id, bank[:3], app.extensions["preceptor.catalogue"])
    answer = made.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, "next": "/privacy"})
    assert answer.headers["Location"] == "/account/merge?next=/privacy"
    return made


def owned(session, account_id) -> int:
    return session.scalar(select(func.count()).where(Response.account_id == account_id))


def test_the_question_says_how_much_there_is(browser):
    page = browser.get("/account/merge?next=/privacy").text

    assert "3 answers in 1 sitting" in page
    assert 'name="next" value="/privacy"' in page


def test_yes_brings_the_answers_along(browser, session, anna):
    answer = browser.post("/account/merge", data={"choice": "bring", "next": "/privacy"})

    assert answer.headers["Location"] == "/privacy"
    assert owned(session, anna.id) == 3
    assert session.get(Account, browser.account_id) is None
    assert session.scalars(select(AccountMerge.guest_id)).one() == browser.account_id


def test_no_deletes_them(browser, session, anna):
    browser.post("/account/merge", data={"choice": "leave"})

    assert owned(session, anna.id) == 0
    assert session.get(Account, browser.account_id) is None


def test_two_clicks_count_once(browser, session, anna):
    for _ in range(2):
        assert browser.post("/account/merge", data={"choice": "bring"}).status_code == 303

    assert owned(session, anna.id) == 3
    assert session.scalar(select(func.count()).select_from(AccountMerge)) == 1


def test_no_answer_is_asked_for_again(browser, session):
    answer = browser.post("/account/merge", data={})

    assert answer.status_code == 422
    assert "Choose one of the two." in answer.text
    assert session.get(Account, browser.account_id) is not None


def test_whoever_goes_away_finds_the_question_on_the_account_page(browser):
    assert "answers from before you signed in" in browser.get("/account").text


def test_nobody_can_name_another_guest(signed_in, session, bank, app):
    guest = signed_in("guest")
    work.practice(session, guest.account_id, bank[:1], app.extensions["preceptor.catalogue"])
    other = signed_in()

    other.post(
        "/account/merge", data={"choice": "bring", "guest_id": guest.account_id, "guest": guest.account_id}
    )

    assert owned(session, other.account_id) == 0


@pytest.mark.parametrize("role", ["guest", None])
def test_guests_and_strangers_have_nothing_to_merge_into(signed_in, client, role):
    browser = signed_in(role) if role else client

    assert browser.get("/account/merge").headers["Location"].startswith("/sign-in")
    assert browser.post("/account/merge", data={"choice": "bring"}).headers["Location"] == "/sign-in"
