"""What a learner has done, by day. Each read is scoped to its owner; their number is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.quizzes.models import Attempt, Response
from app.quizzes.queries import questions_in_open_mocks

DAYS_ON_A_PAGE = 28
ANSWERS_ON_A_PAGE = 60
LONGEST_STREAK = 1_000
"""Days that a streak looks back."""
_RIGHT = func.sum(case((Response.points >= 1, 1), else_=0))
_HAS_TIME = (Response.seconds > 0) | (Response.rapid > 0)
"""As `app.domain.answered.Answered.is_timed`."""
_UNTIMED = func.sum(case((~_HAS_TIME & (Response.chosen != ""), 1), else_=0))


@dataclass(frozen=True, slots=True)
class Day:
    """One of the learner's days."""

    on: date
    answers: int
    right: int
    """With full credit."""
    seconds: float
    """Of the answers whose time is known."""
    sittings: int
    untimed: int = 0
    """Answers given whose time is not known."""

    @property
    def minutes(self) -> float:
        """Time on the questions, as far as it is known."""
        return self.seconds / 60


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer in the list of a day."""

    attempt_id: int
    title: str
    """Of the sitting."""
    mode: str
    position: int
    competency: str
    is_right: bool
    is_left_out: bool
    certainty: str
    seconds: float
    answered_at: datetime
    """UTC."""
    has_time: bool = True
    """How long it took is known."""


@dataclass(frozen=True, slots=True)
class PastDay:
    """The answers of one day, or a part of them."""

    answers: tuple[PastAnswer, ...]
    hidden: int
    """Answers to questions of an open exam of the learner, which are not shown until it ends."""
    pages: int


def count_days(session: Session, account_id: int) -> int:
    """Return on how many days the learner has answered."""
    found = session.scalar(
        select(func.count(Response.answered_on.distinct())).where(Response.account_id == account_id)
    )
    return found or 0


def days_of(session: Session, account_id: int, page: int) -> list[Day]:
    """Return one page (from 1) of the learner's days with answers, the newest first."""
    rows = session.execute(
        select(
            Response.answered_on,
            func.count(),
            _RIGHT,
            func.sum(Response.seconds),
            func.count(Response.attempt_id.distinct()),
            _UNTIMED,
        )
        .where(Response.account_id == account_id)
        .group_by(Response.answered_on)
        .order_by(Response.answered_on.desc())
        .limit(DAYS_ON_A_PAGE)
        .offset(DAYS_ON_A_PAGE * (page - 1))
    )
    return [Day(*row) for row in rows]


def answered_days(session: Session, account_id: int) -> list[date]:
    """Return the learner's last days with an answer, the newest first."""
    newest = Response.answered_on.desc()
    return list(
        session.scalars(
            select(Response.answered_on)
            .where(Response.account_id == account_id)
            .group_by(Response.answered_on)
            .order_by(newest)
            .limit(LONGEST_STREAK)
        )
    )


def past_day(session: Session, account_id: int, on: date, page: int) -> PastDay:
    """Return one page (from 1) of the answers of a day, the newest sitting first, in order inside it."""
    closed = questions_in_open_mocks(session, account_id)
    own = (Response.account_id == account_id, Response.answered_on == on)
    total = session.scalar(select(func.count()).where(*own)) or 0
    shown = session.scalar(select(func.count()).where(*own, Response.question_id.not_in(closed))) or 0
    rows = session.execute(
        select(
            Response.attempt_id,
            Attempt.title,
            Response.mode,
            Response.position,
            Response.competency,
            (Response.points >= 1).label("is_right"),
            (Response.chosen == "").label("is_left_out"),
            Response.certainty,
            Response.seconds,
            Response.answered_at,
            _HAS_TIME,
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(*own, Response.question_id.not_in(closed))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc(), Response.position)
        .limit(ANSWERS_ON_A_PAGE)
        .offset(ANSWERS_ON_A_PAGE * (page - 1))
    )
    answers = tuple(PastAnswer(*row) for row in rows)
    return PastDay(answers, total - shown, -(-shown // ANSWERS_ON_A_PAGE))
