"""Reads of the saves inside an open mock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.quizzes.models import AnswerEvent


@dataclass(frozen=True, slots=True)
class Save:
    """The last save of a position in an open mock."""

    position: int
    event_no: int
    nonce: str
    chosen: str
    seconds: float
    saved_at: datetime


def last_saves(session: Session, attempt_id: int, position: int | None = None) -> dict[int, Save]:
    """Return the last save that counts of each position (or of one)."""
    statement = (
        select(
            AnswerEvent.position,
            AnswerEvent.event_no,
            AnswerEvent.nonce,
            AnswerEvent.chosen,
            AnswerEvent.seconds,
            AnswerEvent.saved_at,
        )
        .where(AnswerEvent.attempt_id == attempt_id, AnswerEvent.is_late.is_(False))
        .order_by(AnswerEvent.position, AnswerEvent.event_no)
    )
    if position is not None:
        statement = statement.where(AnswerEvent.position == position)
    return {row.position: Save(*row) for row in session.execute(statement)}


def find_save_by_nonce(session: Session, attempt_id: int, position: int, nonce: str) -> AnswerEvent | None:
    """Return the save that this very form made, or None."""
    return session.scalars(
        select(AnswerEvent).where(
            AnswerEvent.attempt_id == attempt_id,
            AnswerEvent.position == position,
            AnswerEvent.nonce == nonce,
        )
    ).one_or_none()


def last_event_no(session: Session, attempt_id: int, position: int) -> int:
    """Return the number of the newest event of a position, late ones included; 0 when there is none."""
    newest = session.scalar(
        select(func.max(AnswerEvent.event_no)).where(
            AnswerEvent.attempt_id == attempt_id, AnswerEvent.position == position
        )
    )
    return newest or 0
