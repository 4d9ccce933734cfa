"""What a learner keeps of the shifts they worked through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.path.shift_models import ShiftPlay

HIDDEN = {"id", "account_id", "nonce"}


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return every shift begun or finished, the oldest first."""
    columns = [column for column in ShiftPlay.__table__.c if column.name not in HIDDEN]
    rows = session.execute(select(*columns).where(ShiftPlay.account_id == account_id).order_by(ShiftPlay.id))
    return {"shifts": [dict(row) for row in rows.mappings()]}


def erase(session: Session, account_id: int) -> None:
    """Delete them."""
    session.execute(delete(ShiftPlay).where(ShiftPlay.account_id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand them to *to_id*; of two that are open in the same shift, theirs goes on."""
    begun = select(ShiftPlay.shift).where(ShiftPlay.account_id == to_id, ShiftPlay.finished_at.is_(None))
    shifts = list(session.scalars(begun))
    session.execute(
        delete(ShiftPlay).where(
            ShiftPlay.account_id == from_id, ShiftPlay.finished_at.is_(None), ShiftPlay.shift.in_(shifts)
        )
    )
    session.execute(update(ShiftPlay).where(ShiftPlay.account_id == from_id).values(account_id=to_id))
