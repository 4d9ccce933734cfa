"""Reads of the stored folds, scoped to their learner."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.ability import fold
from app.domain.ability_shape import Shape, shape_of
from app.domain.ability_state import State
from app.domain.ability_state import unpack as unpack_state
from app.domain.answered import Answered
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError
from app.domain.memories import Habits, Kept, unpack_ledger
from app.domain.review import unpack
from app.domain.safety import Point, SafetyEntry
from app.standing.models import LearnerState, ReviewCard

History = Callable[[], Iterable[Answered]]
"""Gives a learner's answers in (answered_at, id) order; asked only when the stored fold is outdated."""

_table = LearnerState.__table__
_stored = (_table.c.model_version, _table.c.state, _table.c.pace, _table.c.pace_n, _table.c.safety)
STORED = select(*_stored).where(_table.c.account_id == bindparam("account_id"))

_card = ReviewCard.__table__
CARD = (
    _card.c.card,
    _card.c.reps,
    _card.c.lapses,
    _card.c.competency.label("card_competency"),
    _card.c.seconds.label("card_seconds"),
    _card.c.is_wrong,
    _card.c.is_sure_wrong,
)
"""What `kept_of` reads."""


class OutdatedStandingError(ConflictError):
    """The stored fold belongs to another model or map, and nobody gave the history to fold anew."""

    sentence = "Your progress is being recalculated. Please try again in a moment."


def standing_of(
    session: Session, account_id: int, catalogue: Catalogue, history: History | None = None
) -> State | None:
    """Return where the learner stood after the last answer; None before the first.

    Use `app.domain.ability.grown` for where they stand now.

    Args:
        history: folded, without storing it, if the map has changed since the last answer.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    row = session.execute(STORED, {"account_id": account_id}).one_or_none()
    return state_of(row, shape_of(catalogue), history)


def state_of(row: Row[Any] | None, shape: Shape, history: History | None) -> State | None:
    """Return the state in *row* of `STORED`, folded anew from *history* if it is outdated.

    Raises:
        OutdatedStandingError: it is outdated, and *history* is not given.
    """
    if row is None:
        return None
    if row.model_version == shape.version:
        return unpack_state(row.state, shape)
    if history is None:
        raise OutdatedStandingError
    return fold(shape, history())


def habits_of(row: Row[Any] | None) -> Habits:
    """Return what *row* of `STORED` says about pace and safety; nothing yet without a row."""
    return Habits(row.pace, row.pace_n, row.safety) if row else Habits()


def kept_of(row: Row[Any]) -> Kept:
    """Return what a row with the columns of `CARD` says."""
    return Kept(
        competency=row.card_competency,
        memory=unpack(row.card, reps=row.reps, lapses=row.lapses),
        seconds=row.card_seconds,
        is_wrong=row.is_wrong,
        is_sure_wrong=row.is_sure_wrong,
    )


def cards_of(
    session: Session, account_id: int, question_ids: Collection[str] | None = None
) -> dict[str, Kept]:
    """Return the learner's memory by question id, of *question_ids* or of all."""
    statement = select(ReviewCard.question_id, *CARD).where(ReviewCard.account_id == account_id)
    if question_ids is not None:
        statement = statement.where(ReviewCard.question_id.in_(list(question_ids)))
    return {row.question_id: kept_of(row) for row in session.execute(statement)}


def card_rows(session: Session, account_id: int) -> list[dict[str, Any]]:
    """Return the learner's cards as plain values, in the order of their questions."""
    hidden = {"account_id", "card"}
    columns = [column for column in _card.c if column.name not in hidden]
    rows = session.execute(
        select(*columns).where(ReviewCard.account_id == account_id).order_by(ReviewCard.question_id)
    )
    return [dict(row) for row in rows.mappings()]


def ledger_of(session: Session, account_id: int) -> dict[Point, SafetyEntry]:
    """Return the learner's safety ledger."""
    text = session.scalar(select(LearnerState.safety).where(LearnerState.account_id == account_id))
    return unpack_ledger(text or "")


def find_stored(session: Session, account_id: int) -> Row[Any] | None:
    """Return the learner's stored row as it is; None before the first answer."""
    return session.execute(
        select(
            LearnerState.model_version,
            LearnerState.state,
            LearnerState.responses,
            LearnerState.last_answered_at,
            LearnerState.pace,
            LearnerState.pace_n,
            LearnerState.safety,
        ).where(LearnerState.account_id == account_id)
    ).one_or_none()


def last_answered_at(session: Session, account_id: int) -> datetime | None:
    """Return when the learner last answered (UTC); None before the first answer.

    A state that is read today does not know it any more: its clock has been moved on.
    """
    return session.scalar(select(LearnerState.last_answered_at).where(LearnerState.account_id == account_id))


def hold_learner(session: Session, account_id: int) -> None:
    """Hold the learner's row until the transaction ends: their writes happen one after the other.

    SQLite's write transaction holds the whole database already. On PostgreSQL read what the write
    depends on after this, in another statement: one that waited still sees what was before.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(Account.id).where(Account.id == account_id).with_for_update())


def accounts_with_standing(session: Session) -> list[int]:
    """Return the ids of every account with a stored fold, in order."""
    cards = select(ReviewCard.account_id).distinct()
    return sorted({*session.scalars(select(LearnerState.account_id)), *session.scalars(cards)})


def learners_states(session: Session, catalogue: Catalogue) -> Iterator[State]:
    """Yield the stored state of every real learner: no staff, no demonstration, none outdated."""
    shape = shape_of(catalogue)
    statement = (
        select(LearnerState.state)
        .join(Account, Account.id == LearnerState.account_id)
        .where(
            LearnerState.model_version == shape.version,
            Account.role == "learner",
            Account.is_demo.is_(False),
        )
        .order_by(LearnerState.account_id)
        .execution_options(yield_per=500)
    )
    for packed in session.scalars(statement):
        yield unpack_state(packed, shape)
