from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.auth import queries, steps
from app.auth.steps import Visit
from app.domain.errors import NotFoundError
from tests import builders
from tests.builders import NOW

OLDEST = NOW - timedelta(days=30)


def test_the_person_of_a_request_is_read_in_one_statement(session, statements):
    account = builders.account(session, role="instructor", time_multiplier=1.5, time_zone="Europe/Berlin")
    steps.add_session(session, account.id, Visit("token", "192.0.2.1", "tests", NOW))
    session.commit()
    digest = steps.digest("token")
    statements.clear()

    row = queries.find_signed_in(session, digest, OLDEST)

    assert [one.split()[0] for one in statements if not one.startswith("BEGIN")] == ["SELECT"]
    assert (row.id, row.role, row.time_multiplier, row.time_zone) == (
        account.id,
        "instructor",
        1.5,
        "Europe/Berlin",
    )


@pytest.fixture
def statements(engine):
    """What the engine is asked, as it is asked."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_only_a_guests_token_names_a_guest(session):
    guest, member = builders.account(session, role="guest"), builders.account(session)
    for one in (guest, member):
        steps.add_session(session, one.id, Visit(f"token-{one.id}", "", "", NOW))
    session.commit()

    assert queries.find_guest_behind(session, steps.digest(f"token-{guest.id}")) == guest.id
    assert queries.find_guest_behind(session, steps.digest(f"token-{member.id}")) is None


def test_guests_and_disabled_accounts_never_answer_to_an_address(session):
    builders.account(session, email="anna@example.org", disabled_at=NOW)

    assert queries.accounts_claiming(session, "anna@example.org") == []


def test_an_address_nobody_uses_is_not_found(session):
    with pytest.raises(NotFoundError):
        queries.get_account_by_email(session, "nobody@example.org")


def test_ended_and_too_old_sessions_are_not_listed(session):
    account = builders.account(session)
    for name, at in (("now", NOW), ("old", OLDEST - timedelta(seconds=1)), ("ended", NOW)):
        steps.add_session(session, account.id, Visit(name, "", name, at))
    session.flush()
    queries.find_session(session, steps.digest("ended")).ended_at = NOW
    session.commit()

    assert [one.browser for one in queries.sessions_of(session, account.id, OLDEST)] == ["now"]


def test_guests_are_not_among_the_people(session):
    builders.account(session, role="guest")
    member = builders.account(session)

    assert [one.id for one in queries.people(session)] == [member.id]
