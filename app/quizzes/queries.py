"""Reads of the hot path: one attempt, one position. Each is scoped to its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.auth.models import Account
from app.domain.answered import Answered, Parameters, Population
from app.domain.errors import NotFoundError
from app.library import edition_queries
from app.quizzes.models import Attempt, AttemptItem, Response

_other = aliased(AttemptItem)
_mock = aliased(Attempt)
_before = aliased(Response)

IS_IN_OPEN_MOCK = exists().where(
    _other.account_id == AttemptItem.account_id,
    _other.question_id == AttemptItem.question_id,
    _mock.id == _other.attempt_id,
    _mock.mode == "mock",
    _mock.finished_at.is_(None),
    _mock.id != Attempt.id,
)
LAST_EXPOSURE = (
    select(func.max(_before.answered_at))
    .where(
        _before.account_id == AttemptItem.account_id,
        _before.question_id == AttemptItem.question_id,
    )
    .scalar_subquery()
)
_items = aliased(AttemptItem)
ITEMS = select(func.count()).where(_items.attempt_id == Attempt.id).scalar_subquery()
RESPONSES = select(func.count()).where(_before.attempt_id == Attempt.id).scalar_subquery()
SITTING = (
    select(
        Attempt.id.label("attempt_id"),
        Attempt.account_id,
        Attempt.mode,
        Attempt.secret,
        Attempt.time_multiplier,
        Attempt.started_at,
        Attempt.deadline_at,
        Attempt.finished_at,
        Attempt.segments,
        Attempt.segment,
        Attempt.segment_deadline_at,
        Attempt.is_on_break,
        AttemptItem.position,
        AttemptItem.version_id,
        AttemptItem.question_id,
        AttemptItem.competency,
        AttemptItem.segment.label("item_segment"),
        AttemptItem.option_order,
        AttemptItem.match_order,
        AttemptItem.is_flagged,
        AttemptItem.struck,
        Response.id.label("response_id"),
        Response.nonce.label("response_nonce"),
        Response.chosen,
        Response.points,
        Response.certainty,
        ITEMS.label("items"),
        RESPONSES.label("responses"),
        LAST_EXPOSURE.label("last_exposure"),
        IS_IN_OPEN_MOCK.label("is_locked"),
    )
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .join(Account, Account.id == Attempt.account_id)
    .outerjoin(
        Response,
        and_(
            Response.attempt_id == AttemptItem.attempt_id,
            Response.position == AttemptItem.position,
        ),
    )
    .where(
        Attempt.id == bindparam("attempt_id"),
        AttemptItem.position == bindparam("position"),
        Attempt.account_id == bindparam("account_id"),
    )
)
LOCKED_SITTING = SITTING.with_for_update(of=Account)
"""The same, holding the learner's row: a learner's writes happen one after the other."""

Sitting = Row[Any]


def get_sitting(
    session: Session, account_id: int, attempt_id: int, position: int, *, for_update: bool = False
) -> Sitting:
    """Return one position of the learner's own attempt with everything an answer depends on.

    Raises:
        NotFoundError: no such attempt or position, or not theirs.
    """
    values = {"account_id": account_id, "attempt_id": attempt_id, "position": position}
    row = session.execute(LOCKED_SITTING if for_update else SITTING, values).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def get_attempt(session: Session, account_id: int, attempt_id: int, *, for_update: bool = False) -> Attempt:
    """Return the learner's own attempt.

    Raises:
        NotFoundError: no such attempt, or not theirs.
    """
    statement = select(Attempt).where(Attempt.id == attempt_id, Attempt.account_id == account_id)
    if for_update:
        statement = statement.join(Account, Account.id == Attempt.account_id).with_for_update(of=Account)
    attempt = session.scalars(statement).one_or_none()
    if attempt is None:
        raise NotFoundError
    return attempt


def find_attempt_by_nonce(session: Session, account_id: int, nonce: str) -> Attempt | None:
    """Return the attempt that this very form started, or None."""
    return session.scalars(
        select(Attempt).where(Attempt.nonce == nonce, Attempt.account_id == account_id)
    ).one_or_none()


def find_open_mock(session: Session, account_id: int, credential: str) -> Attempt | None:
    """Return the learner's running mock of *credential*, or None."""
    return session.scalars(
        select(Attempt).where(
            Attempt.account_id == account_id,
            Attempt.credential == credential,
            Attempt.mode == "mock",
            Attempt.finished_at.is_(None),
        )
    ).one_or_none()


