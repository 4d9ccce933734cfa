"""Reads of what learners said about themselves: their own page, and the audit. Nothing else may import this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.groups import QUESTIONS, group_of
from app.path.group_models import VolunteeredGroups

Said = Mapping[str, tuple[str, ...]]
"""By question: what was chosen; empty where nothing was."""
NOTHING: Said = {one.id: () for one in QUESTIONS}


def find_row(session: Session, account_id: int) -> VolunteeredGroups | None:
    """Return the learner's own row; None if they said nothing."""
    return session.get(VolunteeredGroups, account_id)


def said_by(session: Session, account_id: int) -> Said:
    """Return what the learner said, by question."""
    row = find_row(session, account_id)
    return said_in(row) if row else NOTHING


def said_in(row: VolunteeredGroups) -> Said:
    """Return what *row* holds, by question."""
    return {one.id: tuple(filter(None, getattr(row, one.id).split(","))) for one in QUESTIONS}


def text_of(chosen: Iterable[str]) -> str:
    """Return what was chosen as a column keeps it."""
    return ",".join(sorted(set(chosen)))


def volunteers(session: Session) -> dict[int, dict[str, str]]:
    """Return the group of each volunteer by question, by account: learners only, no demonstration."""
    rows = session.scalars(
        select(VolunteeredGroups)
        .join(Account, Account.id == VolunteeredGroups.account_id)
        .where(Account.role == "learner", Account.is_guest.is_(False), Account.is_demo.is_(False))
        .order_by(VolunteeredGroups.account_id)
    )
    return {row.account_id: {name: group_of(chosen) for name, chosen in said_in(row).items()} for row in rows}
