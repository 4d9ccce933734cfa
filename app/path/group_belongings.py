"""What a learner said about themselves for the fairness audit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.path.group_models import VolunteeredGroups
from app.path.group_queries import find_row, said_in


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return it, or None if nothing was said."""
    row = find_row(session, account_id)
    said = {name: list(chosen) for name, chosen in said_in(row).items()} if row else {}
    return {"volunteered_groups": said | {"given_at": row.given_at} if row else None}


def erase(session: Session, account_id: int) -> None:
    """Delete it."""
    session.execute(delete(VolunteeredGroups).where(VolunteeredGroups.account_id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand it to *to_id*; what they said themselves holds."""
    if find_row(session, to_id) is not None:
        erase(session, from_id)
        return
    session.execute(
        update(VolunteeredGroups).where(VolunteeredGroups.account_id == from_id).values(account_id=to_id)
    )
