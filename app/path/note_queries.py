"""Reads of a learner's notes to the suggestion."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.path.models import PathNote

MOST_NOTES = 20
"""Notes that stand beside the suggestion at the same time."""


def own_notes(session: Session, account_id: int) -> list[PathNote]:
    """Return the notes that stand, the newest first."""
    return list(
        session.scalars(
            select(PathNote)
            .where(PathNote.account_id == account_id, PathNote.withdrawn_at.is_(None))
            .order_by(PathNote.id.desc())
        )
    )


def find_note_by_nonce(session: Session, nonce: str) -> PathNote | None:
    """Return the note that the form with *nonce* wrote, whoever it is of."""
    return session.scalar(select(PathNote).where(PathNote.nonce == nonce))


def get_own_note(session: Session, account_id: int, note_id: int) -> PathNote:
    """Return one of the learner's notes, withdrawn or not.

    Raises:
        NotFoundError: there is none, or it is not theirs.
    """
    row = session.scalar(select(PathNote).where(PathNote.id == note_id, PathNote.account_id == account_id))
    if row is None:
        raise NotFoundError
    return row
