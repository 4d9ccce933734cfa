from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth import password_services, queries, services, steps
from app.auth.models import Account
from app.auth.services import Links, Registration
from app.auth.steps import ThrottledError, Visit
from app.domain.errors import DomainError, GoneError
from tests import builders
from tests.builders import NOW, PASSWORD

EMAIL = "anna@example.org"
AT_ONCE = 6


def visit(token: str) -> Visit:
    return Visit(token, "192.0.2.1", "tests", NOW)


@pytest.fixture
def at_once(engine, session) -> Callable[..., list[object]]:
    """Run one use case in several threads at the same moment; return results and domain errors."""

    def run(use_case: Callable[[Session, int], object]) -> list[object]:
        gate, results = threading.Barrier(AT_ONCE), []

        def one(number: int) -> None:
            with Session(engine, expire_on_commit=False) as own:
                gate.wait()
                try:
                    results.append(use_case(own, number))
                except DomainError as error:
                    results.append(error)

        threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(results) == AT_ONCE
        session.rollback()
        return results

    return run


def test_clicks_of_one_form_make_one_guest(at_once, session):
    found = at_once(lambda own, number: services.start_guest(own, visit("same"), spare_token=f"s{number}"))

    assert found == ["same"] * AT_ONCE
    assert session.scalar(select(func.count()).select_from(Account)) == 1


def test_clicks_on_register_make_one_account(at_once, session):
    services.start_guest(session, visit("guest"), spare_token="s")
    guest_id = queries.find_guest_behind(session, steps.digest("guest"))
    session.rollback()
    wanted = Registration(EMAIL, "Anna", PASSWORD, "UTC")

    def register(own: Session, number: int) -> int:
        links = Links(f"c{number}", str, "https://x", "https://x")
        return services.register(own, guest_id, wanted, visit(f"t{number}"), links)

    assert at_once(register) == [guest_id] * AT_ONCE
    assert session.scalar(select(func.count()).where(Account.email == EMAIL)) == 1


def test_one_link_sets_one_password(at_once, session):
    account = builders.account(session, email=EMAIL, email_confirmed_at=NOW)
    steps.add_reset(session, account.id, "link", NOW)
    session.commit()

    found = at_once(
        lambda own, number: password_services.choose_password(own, "link", f"a new sentence {number}", NOW)
    )

    assert sum(isinstance(one, GoneError) for one in found) == AT_ONCE - 1


def test_one_address_is_proved_once(at_once, session):
    for number in range(AT_ONCE):
        account = builders.account(session, email=EMAIL)
        steps.add_confirmation(session, account.id, f"link{number}", NOW)
    session.commit()

    found = at_once(lambda own, number: password_services.confirm_email(own, f"link{number}", NOW))

    assert sum(isinstance(one, GoneError) for one in found) == AT_ONCE - 1


def test_parallel_guesses_are_counted_like_any_others(at_once, session):
    for _ in range(steps.SIGN_IN.per_account - 2):
        steps.admit(session, steps.SIGN_IN, EMAIL, visit("t"))
        session.flush()
    session.commit()

    found = at_once(lambda own, number: services.sign_in(own, EMAIL, "a wrong guess", visit(f"t{number}")))

    assert sum(isinstance(one, ThrottledError) for one in found) == AT_ONCE - 2
