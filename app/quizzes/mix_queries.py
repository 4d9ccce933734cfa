"""Reads behind adaptive practice: what is due, and what a session was made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from app.domain.chances import chance_of
from app.domain.practice_mix import EASIEST, HARDEST, WHY, Portion
from app.library import edition_queries
from app.quizzes import queries
from app.quizzes.models import AttemptItem, Response


@dataclass(frozen=True, slots=True)
class Share:
    """One portion of a session."""

    why: str
    """What follows "Chosen because"."""
    questions: int
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a session was made of, and how it went against what was aimed at."""

    shares: tuple[Share, ...]
    expected: float
    """Mean chance of a right answer, 0 to 1, as the model saw it before each answer; 0 without any."""
    inside: int
    """Answers whose chance lay within what practice aims at."""

    @property
    def questions(self) -> int:
        """Of the session."""
        return sum(one.questions for one in self.shares)

    @property
    def answered(self) -> int:
        """Answers that may be counted now."""
        return sum(one.answered for one in self.shares)

    @property
    def right(self) -> int:
        """Those with full credit."""
        return sum(one.right for one in self.shares)


def mixture_of(session: Session, account_id: int, attempt_id: int) -> Mixture:
    """Return what the learner's own session of adaptive practice was made of.

    Answers to questions of an open mock or placement are left out until it ends.
    """
    closed = queries.questions_in_open_mocks(session, account_id)
    rows = session.execute(
        select(
            AttemptItem.reason,
            AttemptItem.question_id,
            Response.points,
            Response.ability_mean,
            Response.ability_var,
            Response.edition,
            Response.wording_digest,
            Response.domain,
        )
        .outerjoin(
            Response,
            and_(Response.attempt_id == AttemptItem.attempt_id, Response.position == AttemptItem.position),
        )
        .where(AttemptItem.attempt_id == attempt_id, AttemptItem.account_id == account_id)
    ).all()
    counted = [row for row in rows if row.points is not None and row.question_id not in closed]
    chances = _chances(session, counted)
    return Mixture(
        shares=tuple(_share(portion, rows, counted) for portion in Portion),
        expected=sum(chances) / len(chances) if chances else 0.0,
        inside=sum(HARDEST <= one <= EASIEST for one in chances),
    )


def _share(portion: Portion, rows: Iterable[Row[Any]], counted: Iterable[Row[Any]]) -> Share:
    answers = [row for row in counted if row.reason == portion]
    return Share(
        why=WHY[portion],
        questions=sum(row.reason == portion for row in rows),
        answered=len(answers),
        right=sum(row.points >= 1 for row in answers),
    )


def _chances(session: Session, rows: Iterable[Row[Any]]) -> list[float]:
    wanted: dict[int, set[str]] = {}
    for row in rows:
        wanted.setdefault(row.edition, set()).add(row.wording_digest)
    known = {
        edition: edition_queries.parameters(session, edition, digests) for edition, digests in wanted.items()
    }
    return [
        chance_of(row.ability_mean, row.ability_var, known[row.edition][row.wording_digest]) for row in rows
    ]
