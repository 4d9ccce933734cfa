from __future__ import annotations

from datetime import timedelta

import pytest

from app.auth import steps
from app.auth.models import SignInTry
from app.auth.steps import Throttle, ThrottledError, Visit
from tests.builders import NOW

LIMIT = Throttle("sign-in", 3, 5, timedelta(minutes=15))


def visit(after: float = 0, address: str = "192.0.2.1") -> Visit:
    return Visit("token", address, "tests", NOW + timedelta(seconds=after))


def admit(session, times: int, email: str = "a@example.org", **where) -> None:
    for number in range(times):
        steps.admit(session, LIMIT, email, visit(number, **where))
        session.flush()


def test_the_fourth_try_of_an_account_waits_until_the_first_is_old(session):
    admit(session, 3)

    with pytest.raises(ThrottledError) as refused:
        admit(session, 1, address="198.51.100.7")
    assert refused.value.retry_after == 15 * 60
    assert "15 minutes" in refused.value.sentence


def test_a_refused_try_is_not_counted_so_nobody_is_locked_out_for_ever(session):
    admit(session, 3)
    for _ in range(20):
        with pytest.raises(ThrottledError):
            steps.admit(session, LIMIT, "a@example.org", visit(600))

    steps.admit(session, LIMIT, "a@example.org", visit(15 * 60 + 1))


def test_one_address_may_not_try_many_accounts(session):
    for number in range(5):
        admit(session, 1, f"{number}@example.org")

    with pytest.raises(ThrottledError):
        admit(session, 1, "another@example.org")
    admit(session, 1, "another@example.org", address="198.51.100.7")


def test_an_ipv6_network_counts_as_one_address(session):
    for number in range(5):
        admit(session, 1, f"{number}@example.org", address=f"2001:db8::{number}")

    with pytest.raises(ThrottledError):
        admit(session, 1, "another@example.org", address="2001:db8::ffff")


def test_success_forgets_the_failures_of_the_account_only(session):
    admit(session, 2)
    steps.admit(session, LIMIT, "a@example.org", visit(9))
    steps.forgive(session, LIMIT, "a@example.org", visit(9))

    left = session.query(SignInTry).all()
    assert len(left) == 2  # what the network failed before stays counted
    assert len({one.subject for one in left}) == 1


def test_neither_address_is_kept_in_clear(session):
    admit(session, 1)

    kept = "".join(one.subject for one in session.query(SignInTry))
    assert "example" not in kept
    assert "192.0" not in kept


def test_a_vouched_member_has_a_proved_address_and_a_password_that_nobody_knows(session):
    made = steps.add_vouched(session, "new@example.org", "hash", NOW)
    session.commit()

    assert (made.email, made.email_confirmed_at, made.password_hash) == ("new@example.org", NOW, "hash")
    assert (made.role, made.is_guest, made.name) == ("learner", False, "")
