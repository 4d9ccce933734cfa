"""Writes of a learner's fold on an open session. Two statements an answer, or a whole mock: read, write.

Open the state, predict and add in log order, save. The caller holds the learner's row, so that one
learner's writes happen one after the other; two first answers at once would meet the primary key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from app.domain import ability
from app.domain.ability_shape import Shape, shape_of
from app.domain.ability_state import State, pack
from app.domain.answered import Answered, Population
from app.domain.catalogue import Catalogue
from app.standing.models import LearnerState
from app.standing.queries import STORED, History, state_of

_LOCKED = STORED.with_for_update()
_table = cast("Table", LearnerState.__table__)
_INSERT = insert(_table)
_UPDATE = (
    update(_table)
    .where(_table.c.account_id == bindparam("of_account"))
    .values(
        model_version=bindparam("model_version"),
        state=bindparam("state"),
        responses=bindparam("responses"),
        last_answered_at=bindparam("last_answered_at"),
    )
)


@dataclass(slots=True)
class OpenState:
    """A learner's state between reading and writing."""

    account_id: int
    shape: Shape
    state: State
    is_stored: bool

    @property
    def last_answered_at(self) -> datetime | None:
        """UTC; None before the first answer. Answers must be added in order of time."""
        return self.state.last_answered_at

    def predict(self, domain: str, competency: str) -> tuple[float, float]:
        """Return mean and variance of the ability a question asks for, before its answer; logits."""
        return ability.predict(self.state, domain, competency)

    def add(self, answered: Answered) -> None:
        """Fold one more answer."""
        self.state = ability.update(self.state, answered)


def open_state(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    population: Population | None = None,
    history: History | None = None,
) -> OpenState:
    """Read and lock the learner's state.

    Args:
        session: inside the write transaction.
        account_id: the learner.
        catalogue: gives the shape.
        population: of the current edition, for the prediction before a learner's first answer.
        history: the learner's answers so far, folded anew if the map has changed since the last one.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    row = session.execute(_LOCKED, {"account_id": account_id}).one_or_none()
    return open_stored(account_id, row, catalogue, population=population, history=history)


def open_stored(
    account_id: int,
    stored: Row[Any] | None,
    catalogue: Catalogue,
    *,
    population: Population | None = None,
    history: History | None = None,
) -> OpenState:
    """Open a state that another statement of the transaction has read as `model_version` and `state`.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    shape = shape_of(catalogue)
    state = state_of(stored, shape, history) or ability.prior(shape, population or Population())
    return OpenState(account_id, shape, state, is_stored=stored is not None)


def save_state(session: Session, opened: OpenState) -> None:
    """Write the state back: one statement."""
    values: dict[str, Any] = {
        "model_version": opened.shape.version,
        "state": pack(opened.state),
        "responses": opened.state.answers,
        "last_answered_at": opened.state.last_answered_at,
    }
    if opened.is_stored:
        session.connection().execute(_UPDATE, values | {"of_account": opened.account_id})
    else:
        session.connection().execute(_INSERT, values | {"account_id": opened.account_id})
        opened.is_stored = True


def fold(
    session: Session,
    account_id: int,
    answered: Answered,
    catalogue: Catalogue,
    *,
    history: History | None = None,
) -> tuple[float, float]:
    """Fold one answer and store it; return mean and variance of the ability before it.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    return fold_many(session, account_id, [answered], catalogue, history=history)[0]


def fold_many(
    session: Session,
    account_id: int,
    answers: Iterable[Answered],
    catalogue: Catalogue,
    *,
    history: History | None = None,
) -> list[tuple[float, float]]:
    """Fold *answers*, in order, and store the result once; return the ability before each.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    opened = open_state(session, account_id, catalogue, history=history)
    before = []
    for answered in answers:
        before.append(opened.predict(answered.domain, answered.competency))
        opened.add(answered)
    save_state(session, opened)
    return before


def refold(
    session: Session, account_id: int, answers: Iterable[Answered], catalogue: Catalogue
) -> State | None:
    """Replace the learner's stored fold by that of *answers*, all of them in log order.

    Returns None, and leaves no row, if there are no answers.
    """
    shape = shape_of(catalogue)
    row = session.execute(_LOCKED, {"account_id": account_id}).one_or_none()
    state = ability.fold(shape, answers)
    if state is None:
        session.execute(delete(LearnerState).where(LearnerState.account_id == account_id))
        return None
    save_state(session, OpenState(account_id, shape, state, is_stored=row is not None))
    return state
