"""Saying something about oneself for the fairness audit, and taking it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.errors import InvalidInputError
from app.domain.groups import QUESTIONS, is_offered
from app.path import group_queries
from app.path.group_models import VolunteeredGroups
from app.path.group_queries import Said
from app.standing.queries import hold_learner


class UnknownGroupError(InvalidInputError):
    """An answer that is not offered."""

    sentence = "Choose from what is offered, or say nothing."


def volunteer(session: Session, account_id: int, said: Said, *, now: datetime) -> bool:
    """Keep exactly what is *said* now; return whether anything is kept. What was said before is gone.

    Args:
        session: a session without open writes.
        account_id: the learner.
        said: by question; a question left out, or empty, is not answered. All empty: the row is deleted.
        now: UTC.

    Raises:
        UnknownGroupError: an answer that is not offered.
    """
    known = {one.id for one in QUESTIONS}
    if not said.keys() <= known or not all(is_offered(one, said.get(one.id, ())) for one in QUESTIONS):
        raise UnknownGroupError
    values = {one.id: group_queries.text_of(said.get(one.id, ())) for one in QUESTIONS}
    with transaction(session):
        hold_learner(session, account_id)
        session.execute(delete(VolunteeredGroups).where(VolunteeredGroups.account_id == account_id))
        if any(values.values()):
            session.add(VolunteeredGroups(account_id=account_id, given_at=now, **values))
    return any(values.values())


def withdraw(session: Session, account_id: int) -> None:
    """Delete all that the learner said. Twice is once."""
    with transaction(session):
        hold_learner(session, account_id)
        session.execute(delete(VolunteeredGroups).where(VolunteeredGroups.account_id == account_id))
