"""Writes of a learner's fold on an open session. A few statements an answer, or a whole mock.

Open the state, predict and add in log order, save; or work out the changes and write them later. The caller holds
the learner's row: one learner's writes follow each other, or two first answers at once would meet the primary key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from app.domain import ability
from app.domain.ability_shape import Shape, shape_of
from app.domain.ability_state import State, pack
from app.domain.answered import Answered, Population
from app.domain.catalogue import Catalogue
from app.domain.memories import Habits, Kept, remembered, stood_for
from app.domain.review import pack as pack_memory
from app.standing.models import LearnerState, ReviewCard
from app.standing.queries import STORED, History, cards_of, habits_of, state_of

_LOCKED = STORED.with_for_update()
_table, _cards = (cast("Table", one.__table__) for one in (LearnerState, ReviewCard))
_INSERT, _INSERT_CARD = insert(_table), insert(_cards)
_UPDATE = (
    update(_table)
    .where(_table.c.account_id == bindparam("of_account"))
    .values({one.name: bindparam(one.name) for one in _table.c if not one.primary_key})
)
_UPDATE_CARD = (
    update(_cards)
    .where(_cards.c.account_id == bindparam("of_account"), _cards.c.question_id == bindparam("of_question"))
    .values({one.name: bindparam(one.name) for one in _cards.c if not one.primary_key})
)


@dataclass(slots=True)
class OpenState:
    """A learner's state between reading and writing."""

    account_id: int
    shape: Shape
    state: State
    is_stored: bool
    habits: Habits = field(default_factory=Habits)
    cards: dict[str, Kept] = field(default_factory=dict)
    """Of the questions about to be answered and of those they stand for; what is made since joins them."""
    new_cards: set[str] = field(default_factory=set)
    changed_cards: set[str] = field(default_factory=set)
    stale: dict[int, tuple[float, float]] = field(default_factory=dict)
    """By response id: mean and variance that `add_anew` predicts where an answer stores others."""
    stalest: float = 0.0
    """Their largest distance from these, logits."""

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
        due = stood_for(self.habits, self.cards.get(answered.stands_for), answered)
        self.habits, kept = remembered(self.habits, self.cards.get(answered.question_id), answered)
        self._keep(answered.question_id, kept)
        self._keep(answered.stands_for, due)

    def add_anew(self, stored: Answered) -> None:
        """Fold one more answer of the log, by the ability predicted here and not the one stored with it."""
        answered = ability.predicted(self.state, stored)
        if answered is not stored:
            mean, var = answered.ability_mean, answered.ability_var
            self.stale[stored.response_id] = mean, var
            apart = max(abs(mean - stored.ability_mean), abs(var - stored.ability_var))
            self.stalest = max(self.stalest, apart)
        self.add(answered)

    def _keep(self, question_id: str, kept: Kept | None) -> None:
        before = self.cards.get(question_id)
        if kept is None or kept == before:
            return
        if before is None:
            self.new_cards.add(question_id)
        elif question_id not in self.new_cards:
            self.changed_cards.add(question_id)
        self.cards[question_id] = kept


