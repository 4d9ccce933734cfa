"""Reporting a question from inside a sitting. Moments are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.library.report_steps import NewReport, add_report
from app.quizzes import queries
from app.standing.queries import hold_learner


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the form of a report carries."""

    kind: str
    """See `app.domain.reports.KINDS`."""
    note: str
    nonce: str


def report_question(
    session: Session, account_id: int, attempt_id: int, position: int, complaint: Complaint, *, now: datetime
) -> int:
    """Store what the learner says about the wording at *position* of their attempt, and return its id.

    The same form makes one report. Nothing of the attempt changes, and nothing about the question is told.

    Raises:
        NotFoundError: not the learner's attempt.
        TooManyReportsError: the account has sent too many within a day.
        UsedReportError: the form reported for another account.
    """
    with transaction(session):
        hold_learner(session, account_id)
        sitting = queries.get_sitting(session, account_id, attempt_id, position)
        report = NewReport(
            question_id=sitting.question_id,
            version_id=sitting.version_id,
            account_id=account_id,
            nonce=complaint.nonce,
            kind=complaint.kind,
            note=complaint.note,
        )
        return add_report(session, report, now)
