"""Reports as authors read them: by question, what the reader saw beside what is live. They name nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.library.models import QuestionReport, QuestionVersion, StoredQuestion

MOST_OPEN = 300
MOST_CLOSED = 100
"""Reports shown, the newest; older ones follow as these are dealt with."""

_Live = aliased(QuestionVersion)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One report: the reader's words, and the version they were about."""

    id: int
    kind: str
    """See `app.domain.reports.KINDS`."""
    note: str
    created_at: datetime
    """UTC."""
    version_id: int
    version_at: datetime
    """UTC; when the version that was read was written."""
    is_live_version: bool
    is_live_wording: bool
    """Whether the live version asks the same in the same words."""
    closed_at: datetime | None
    closed_by: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """One question with its reports, the newest first."""

    id: str
    stem: str
    """Live, or as last read if nothing is live."""
    bank_id: str
    competency: str
    family: str | None
    """The generator it comes from."""
    is_retired: bool
    reports: tuple[ReadReport, ...]


def open_questions(session: Session) -> list[ReportedQuestion]:
    """Return the questions with open reports, that of the newest report first."""
    newest = QuestionReport.created_at.desc(), QuestionReport.id.desc()
    statement = _reports().where(QuestionReport.closed_at.is_(None)).order_by(*newest).limit(MOST_OPEN)
    return _grouped(session.execute(statement))


def closed_questions(session: Session) -> list[ReportedQuestion]:
    """Return the questions with reports that were dealt with, the last one closed first."""
    latest = QuestionReport.closed_at.desc(), QuestionReport.id.desc()
    statement = _reports().where(QuestionReport.closed_at.is_not(None)).order_by(*latest).limit(MOST_CLOSED)
    return _grouped(session.execute(statement))


def reports_on(session: Session, question_id: str) -> tuple[ReadReport, ...]:
    """Return the open reports of one question, the newest first."""
    statement = _reports().where(
        QuestionReport.question_id == question_id, QuestionReport.closed_at.is_(None)
    )
    rows = session.execute(statement.order_by(QuestionReport.id.desc()))
    return tuple(_read(row) for row in rows)


def known_ids(session: Session, report_ids: Collection[int]) -> set[int]:
    """Return those of *report_ids* that exist."""
    return set(session.scalars(select(QuestionReport.id).where(QuestionReport.id.in_(report_ids))))


def closed_count(session: Session) -> int:
    """Return how many reports were dealt with."""
    statement = select(func.count()).where(QuestionReport.closed_at.is_not(None))
    return session.scalar(statement) or 0


def _reports() -> Select[Any]:
    return (
        select(
            QuestionReport,
            StoredQuestion.bank_id,
            StoredQuestion.competency,
            StoredQuestion.family,
            StoredQuestion.retired_at,
            StoredQuestion.live_version_id,
            QuestionVersion.created_at.label("version_at"),
            QuestionVersion.wording_digest.label("wording"),
            _Live.wording_digest.label("live_wording"),
            func.coalesce(_Live.record["stem"].as_string(), QuestionVersion.record["stem"].as_string()).label(
                "stem"
            ),
        )
        .join(StoredQuestion, StoredQuestion.id == QuestionReport.question_id)
        .join(QuestionVersion, QuestionVersion.id == QuestionReport.version_id)
        .outerjoin(_Live, _Live.id == StoredQuestion.live_version_id)
    )


def _grouped(rows: Iterable[Any]) -> list[ReportedQuestion]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.QuestionReport.question_id, []).append(row)
    return [_question(name, group) for name, group in groups.items()]


def _question(name: str, rows: Sequence[Any]) -> ReportedQuestion:
    first = rows[0]
    return ReportedQuestion(
        id=name,
        stem=first.stem,
        bank_id=first.bank_id,
        competency=first.competency,
        family=first.family,
        is_retired=first.retired_at is not None,
        reports=tuple(_read(row) for row in rows),
    )


def _read(row: Any) -> ReadReport:
    report: QuestionReport = row.QuestionReport
    return ReadReport(
        id=report.id,
        kind=report.kind,
        note=report.note,
        created_at=report.created_at,
        version_id=report.version_id,
        version_at=row.version_at,
        is_live_version=report.version_id == row.live_version_id,
        is_live_wording=row.wording == row.live_wording,
        closed_at=report.closed_at,
        closed_by=report.closed_by,
        outcome=report.outcome,
    )
