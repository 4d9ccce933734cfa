from __future__ import annotations

from sqlalchemy import select

from app.auth import belongings
from app.auth.models import Account, AccountMerge
from tests import builders
from tests.builders import NOW


def test_every_table_that_names_an_account_is_exported_or_erased_here(session):
    account = builders.account(session)

    found = belongings.export(session, account.id)

    assert set(found) == {"account", "sign_in_sessions", "roles", "merges", "letters"}
    assert "password_hash" not in found["account"]


def test_erasing_deletes_the_account_row(session):
    account = builders.account(session)

    belongings.erase(session, account.id)
    session.commit()

    assert session.scalars(select(Account)).all() == []


def test_moving_hands_former_merges_on(session):
    first, second = (builders.account(session) for _ in range(2))
    session.add(AccountMerge(account_id=first.id, guest_id=99, merged_at=NOW))
    session.flush()

    belongings.move(session, first.id, second.id)

    assert session.scalars(select(AccountMerge.account_id)).one() == second.id
