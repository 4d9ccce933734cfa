"""Closing reports, on an open session, never committed here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from app.library.models import QuestionReport


def close_reports(
    session: Session, report_ids: Collection[int], author_id: int, outcome: str, now: datetime
) -> int:
    """Close those of *report_ids* that are open and return their number; a closed one keeps its outcome.

    Args:
        session: inside a write transaction.
        report_ids: reports that exist.
        author_id: whoever dealt with them.
        outcome: what they found and did.
        now: UTC.
    """
    closed = session.execute(
        update(QuestionReport)
        .where(QuestionReport.id.in_(report_ids), QuestionReport.closed_at.is_(None))
        .values(closed_at=now, closed_by=author_id, outcome=outcome)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", closed).rowcount
