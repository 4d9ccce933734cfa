"""Reads for authors: banks, questions in any state, their histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.errors import NotFoundError
from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import Bank, QuestionVersion, StoredQuestion

LIVE, DRAFT, RETIRED = "live", "draft", "retired"
STATES = (LIVE, DRAFT, RETIRED)

_Newest = aliased(QuestionVersion)


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
class Filter:
    """What an author looks for; empty means any."""

    text: str = ""
    """Part of the id or the stem."""
    bank: str = ""
    competency: str = ""
    type: str = ""
    level: str = ""
    state: str = ""
    """`live`, `draft` (a draft is waiting) or `retired`."""
    expires_by: date | None = None
    """Only questions whose last valid day is this UTC date or earlier."""


@dataclass(frozen=True, slots=True)
class Found:
    """One question in a list: its live version, or its newest draft."""

    question: Question
    bank_id: str
    version_id: int
    is_live: bool
    retired_at: datetime | None
    drafts: int
    """Unpublished versions."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of a search."""

    questions: tuple[Found, ...]
    total: int
    page: int
    """From 1."""
    pages: int


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
    retired_at: datetime | None
    live_version_id: int | None
    versions: tuple[VersionSummary, ...]


def banks(session: Session) -> list[BankSummary]:
    """Return every bank by title."""
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
        .group_by(Bank.id, Bank.title, Bank.description)
        .order_by(Bank.title, Bank.id)
    )
    return [BankSummary(*row) for row in session.execute(counts)]


def count(session: Session, wanted: Filter) -> int:
    """Return how many questions fit *wanted*."""
    return session.execute(select(func.count()).select_from(_search(wanted).subquery())).scalar_one()


def search(session: Session, wanted: Filter, page: int = 1, per_page: int = 50) -> FoundPage:
    """Return one page of the questions that fit *wanted*, by competency and id."""
    base = _search(wanted)
    total = count(session, wanted)
    pages = max(1, -(-total // per_page))
    page = min(max(page, 1), pages)
    rows = session.execute(
        base.order_by(StoredQuestion.competency, StoredQuestion.id)
        .limit(per_page)
        .offset((page - 1) * per_page)
    ).all()
    drafts = _draft_counts(session, [row.id for row in rows])
    found = tuple(
        Found(
            question=question_of(row.record),
            bank_id=row.bank_id,
            version_id=row.version_id,
            is_live=row.version_id == row.live_version_id and row.retired_at is None,
            retired_at=row.retired_at,
            drafts=drafts.get(row.id, 0),
        )
        for row in rows
    )
    return FoundPage(found, total, page, pages)


def _search(wanted: Filter) -> Select[Any]:
    """Return the statement: each question with its live version, or else its newest."""
    newest = select(func.max(_Newest.id)).where(_Newest.question_id == StoredQuestion.id).scalar_subquery()
    shown = func.coalesce(StoredQuestion.live_version_id, newest)
    return (
        select(
            StoredQuestion.id,
            StoredQuestion.bank_id,
            StoredQuestion.competency,
            StoredQuestion.live_version_id,
            StoredQuestion.retired_at,
            QuestionVersion.id.label("version_id"),
            QuestionVersion.record,
        )
        .join(QuestionVersion, QuestionVersion.id == shown)
        .where(*_conditions(wanted))
    )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    record = QuestionVersion.record
    stem = record["stem"].as_string()
    conditions: list[ColumnElement[bool]] = []
    for column, value in (
        (StoredQuestion.bank_id, wanted.bank),
        (StoredQuestion.competency, wanted.competency),
        (record["type"].as_string(), wanted.type),
        (record["level"].as_string(), wanted.level),
    ):
        if value:
            conditions.append(column == value)
    if wanted.expires_by:
        conditions.append(record["expires_on"].as_string() <= wanted.expires_by.isoformat())
    if wanted.text:
        text = wanted.text.strip()
        conditions.append(
            or_(stem.icontains(text, autoescape=True), StoredQuestion.id.icontains(text, autoescape=True))
        )
    return conditions + _state_conditions(wanted.state)


def _state_conditions(state: str) -> list[ColumnElement[bool]]:
    if state == LIVE:
        return [StoredQuestion.live_version_id.is_not(None), StoredQuestion.retired_at.is_(None)]
    if state == RETIRED:
        return [StoredQuestion.retired_at.is_not(None)]
    if state == DRAFT:
        draft = select(_Newest.id).where(
            _Newest.question_id == StoredQuestion.id, _Newest.published_at.is_(None)
        )
        return [draft.exists()]
    return []


def _draft_counts(session: Session, question_ids: Sequence[str]) -> dict[str, int]:
    rows = session.execute(
        select(QuestionVersion.question_id, func.count())
        .where(QuestionVersion.question_id.in_(question_ids), QuestionVersion.published_at.is_(None))
        .group_by(QuestionVersion.question_id)
    )
    return dict(rows.tuples().all())


def find_history(session: Session, question_id: str) -> QuestionHistory | None:
    """Return the question with all its versions, or None."""
    row = session.get(StoredQuestion, question_id)
    if row is None:
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
        retired_at=row.retired_at,
        live_version_id=row.live_version_id,
        versions=tuple(_summary(one, row.live_version_id) for one in versions),
    )


def get_history(session: Session, question_id: str) -> QuestionHistory:
    """Return the question with all its versions.

    Raises:
        NotFoundError: no such question.
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
