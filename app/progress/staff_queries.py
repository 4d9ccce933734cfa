"""What waits for an author or an administrator: counts for their home. They name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.library.models import QuestionReport, QuestionVersion, StoredQuestion
from app.library.queries import LIVE

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on an author's desk."""

    live: int
    """Live questions, generated ones left out."""
    reports: int
    """Open reports."""
    reported: int
    """Questions they are about."""
    ended: int
    """Live questions whose last valid day has passed: no draw takes them."""
    ending: int
    """Those whose last valid day lies within `SOON`."""


def desk_of(session: Session, today: date) -> Desk:
    """Return the counts as of *today* (UTC)."""
    ends = QuestionVersion.record["expires_on"].as_string()
    until = (today + SOON).isoformat()
    live, ended, ending = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((ends < today.isoformat(), 1), else_=0)), 0),
            func.coalesce(func.sum(case((ends.between(today.isoformat(), until), 1), else_=0)), 0),
        )
        .select_from(StoredQuestion)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(*LIVE, StoredQuestion.family.is_(None))
    ).one()
    reports, reported = session.execute(
        select(func.count(), func.count(QuestionReport.question_id.distinct())).where(
            QuestionReport.closed_at.is_(None)
        )
    ).one()
    return Desk(live, reports, reported, ended, ending)
