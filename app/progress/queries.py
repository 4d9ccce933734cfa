"""Reads behind the learner's own pages. Each is scoped to its owner; their number is fixed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, case, func, select
from sqlalchemy.orm import Session

from app.domain.ability import grown
from app.domain.ability_state import State
from app.domain.answered import Parameters
from app.domain.catalogue import Catalogue
from app.domain.mastery import Curve, Reading, curve_of, read
from app.library import edition_queries
from app.library.models import Bank, QuestionVersion, StoredQuestion
from app.library.queries import LIVE
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Attempt, Response
from app.standing.queries import standing_of

MOST_KEPT = 2_000
"""Curves kept in a process before it starts afresh; about 2 MB."""

STAMPS = (
    select(
        StoredQuestion.competency,
        func.count(),
        func.sum(StoredQuestion.live_version_id),
        func.max(StoredQuestion.live_version_id),
    )
    .where(*LIVE)
    .group_by(StoredQuestion.competency)
)
"""One row a competency: it changes whenever a live wording of that competency does."""

Stamp = tuple[int | str, ...]


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


@dataclass(slots=True)
class _Kept:
    curves: dict[Stamp, Curve] = field(default_factory=dict)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def find_state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State | None:
    """Return where the learner stands today; None before the first answer.

    Uncertainty grows by the day, from 00:00 UTC: a page that is loaded twice says the same.
    """
    state = standing_of(session, account_id, catalogue, lambda: answered_by(session, account_id))
    return grown(state, now.replace(hour=0, minute=0, second=0, microsecond=0)) if state else None


def find_reading(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> Reading | None:
    """Return the learner's state read against the live questions; None before the first answer."""
    state = find_state(session, account_id, catalogue, now)
    return read(state, live_curves(session)) if state else None


def live_curves(session: Session) -> dict[str, Curve]:
    """Return the curve of each competency's live questions under the newest edition.

    Kept while edition and wordings stand still: two statements then, whatever the size of the banks.
    """
    edition = edition_queries.find_current_edition_number(session)
    if edition is None:
        return {}
    kept = _kept.setdefault(session.get_bind().engine, _Kept()).curves
    stamps: dict[str, Stamp] = {row[0]: (edition, *row) for row in session.execute(STAMPS)}
    unknown = [one for one, stamp in stamps.items() if stamp not in kept]
    if len(kept) + len(unknown) > MOST_KEPT:
        kept.clear()
        unknown = list(stamps)
    for competency, curve in _made_curves(session, edition, unknown).items():
        kept[stamps[competency]] = curve
    return {one: kept[stamp] for one, stamp in stamps.items() if stamp in kept}


def _made_curves(session: Session, edition: int, competencies: list[str]) -> dict[str, Curve]:
    if not competencies:
        return {}
    rows = session.execute(
        select(StoredQuestion.competency, QuestionVersion.wording_digest)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(*LIVE, StoredQuestion.competency.in_(competencies))
    ).all()
    known = edition_queries.parameters(session, edition, {digest for _, digest in rows})
    found: dict[str, list[Parameters]] = {}
    for competency, digest in rows:
        if digest in known:
            found.setdefault(competency, []).append(known[digest])
    return {competency: curve_of(parameters) for competency, parameters in found.items()}


def last_results(session: Session, account_id: int, limit: int = 3) -> list[Result]:
    """Return the learner's newest finished attempts that hold an answer, the newest first."""
    newest = (
        select(Attempt.id, Attempt.title, Attempt.mode, Attempt.finished_at)
        .where(Attempt.account_id == account_id, Attempt.finished_at.is_not(None))
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


def last_credential(session: Session, account_id: int) -> str | None:
    """Return the credential whose mock the learner last started, or None."""
    return session.scalar(
        select(Attempt.credential)
        .where(Attempt.account_id == account_id, Attempt.credential.is_not(None))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    )


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
