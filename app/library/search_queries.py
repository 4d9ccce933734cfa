"""The authors' catalogue: written questions in any state, by everything they state, a page at a time.

What a question states lies in its record; lists there are looked through as text, since both databases
give a list of slugs as one, `["a", "b"]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import QuestionReport, QuestionVersion, StoredQuestion

LIVE, DRAFT, RETIRED = "live", "draft", "retired"
STATES = (LIVE, DRAFT, RETIRED)
VOLATILE, ENDING, ENDED, REPORTED, UNCHECKED = "volatile", "ending", "ended", "reported", "unchecked"
FLAGS = (VOLATILE, ENDING, ENDED, REPORTED, UNCHECKED)
SOON = timedelta(days=90)
"""A question whose last valid day comes within this time is ending."""
FROM_FILE = "file"

_Newest = aliased(QuestionVersion)


@dataclass(frozen=True, slots=True)
class Filter:
    """What an author looks for; empty means any."""

    text: str = ""
    """Part of the id or the stem."""
    bank: str = ""
    competency: str = ""
    competencies: frozenset[str] | None = None
    """Any of these; None: any at all."""
    type: str = ""
    types: frozenset[str] = frozenset()
    level: str = ""
    role: str = ""
    setting: str = ""
    duty: str = ""
    about: str = ""
    first_year: int = 0
    """Of the guidance; 0: any."""
    last_year: int = 0
    author: str = ""
    """`file`, or the account id of whoever wrote it in the browser."""
    case: str = ""
    state: str = ""
    """One of `STATES`; `draft`: a draft is waiting."""
    flag: str = ""
    """One of `FLAGS`."""
    sort: str = ""
    """One of `SORTS`; empty: by competency and id."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the flags go by, besides the questions themselves."""

    on: date
    """UTC."""
    checked: frozenset[str] = field(default=frozenset())
    """Wording digests that have passed a blind key check, or failed it."""


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
    reports: int
    """Open ones."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of a search."""

    questions: tuple[Found, ...]
    total: int
    page: int
    """From 1."""
    pages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions fit a filter in each state, and with each flag; the other of the two as chosen."""

    states: dict[str, int]
    """By state; `""` for any."""
    flags: dict[str, int]


def search(session: Session, wanted: Filter, facts: Facts, page: int = 1, per_page: int = 50) -> FoundPage:
    """Return one page of the questions that fit *wanted*."""
    shown = _Shown.of(wanted)
    base = shown.statement.where(*_state(shown, wanted.state), *_flag(shown, wanted.flag, facts))
    total = session.execute(select(func.count()).select_from(base.subquery())).scalar_one()
    pages = max(1, -(-total // per_page))
    page = min(max(page, 1), pages)
    rows = session.execute(
        base.order_by(*_order(shown, wanted.sort)).limit(per_page).offset((page - 1) * per_page)
    )
    return FoundPage(tuple(_found(row) for row in rows), total, page, pages)


def counts(session: Session, wanted: Filter, facts: Facts) -> Counts:
    """Return how many questions fit *wanted* by state and by flag: one look at each question."""
    shown = _Shown.of(wanted)
    flag, state = _flag(shown, wanted.flag, facts), _state(shown, wanted.state)
    columns = {f"state-{one}": [*flag, *_state(shown, one)] for one in ("", *STATES)}
    columns |= {f"flag-{one}": [*state, *_flag(shown, one, facts)] for one in FLAGS}
    row = session.execute(
        shown.statement.with_only_columns(
            *(
                func.count().filter(*conditions).label(name) if conditions else func.count().label(name)
                for name, conditions in columns.items()
            )
        )
    ).one()
    found = dict(zip(columns, row, strict=True))
    return Counts(
        states={one: found[f"state-{one}"] for one in ("", *STATES)},
        flags={one: found[f"flag-{one}"] for one in FLAGS},
    )


@dataclass(frozen=True)
class _Shown:
    """Each written question that fits a filter, but for state and flag, with what hangs on it."""

    statement: Select[Any]
    drafts: Subquery
    reports: Subquery

    @classmethod
    def of(cls, wanted: Filter) -> _Shown:
        newest = (
            select(func.max(_Newest.id)).where(_Newest.question_id == StoredQuestion.id).scalar_subquery()
        )
        drafts = _counted(QuestionVersion, QuestionVersion.published_at.is_(None))
        reports = _counted(QuestionReport, QuestionReport.closed_at.is_(None))
        statement = (
            select(
                StoredQuestion.bank_id,
                StoredQuestion.live_version_id,
                StoredQuestion.retired_at,
                QuestionVersion.id.label("version_id"),
                QuestionVersion.record,
                func.coalesce(drafts.c.n, 0).label("drafts"),
                func.coalesce(reports.c.n, 0).label("reports"),
            )
            .select_from(StoredQuestion)
            .join(
                QuestionVersion, QuestionVersion.id == func.coalesce(StoredQuestion.live_version_id, newest)
            )
            .outerjoin(drafts, drafts.c.question_id == StoredQuestion.id)
            .outerjoin(reports, reports.c.question_id == StoredQuestion.id)
            .where(StoredQuestion.family.is_(None), *_conditions(wanted))
        )
        return cls(statement, drafts, reports)


def _counted(model: type[QuestionVersion | QuestionReport], condition: ColumnElement[bool]) -> Subquery:
    statement = select(model.question_id, func.count().label("n")).where(condition)
    return statement.group_by(model.question_id).subquery()


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    record = QuestionVersion.record
    conditions = [
        column == value
        for column, value in (
            (StoredQuestion.bank_id, wanted.bank),
            (StoredQuestion.competency, wanted.competency),
            (StoredQuestion.case_id, wanted.case),
            (record["type"].as_string(), wanted.type),
            (record["level"].as_string(), wanted.level),
        )
        if value
    ]
    conditions += [
        record[name].as_string().contains(f'"{value}"', autoescape=True)
        for name, value in (
            ("roles", wanted.role),
            ("settings", wanted.setting),
            ("duties", wanted.duty),
            ("about", wanted.about),
        )
        if value
    ]
    return conditions + _further(wanted)


def _further(wanted: Filter) -> list[ColumnElement[bool]]:
    record = QuestionVersion.record
    year, stem = record["guidance_year"].as_integer(), record["stem"].as_string()
    conditions: list[ColumnElement[bool]] = []
    if wanted.competencies is not None:
        conditions.append(StoredQuestion.competency.in_(sorted(wanted.competencies)))
    if wanted.types:
        conditions.append(record["type"].as_string().in_(sorted(wanted.types)))
    if wanted.first_year:
        conditions.append(year >= wanted.first_year)
    if wanted.last_year:
        conditions.append(year <= wanted.last_year)
    if wanted.author == FROM_FILE:
        conditions.append(QuestionVersion.origin == FROM_FILE)
    elif wanted.author:
        conditions.append(QuestionVersion.author_id == int(wanted.author))
    if text := wanted.text.strip():
        found = stem.icontains(text, autoescape=True), StoredQuestion.id.icontains(text, autoescape=True)
        conditions.append(or_(*found))
    return conditions


def _state(shown: _Shown, state: str) -> list[ColumnElement[bool]]:
    conditions: dict[str, list[ColumnElement[bool]]] = {
        LIVE: [StoredQuestion.live_version_id.is_not(None), StoredQuestion.retired_at.is_(None)],
        RETIRED: [StoredQuestion.retired_at.is_not(None)],
        DRAFT: [func.coalesce(shown.drafts.c.n, 0) > 0],
    }
    return conditions.get(state, [])


def _flag(shown: _Shown, flag: str, facts: Facts) -> list[ColumnElement[bool]]:
    record = QuestionVersion.record
    ends = record["expires_on"].as_string()
    today, soon = facts.on.isoformat(), (facts.on + SOON).isoformat()
    in_use = StoredQuestion.retired_at.is_(None)
    conditions: dict[str, list[ColumnElement[bool]]] = {
        VOLATILE: [record["volatile"].as_boolean().is_(True)],
        ENDING: [in_use, ends >= today, ends <= soon],
        ENDED: [in_use, ends < today],
        REPORTED: [func.coalesce(shown.reports.c.n, 0) > 0],
        UNCHECKED: [QuestionVersion.wording_digest.not_in(sorted(facts.checked))],
    }
    return conditions.get(flag, [])


def _order(shown: _Shown, sort: str) -> list[ColumnElement[Any]]:
    record, name = QuestionVersion.record, StoredQuestion.id
    year, difficulty = record["guidance_year"].as_integer(), record["difficulty"].as_integer()
    orders: dict[str, list[ColumnElement[Any]]] = {
        "id": [],
        "oldest": [year],
        "newest": [year.desc()],
        "easiest": [difficulty],
        "hardest": [difficulty.desc()],
        "reports": [func.coalesce(shown.reports.c.n, 0).desc()],
        "ends": [func.coalesce(record["expires_on"].as_string(), "9999")],
    }
    return [*orders.get(sort, [StoredQuestion.competency.expression]), name.expression]


def _found(row: Any) -> Found:
    return Found(
        question=question_of(row.record),
        bank_id=row.bank_id,
        version_id=row.version_id,
        is_live=row.version_id == row.live_version_id and row.retired_at is None,
        retired_at=row.retired_at,
        drafts=row.drafts,
        reports=row.reports,
    )
