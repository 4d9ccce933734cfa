"""Reads of what learners report about questions; what authors read of it is in `report_author_queries`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.library.models import QuestionReport


def count_open(session: Session) -> int:
    """Return how many reports wait for an author."""
    statement = select(func.count()).where(QuestionReport.closed_at.is_(None))
    return session.scalar(statement) or 0


def reports_by(session: Session, account_id: int) -> list[QuestionReport]:
    """Return what one person has reported, the oldest first."""
    return list(
        session.scalars(
            select(QuestionReport)
            .where(QuestionReport.account_id == account_id)
            .order_by(QuestionReport.created_at, QuestionReport.id)
        )
    )


def count_since(session: Session, account_id: int, since: datetime) -> int:
    """Return how many reports the person has sent after *since* (UTC)."""
    statement = select(func.count()).where(
        QuestionReport.account_id == account_id, QuestionReport.created_at > since
    )
    return session.scalar(statement) or 0


def find_report_by_nonce(session: Session, nonce: str) -> QuestionReport | None:
    """Return the report that this very form made, or None."""
    return session.scalars(select(QuestionReport).where(QuestionReport.nonce == nonce)).one_or_none()
