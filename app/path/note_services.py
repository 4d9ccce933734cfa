"""What the learner says to the suggestion: written once a form, withdrawn by who wrote it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.errors import ConflictError
from app.domain.path_evidence import Outcome
from app.path import note_queries
from app.path.models import PathNote
from app.standing.queries import hold_learner


class TooManyNotesError(ConflictError):
    """More notes than a page can show."""

    sentence = (
        f"{note_queries.MOST_NOTES} of your notes stand already. Withdraw one before you write another."
    )


class UsedNoteFormError(ConflictError):
    """The form had written for another account of the same browser."""

    sentence = "This page has been used before. Load it again to write your note."


REFUSALS = (TooManyNotesError, UsedNoteFormError)


def write_note(
    session: Session, account_id: int, text: str, nonce: str, outcome: Outcome, *, now: datetime
) -> int:
    """Keep *text* beside the suggestion *outcome*; return its id. The same form writes once.

    Raises:
        TooManyNotesError: too many notes stand.
        UsedNoteFormError: the form wrote for somebody else.
    """
    with transaction(session):
        hold_learner(session, account_id)
        known = note_queries.find_note_by_nonce(session, nonce)
        if known is not None:
            if known.account_id != account_id:
                raise UsedNoteFormError
            return known.id
        if len(note_queries.own_notes(session, account_id)) >= note_queries.MOST_NOTES:
            raise TooManyNotesError
        row = PathNote(account_id=account_id, outcome=outcome.value, text=text, nonce=nonce, written_at=now)
        session.add(row)
        session.flush()
        return row.id


def withdraw_note(session: Session, account_id: int, note_id: int, *, now: datetime) -> None:
    """Take the learner's note back. Twice is once.

    Raises:
        NotFoundError: no such note, or not theirs.
    """
    with transaction(session):
        hold_learner(session, account_id)
        row = note_queries.get_own_note(session, account_id, note_id)
        row.withdrawn_at = row.withdrawn_at or now
