"""Reads of the stored folds, scoped to their learner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.ability import fold
from app.domain.ability_shape import Shape, shape_of
from app.domain.ability_state import State, unpack
from app.domain.answered import Answered
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError
from app.standing.models import LearnerState

History = Callable[[], Iterable[Answered]]
"""Gives a learner's answers in (answered_at, id) order; asked only when the stored fold is outdated."""

_stored = (LearnerState.__table__.c.model_version, LearnerState.__table__.c.state)
STORED = select(*_stored).where(LearnerState.__table__.c.account_id == bindparam("account_id"))


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
        return unpack(row.state, shape)
    if history is None:
        raise OutdatedStandingError
    return fold(shape, history())


def find_stored(session: Session, account_id: int) -> Row[Any] | None:
    """Return the learner's stored row as it is: version, state, responses, last_answered_at; or None."""
    return session.execute(
        select(
            LearnerState.model_version,
            LearnerState.state,
            LearnerState.responses,
            LearnerState.last_answered_at,
        ).where(LearnerState.account_id == account_id)
    ).one_or_none()


def hold_learner(session: Session, account_id: int) -> None:
    """Hold the learner's row until the transaction ends: their writes happen one after the other.

    SQLite's write transaction holds the whole database already. On PostgreSQL read what the write
    depends on after this, in another statement: one that waited still sees what was before.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(Account.id).where(Account.id == account_id).with_for_update())


def accounts_with_standing(session: Session) -> list[int]:
    """Return the ids of every account with a stored fold, in order."""
    return list(session.scalars(select(LearnerState.account_id).order_by(LearnerState.account_id)))


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
        yield unpack(packed, shape)
