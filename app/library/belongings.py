"""What the library keeps about a person: their reports of questions. A report outlives its reporter, unnamed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.library.models import QuestionReport
from app.library.report_queries import reports_by


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return what the person wrote. What an author found may tell a key, and stays with the authors."""
    return {
        "question_reports": [
            {
                "question_id": one.question_id,
                "version_id": one.version_id,
                "kind": one.kind,
                "note": one.note,
                "created_at": one.created_at,
                "closed_at": one.closed_at,
            }
            for one in reports_by(session, account_id)
        ]
    }


def erase(session: Session, account_id: int) -> None:
    """Take the person's name off their reports, and off those they closed."""
    _rename(session, account_id, None)


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand the reports to another account."""
    _rename(session, from_id, to_id)


def _rename(session: Session, from_id: int, to_id: int | None) -> None:
    for column in (QuestionReport.account_id, QuestionReport.closed_by):
        session.execute(update(QuestionReport).where(column == from_id).values({column: to_id}))
