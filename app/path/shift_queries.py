"""Reads of the shifts a learner worked through, scoped to that learner."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.path.shift_models import ShiftPlay


def plays_of(session: Session, account_id: int) -> dict[str, list[ShiftPlay]]:
    """Return every play of the learner by shift, the oldest first; at most one of each list is open."""
    found: dict[str, list[ShiftPlay]] = {}
    statement = select(ShiftPlay).where(ShiftPlay.account_id == account_id).order_by(ShiftPlay.id)
    for play in session.scalars(statement):
        found.setdefault(play.shift, []).append(play)
    return found


def find_open(session: Session, account_id: int, shift_id: str) -> ShiftPlay | None:
    """Return the play of *shift_id* that is not over, or None."""
    return session.scalars(
        select(ShiftPlay).where(
            ShiftPlay.account_id == account_id,
            ShiftPlay.shift == shift_id,
            ShiftPlay.finished_at.is_(None),
        )
    ).one_or_none()


def find_by_nonce(session: Session, nonce: str) -> ShiftPlay | None:
    """Return the play that this form began, whoever's it is, or None."""
    return session.scalars(select(ShiftPlay).where(ShiftPlay.nonce == nonce)).one_or_none()


def get_own(session: Session, account_id: int, shift_id: str, play_id: int) -> ShiftPlay:
    """Return one play of the learner, open or over.

    Raises:
        NotFoundError: no such play of that shift, or not theirs.
    """
    play = session.scalars(
        select(ShiftPlay).where(
            ShiftPlay.id == play_id, ShiftPlay.account_id == account_id, ShiftPlay.shift == shift_id
        )
    ).one_or_none()
    if play is None:
        raise NotFoundError
    return play