def open_state(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    questions: Collection[str] = (),
    population: Population | None = None,
    history: History | None = None,
) -> OpenState:
    """Read and lock the learner's state.

    Args:
        session: inside the write transaction.
        account_id: the learner.
        catalogue: gives the shape.
        questions: ids of the questions about to be answered, whose cards are read.
        population: of the current edition, for the prediction before a learner's first answer.
        history: the learner's answers so far, folded anew if the map has changed since the last one.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    row = session.execute(_LOCKED, {"account_id": account_id}).one_or_none()
    opened = open_stored(account_id, row, catalogue, population=population, history=history)
    if questions:
        opened.cards = cards_of(session, account_id, questions)
    return opened


def open_stored(
    account_id: int,
    stored: Row[Any] | None,
    catalogue: Catalogue,
    *,
    population: Population | None = None,
    history: History | None = None,
) -> OpenState:
    """Open a state that another statement of the transaction has read with the columns of `STORED`.

    Raises:
        OutdatedStandingError: the map has changed, and *history* is not given.
    """
    shape = shape_of(catalogue)
    state = state_of(stored, shape, history) or ability.prior(shape, population or Population())
    return OpenState(account_id, shape, state, is_stored=stored is not None, habits=habits_of(stored))


@dataclass(frozen=True, slots=True)
class Changes:
    """What a fold changed, as rows ready to be written."""

    is_new: bool
    """The learner has no stored state yet."""
    state: dict[str, Any]
    new_cards: list[dict[str, Any]]
    changed_cards: list[dict[str, Any]]


def changes_of(opened: OpenState) -> Changes:
    """Return what *opened* has that is not stored yet."""
    mine, account_id = ("of_account" if opened.is_stored else "account_id"), opened.account_id
    return Changes(
        is_new=not opened.is_stored,
        state={
            mine: account_id,
            "model_version": opened.shape.version,
            "state": pack(opened.state),
            "responses": opened.state.answers,
            "last_answered_at": opened.state.last_answered_at,
            "pace": opened.habits.pace,
            "pace_n": opened.habits.pace_n,
            "safety": opened.habits.safety,
        },
        new_cards=[
            {"account_id": account_id, "question_id": one} | _card_values(opened.cards[one])
            for one in sorted(opened.new_cards)
        ],
        changed_cards=[
            {"of_account": account_id, "of_question": one} | _card_values(opened.cards[one])
            for one in sorted(opened.changed_cards)
        ],
    )


def write_changes(session: Session, changes: Changes) -> None:
    """Write *changes*: one statement, and one each for cards that are new and cards that changed."""
    connection = session.connection()
    connection.execute(_INSERT if changes.is_new else _UPDATE, changes.state)
    if changes.new_cards:
        connection.execute(_INSERT_CARD, changes.new_cards)
    if changes.changed_cards:
        connection.execute(_UPDATE_CARD, changes.changed_cards)


def save_state(session: Session, opened: OpenState) -> None:
    """Write the state back; more can be added and saved after it."""
    write_changes(session, changes_of(opened))
    opened.is_stored = True
    opened.new_cards, opened.changed_cards = set(), set()


def _card_values(kept: Kept) -> dict[str, Any]:
    memory = kept.memory
    return {
        "competency": kept.competency,
        "card": pack_memory(memory),
        "reps": memory.reps,
        "lapses": memory.lapses,
        "due_at": memory.due_at,
        "reviewed_at": memory.last_reviewed_at,
        "seconds": kept.seconds,
        "is_wrong": kept.is_wrong,
        "is_sure_wrong": kept.is_sure_wrong,
    }


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
    answers = list(answers)
    named = {name for one in answers for name in (one.question_id, one.stands_for) if name}
    opened = open_state(session, account_id, catalogue, questions=named, history=history)
    before = []
    for answered in answers:
        before.append(opened.predict(answered.domain, answered.competency))
        opened.add(answered)
    save_state(session, opened)
    return before


def folded(
    account_id: int, shape: Shape, answers: Iterable[Answered], *, is_stored: bool = False
) -> OpenState | None:
    """Return what the learner's folds should be after *answers*, all in log order; None without any.

    What the answers store as the ability before them is not read, but compared: see `OpenState.stale`.
    """
    opened = None
    for one in answers:
        if opened is None:
            first = ability.prior(shape, one.population, one.edition)
            opened = OpenState(account_id, shape, first, is_stored=is_stored)
        opened.add_anew(one)
    return opened


def open_anew(session: Session, account_id: int, catalogue: Catalogue, population: Population) -> OpenState:
    """Lock the learner's row and return the state before any answer, for a fold of the whole log.

    The stored cards go at once; `save_state` writes what the log says.

    Args:
        session: inside the write transaction.
        account_id: the learner.
        catalogue: gives the shape.
        population: for the prediction before the first answer.
    """
    shape = shape_of(catalogue)
    row = session.execute(_LOCKED, {"account_id": account_id}).one_or_none()
    session.execute(delete(ReviewCard).where(ReviewCard.account_id == account_id))
    return OpenState(account_id, shape, ability.prior(shape, population), is_stored=row is not None)


def refold(
    session: Session, account_id: int, answers: Iterable[Answered], catalogue: Catalogue
) -> OpenState | None:
    """Replace the learner's stored fold by that of *answers*, all in log order; without any, leave no row."""
    shape = shape_of(catalogue)
    row = session.execute(_LOCKED, {"account_id": account_id}).one_or_none()
    session.execute(delete(ReviewCard).where(ReviewCard.account_id == account_id))
    opened = folded(account_id, shape, answers, is_stored=row is not None)
    if opened is None:
        session.execute(delete(LearnerState).where(LearnerState.account_id == account_id))
        return None
    save_state(session, opened)
    return opened
