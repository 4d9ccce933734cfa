"""What auth keeps about a person: the account itself, its browsers, roles, merges and letters."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from app.auth.models import (
    Account,
    AccountMerge,
    EmailConfirmation,
    Mail,
    PasswordReset,
    RoleGrant,
    SignInSession,
)

ACCOUNT = ("id", "email", "email_confirmed_at", "name", "is_guest", "role", "time_zone", "time_multiplier")
TABLES = {
    "sign_in_sessions": (SignInSession, ("created_at", "last_seen_at", "ended_at", "browser")),
    "roles": (RoleGrant, ("role", "granted_at")),
    "merges": (AccountMerge, ("guest_id", "merged_at")),
    # The body may hold a link that still works, so it stays out of a file that gets passed around.
    "letters": (Mail, ("recipient", "subject", "created_at", "sent_at")),
}
"""Name in the export: model and the columns that go with it. Never a hash, never a digest."""


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return everything auth keeps about the person, as values that JSON or `default` can take."""
    columns = (*ACCOUNT, "created_at", "last_used_at")
    found: dict[str, Any] = {"account": _rows(session, Account.__table__, columns, account_id, "id")[0]}
    for name, (model, wanted) in TABLES.items():
        found[name] = _rows(session, model.__table__, wanted, account_id, "account_id")
    return found


def _rows(
    session: Session, table: Any, columns: tuple[str, ...], account_id: int, owner: str
) -> list[dict[str, Any]]:
    chosen: list[ColumnElement[Any]] = [table.c[name] for name in columns]
    statement = select(*chosen).where(table.c[owner] == account_id).order_by(table.c.id)
    return [dict(row._mapping) for row in session.connection().execute(statement)]  # noqa: SLF001 - the documented name


def erase(session: Session, account_id: int) -> None:
    """Delete everything auth keeps about the person, the account row last."""
    models = (SignInSession, RoleGrant, AccountMerge, Mail, PasswordReset, EmailConfirmation)
    for model in models:
        table: Any = model.__table__
        session.execute(delete(table).where(table.c.account_id == account_id))
    session.execute(delete(Account).where(Account.id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand a guest's merges on. Nothing else of a guest's account outlives it."""
    session.execute(update(AccountMerge).where(AccountMerge.account_id == from_id).values(account_id=to_id))