def open_attempts(session: Session, account_id: int) -> list[Attempt]:
    """Return the learner's unfinished attempts, the newest first."""
    return list(
        session.scalars(
            select(Attempt)
            .where(Attempt.account_id == account_id, Attempt.finished_at.is_(None))
            .order_by(Attempt.started_at.desc())
        )
    )


def overdue_attempts(session: Session, before: datetime, limit: int = 100) -> list[tuple[int, int]]:
    """Return (account id, attempt id) of open mocks whose deadline lies before *before* (UTC)."""
    rows = session.execute(
        select(Attempt.account_id, Attempt.id)
        .where(Attempt.mode == "mock", Attempt.finished_at.is_(None), Attempt.deadline_at < before)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def items_of(session: Session, attempt_id: int) -> list[AttemptItem]:
    """Return the form of an attempt in order."""
    return list(
        session.scalars(
            select(AttemptItem).where(AttemptItem.attempt_id == attempt_id).order_by(AttemptItem.position)
        )
    )


def last_exposures(session: Session, account_id: int, question_ids: Iterable[str]) -> dict[str, datetime]:
    """Return when the learner last answered each of *question_ids* (UTC)."""
    rows = session.execute(
        select(Response.question_id, func.max(Response.answered_at))
        .where(Response.account_id == account_id, Response.question_id.in_(list(question_ids)))
        .group_by(Response.question_id)
    )
    return {row[0]: row[1] for row in rows}


def questions_in_open_mocks(session: Session, account_id: int) -> frozenset[str]:
    """Return the question ids of the learner's open mocks: not to be met anywhere else meanwhile."""
    return frozenset(
        session.scalars(
            select(AttemptItem.question_id)
            .join(Attempt, Attempt.id == AttemptItem.attempt_id)
            .where(
                Attempt.account_id == account_id,
                Attempt.mode == "mock",
                Attempt.finished_at.is_(None),
            )
        )
    )


def answered_by(session: Session, account_id: int) -> Iterator[Answered]:
    """Yield the learner's responses as the folds read them, in (answered_at, id) order."""
    statement = (
        select(
            Response.id,
            Response.answered_at,
            Response.question_id,
            Response.wording_digest,
            Response.competency,
            Response.domain,
            Response.points,
            Response.weight,
            Response.rapid,
            Response.guess,
            Response.edition,
        )
        .where(Response.account_id == account_id)
        .order_by(Response.answered_at, Response.id)
    )
    rows = session.execute(statement.execution_options(yield_per=2000))
    for part in rows.partitions(2000):
        wanted: dict[int, set[str]] = {}
        for row in part:
            wanted.setdefault(row.edition, set()).add(row.wording_digest)
        known = {
            edition: edition_queries.parameters(session, edition, digests)
            for edition, digests in wanted.items()
        }
        for row in part:
            population = edition_queries.population(session, row.edition)
            yield answered_of(row, known[row.edition][row.wording_digest], population)


def answered_of(row: Row[Any] | SimpleNamespace, parameters: Parameters, population: Population) -> Answered:
    """Return one response, stored or about to be, as the folds read it."""
    return Answered(
        response_id=row.id,
        answered_at=row.answered_at,
        question_id=row.question_id,
        wording_digest=row.wording_digest,
        competency=row.competency,
        domain=row.domain,
        is_right=row.points >= 1,
        weight=row.weight,
        rapid=row.rapid,
        guess=row.guess,
        parameters=parameters,
        edition=row.edition,
        population=population,
    )
