"""What standing keeps about a learner: the stored fold, which follows from the answers."""

from __future__ import annotations

import math
import struct
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.standing.models import LearnerState, ReviewCard

FLOAT = 8
"""Bytes of a float64."""


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return the stored numbers as they are, in the order of `app.domain.ability_state`."""
    row = session.execute(
        select(
            LearnerState.model_version,
            LearnerState.responses,
            LearnerState.last_answered_at,
            LearnerState.state,
            LearnerState.pace,
            LearnerState.pace_n,
        ).where(LearnerState.account_id == account_id)
    ).one_or_none()
    if row is None:
        return {"standing": None}
    numbers = struct.unpack(f"<{len(row.state) // FLOAT}d", row.state)
    return {
        "standing": {
            "model_version": row.model_version,
            "responses": row.responses,
            "last_answered_at": row.last_answered_at,
            "state": [number if math.isfinite(number) else None for number in numbers],
            "pace": row.pace,
            "pace_answers": row.pace_n,
        }
    }


def erase(session: Session, account_id: int) -> None:
    """Delete the learner's folds. What others learned from the answers stays in the editions."""
    session.execute(delete(ReviewCard).where(ReviewCard.account_id == account_id))
    session.execute(delete(LearnerState).where(LearnerState.account_id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Delete the fold of *from_id*; that of *to_id* must be folded anew from all answers."""
    del to_id
    erase(session, from_id)
