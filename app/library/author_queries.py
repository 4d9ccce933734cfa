"""Reads for authors: banks, and the histories of questions in any state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import GENERATED_BANK, Bank, QuestionVersion, StoredQuestion


@dataclass(frozen=True, slots=True)
class BankSummary:
    """One bank and how many questions it holds."""

    id: str
    title: str
    description: str
    live: int
    retired: int
    unpublished: int
    """Questions of which only drafts exist."""


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """One version in the history of a question."""

    id: int
    question: Question
    record_digest: str
    wording_digest: str
    origin: str
    author_id: int | None
    created_at: datetime
    published_at: datetime | None
    is_live: bool


@dataclass(frozen=True, slots=True)
class QuestionHistory:
    """One question with every version, newest first."""

    id: str
    bank_id: str
    competency: str
    case_id: str | None
    retired_at: datetime | None
    live_version_id: int | None
    versions: tuple[VersionSummary, ...]


def banks(session: Session) -> list[BankSummary]:
    """Return every bank of written questions by title."""
    retired = StoredQuestion.retired_at.is_not(None)
    published = StoredQuestion.live_version_id.is_not(None)
    counts = (
        select(
            Bank.id,
            Bank.title,
            Bank.description,
            func.count(StoredQuestion.id).filter(published, ~retired),
            func.count(StoredQuestion.id).filter(retired),
            func.count(StoredQuestion.id).filter(~published, ~retired),
        )
        .outerjoin(StoredQuestion, StoredQuestion.bank_id == Bank.id)
        .where(Bank.id != GENERATED_BANK)
        .group_by(Bank.id, Bank.title, Bank.description)
        .order_by(Bank.title, Bank.id)
    )
    return [BankSummary(*row) for row in session.execute(counts)]


def find_history(session: Session, question_id: str) -> QuestionHistory | None:
    """Return a written question with all its versions, or None."""
    row = session.get(StoredQuestion, question_id)
    if row is None or row.family is not None:
        return None
    versions = session.scalars(
        select(QuestionVersion)
        .where(QuestionVersion.question_id == question_id)
        .order_by(QuestionVersion.id.desc())
    )
    return QuestionHistory(
        id=row.id,
        bank_id=row.bank_id,
        competency=row.competency,
        case_id=row.case_id,
        retired_at=row.retired_at,
        live_version_id=row.live_version_id,
        versions=tuple(_summary(one, row.live_version_id) for one in versions),
    )


def get_history(session: Session, question_id: str) -> QuestionHistory:
    """Return a written question with all its versions.

    Raises:
        NotFoundError: no such question, or one that a generator made.
    """
    found = find_history(session, question_id)
    if found is None:
        raise NotFoundError
    return found


def _summary(version: QuestionVersion, live_version_id: int | None) -> VersionSummary:
    return VersionSummary(
        id=version.id,
        question=question_of(version.record),
        record_digest=version.record_digest,
        wording_digest=version.wording_digest,
        origin=version.origin,
        author_id=version.author_id,
        created_at=version.created_at,
        published_at=version.published_at,
        is_live=version.id == live_version_id,
    )
