"""Reads of the hot path: one attempt, one position. Each is scoped to its owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.db import UtcDateTime
from app.domain.errors import NotFoundError
from app.domain.sittings import EXAMS
from app.library.models import Edition
from app.quizzes.models import UNJUDGED, Attempt, AttemptItem, Response
from app.standing.models import LearnerState, ReviewCard
from app.standing.queries import CARD, hold_learner

Sitting = Row[Any]
"""One position of an attempt with everything an answer to it depends on; see `SITTING`."""

# Core over tables, not models: this statement runs in every answer, and loading objects is where time goes.
_attempt, _item, _response = (one.__table__ for one in (Attempt, AttemptItem, Response))
_other_item, _other_attempt = _item.alias("other_item"), _attempt.alias("other_attempt")
_before, _form, _state = _response.alias("before"), _item.alias("form"), LearnerState.__table__
_card, _account = ReviewCard.__table__, Account.__table__
NEWEST_EDITION = select(func.max(Edition.__table__.c.number)).scalar_subquery()
# The learner's open mocks first: there are none or few, and a partial index holds just them.
# What lies outside is named: left alone, the inner one would look at every item there is.
_holds_question = (
    exists()
    .where(
        _other_item.c.attempt_id == _other_attempt.c.id,
        _other_item.c.question_id == _item.c.question_id,
    )
    .correlate(_other_attempt, _item)
)


def _is_in_open(mode: str) -> ColumnElement[bool]:
    """Whether another open attempt of *mode* of the same learner holds the question."""
    return (
        exists()
        .where(
            _other_attempt.c.account_id == _item.c.account_id,
            # A literal, as in the partial index, or SQLite searches all of the learner's attempts.
            _other_attempt.c.mode == literal_column(f"'{mode}'"),
            _other_attempt.c.finished_at.is_(None),
            _other_attempt.c.id != _attempt.c.id,
            _holds_question,
        )
        .correlate(_attempt, _item)
    )


IS_IN_OPEN_MOCK = or_(*(_is_in_open(mode) for mode in sorted(EXAMS)))
LAST_EXPOSURE = (
    select(func.max(_before.c.answered_at))
    .where(_before.c.account_id == _item.c.account_id, _before.c.question_id == _item.c.question_id)
    .scalar_subquery()
)
# No join: with one more table beside them SQLite leaves the partial indexes of the open exams aside.
ZONE = select(_account.c.time_zone).where(_account.c.id == _attempt.c.account_id).scalar_subquery()
ITEMS = select(func.count()).where(_form.c.attempt_id == _attempt.c.id).scalar_subquery()
RESPONSES = select(func.count()).where(_before.c.attempt_id == _attempt.c.id).scalar_subquery()
SITTING = (
    select(
        _attempt.c.id.label("attempt_id"),
        _attempt.c.account_id,
        _attempt.c.mode,
        _attempt.c.secret,
        _attempt.c.finished_at,
        _item.c.position,
        _item.c.version_id,
        _item.c.question_id,
        _item.c.competency,
        _item.c.segment.label("item_segment"),
        _item.c.option_order,
        _item.c.match_order,
        _item.c.is_flagged,
        _item.c.struck,
        _item.c.stands_for,
        _response.c.id.label("response_id"),
        _response.c.nonce.label("response_nonce"),
        _response.c.chosen,
        _response.c.points,
        _response.c.certainty,
        ITEMS.label("items"),
        RESPONSES.label("responses"),
        type_coerce(LAST_EXPOSURE, UtcDateTime).label("last_exposure"),
        IS_IN_OPEN_MOCK.label("is_locked"),
        NEWEST_EDITION.label("edition"),
        _state.c.model_version,
        _state.c.state,
        _state.c.pace,
        _state.c.pace_n,
        _state.c.safety,
        *CARD,
        ZONE.label("time_zone"),
    )
    .select_from(
        _attempt.join(_item, _item.c.attempt_id == _attempt.c.id)
        .outerjoin(
            _response,
            and_(
                _response.c.attempt_id == _item.c.attempt_id,
                _response.c.position == _item.c.position,
            ),
        )
        .outerjoin(_state, _state.c.account_id == _attempt.c.account_id)
        .outerjoin(
            _card,
            and_(_card.c.account_id == _attempt.c.account_id, _card.c.question_id == _item.c.question_id),
        )
    )
    .where(
        _attempt.c.id == bindparam("attempt_id"),
        _item.c.position == bindparam("position"),
        _attempt.c.account_id == bindparam("account_id"),
    )
)


def get_sitting(session: Session, account_id: int, attempt_id: int, position: int) -> Sitting:
    """Return one position of the learner's own attempt with everything an answer depends on.

    Raises:
        NotFoundError: no such attempt or position, or not theirs.
    """
    values = {"account_id": account_id, "attempt_id": attempt_id, "position": position}
    row = session.connection().execute(SITTING, values).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def get_attempt(session: Session, account_id: int, attempt_id: int, *, for_update: bool = False) -> Attempt:
    """Return the learner's own attempt.

    Raises:
        NotFoundError: no such attempt, or not theirs.
    """
    if for_update:
        hold_learner(session, account_id)
    attempt = session.scalars(
        select(Attempt).where(Attempt.id == attempt_id, Attempt.account_id == account_id)
    ).one_or_none()
    if attempt is None:
        raise NotFoundError
    return attempt


def find_attempt_by_nonce(session: Session, account_id: int, nonce: str) -> Attempt | None:
    """Return the attempt that this very form started, or None."""
    return session.scalars(
        select(Attempt).where(Attempt.nonce == nonce, Attempt.account_id == account_id)
    ).one_or_none()


def is_used(session: Session, nonce: str) -> bool:
    """Whether the form of *nonce* started a sitting, of whomever."""
    return session.scalar(select(exists().where(Attempt.nonce == nonce))) or False


def find_open_exam(session: Session, account_id: int, credential: str, mode: str = "mock") -> Attempt | None:
    """Return the learner's running mock or placement of *credential*, or None."""
    return session.scalars(
        select(Attempt).where(
            Attempt.account_id == account_id,
            Attempt.credential == credential,
            Attempt.mode == mode,
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
    """Return (account id, attempt id) of open mocks and placements whose end lies before *before* (UTC): see `steps.end_of`."""
    last_segment = and_(Attempt.segment == Attempt.segments, Attempt.segment_deadline_at < before)
    rows = session.execute(
        select(Attempt.account_id, Attempt.id)
        .where(
            Attempt.mode.in_(EXAMS),
            Attempt.finished_at.is_(None),
            or_(Attempt.deadline_at < before, last_segment),
        )
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def accounts_unjudged(session: Session, limit: int) -> list[int]:
    """Return up to *limit* accounts with a finished attempt after which no level was judged."""
    found = select(Attempt.account_id).where(UNJUDGED).distinct().order_by(Attempt.account_id).limit(limit)
    return list(session.scalars(found))


def unjudged_attempts(session: Session, account_id: int) -> list[int]:
    """Return the ids of the learner's finished attempts after which no level was judged, the last to end last."""
    found = select(Attempt.id).where(UNJUDGED, Attempt.account_id == account_id)
    return list(session.scalars(found.order_by(Attempt.finished_at, Attempt.id)))


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


def has_met(session: Session, account_id: int, wording_digest: str) -> bool:
    """Whether the learner has answered a question of this wording, which a whole family of generated ones shares."""
    # Lowered, which changes nothing: a family's wording is everybody's, and the learner's own answers are few.
    is_same = func.lower(Response.wording_digest) == wording_digest
    return session.scalar(select(exists().where(Response.account_id == account_id, is_same))) or False


def questions_in_open_mocks(session: Session, account_id: int) -> frozenset[str]:
    """Return the question ids of the learner's open mocks and placements: not to be met elsewhere meanwhile."""
    return frozenset(
        session.scalars(
            select(AttemptItem.question_id)
            .join(Attempt, Attempt.id == AttemptItem.attempt_id)
            .where(
                Attempt.account_id == account_id,
                Attempt.mode.in_(EXAMS),
                Attempt.finished_at.is_(None),
            )
        )
    )


def zone_of(session: Session, account_id: int) -> ZoneInfo:
    """Return the learner's time zone."""
    return ZoneInfo(session.scalars(select(Account.time_zone).where(Account.id == account_id)).one())
