"""Writes of reports on an open session, never committed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.errors import ConflictError, TooManyRequestsError
from app.library import report_queries
from app.library.models import QuestionReport

MOST_A_DAY = 20
"""Reports of one account."""
DAY = timedelta(days=1)


class TooManyReportsError(TooManyRequestsError):
    """Somebody has sent as many reports as a day takes."""

    sentence = f"You have sent {MOST_A_DAY} reports within a day. Please send the next one tomorrow."
    retry_after = int(DAY.total_seconds())
    """Seconds, at the most."""


class UsedReportError(ConflictError):
    """The form had reported something for another account of the same browser."""

    sentence = "This page has been used before. Load it again to report the question."


@dataclass(frozen=True, slots=True)
class NewReport:
    """What a learner says is wrong with the wording they read."""

    question_id: str
    version_id: int
    account_id: int
    nonce: str
    """Of the form."""
    kind: str
    """See `app.domain.reports.KINDS`."""
    note: str


def add_report(session: Session, report: NewReport, now: datetime) -> int:
    """Store *report* and return its id; the same form returns the id of the first.

    Args:
        session: inside a write transaction that holds the reporter's row.
        report: free of faults.
        now: UTC.

    Raises:
        TooManyReportsError: the account has sent `MOST_A_DAY` within a day.
        UsedReportError: the form reported for another account.
    """
    known = report_queries.find_report_by_nonce(session, report.nonce)
    if known is not None:
        if known.account_id != report.account_id:
            raise UsedReportError
        return known.id
    if report_queries.count_since(session, report.account_id, now - DAY) >= MOST_A_DAY:
        raise TooManyReportsError
    row = QuestionReport(
        question_id=report.question_id,
        version_id=report.version_id,
        account_id=report.account_id,
        nonce=report.nonce,
        kind=report.kind,
        note=report.note,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id
