"""Reads behind the learner's own pages. Each is scoped to its owner; their number is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.domain.ability import grown
from app.domain.ability_state import State
from app.domain.catalogue import Catalogue
from app.domain.mastery import Reading, read
from app.library import curve_queries
from app.library.models import Bank, QuestionVersion, StoredQuestion
from app.library.queries import LIVE
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Attempt, Response
from app.standing.queries import standing_of


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt in a line."""

    attempt_id: int
    title: str
    mode: str
    finished_at: datetime
    """UTC."""
    questions: int
    right: int
    """With full credit."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The live questions of a bank that share a type and a level."""

    bank: str
    """The bank's title."""
    type: str
    level: str
    questions: int
    oldest: int
    newest: int
    """Years of the guidance they rest on."""


def find_state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State | None:
    """Return where the learner stands today; None before the first answer.

    Uncertainty grows by the day, from 00:00 UTC: a page that is loaded twice says the same.
    """
    state = standing_of(session, account_id, catalogue, lambda: answered_by(session, account_id))
    return grown(state, now.replace(hour=0, minute=0, second=0, microsecond=0)) if state else None


def find_reading(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> Reading | None:
    """Return the learner's state read against the live questions; None before the first answer."""
    state = find_state(session, account_id, catalogue, now)
    return read(state, curve_queries.live_curves(session)) if state else None


def last_results(session: Session, account_id: int, limit: int = 3) -> list[Result]:
    """Return the learner's newest attempts finished here that hold an answer, the newest first."""
    newest = (
        select(Attempt.id, Attempt.title, Attempt.mode, Attempt.finished_at)
        .where(Attempt.account_id == account_id, Attempt.finished_at.is_not(None), Attempt.mode != "import")
        .order_by(Attempt.finished_at.desc(), Attempt.id.desc())
        .limit(limit)
        .subquery()
    )
    right = func.sum(case((Response.points >= 1, 1), else_=0))
    rows = session.execute(
        select(*newest.c, func.count(), right)
        .join(Response, Response.attempt_id == newest.c.id)
        .where(Response.account_id == account_id)
        .group_by(*newest.c)
        .order_by(newest.c.finished_at.desc(), newest.c.id.desc())
    )
    return [Result(*row) for row in rows]


def shelves(session: Session) -> list[Shelf]:
    """Return how many live questions there are, by bank, type and level."""
    kind = QuestionVersion.record["type"].as_string()
    level = QuestionVersion.record["level"].as_string()
    year = QuestionVersion.record["guidance_year"].as_integer()
    rows = session.execute(
        select(Bank.title, kind, level, func.count(), func.min(year), func.max(year))
        .select_from(StoredQuestion)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .join(Bank, Bank.id == StoredQuestion.bank_id)
        .where(*LIVE)
        .group_by(Bank.title, kind, level)
        .order_by(Bank.title)
    )
    return [Shelf(*row) for row in rows]
