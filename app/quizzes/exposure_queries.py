"""Reads of the whole log for the question loop and for rebuild. Never shown to anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.answered import Exposure
from app.domain.effort import FIRST_EXPOSURE, RAPID_LABEL
from app.library.models import StoredQuestion
from app.quizzes.models import Response

MOST_ANSWERS = 1_000
"""Of one wording that are read for its slope, the newest: more would say little more, and memory is bounded."""
_COLUMNS = (
    Response.id,
    Response.wording_digest,
    (Response.points >= 1).label("is_right"),
    Response.rapid,
    Response.guess,
    Response.ability_mean,
    Response.ability_var,
)


def last_settled_id(session: Session, after: int, before: datetime) -> int:
    """Return the last response id that is safe to learn through; *after* when there is none.

    Ids are given before the commit, so a higher one may be seen first: stop at the first answer that
    is not older than *before*.

    Args:
        session: reads only.
        after: the last response id learned already.
        before: UTC.
    """
    fresh = session.scalar(
        select(func.min(Response.id)).where(Response.id > after, Response.answered_at >= before)
    )
    settled = select(func.max(Response.id)).where(Response.id > after)
    if fresh is not None:
        settled = settled.where(Response.id < fresh)
    return session.scalar(settled) or after


def waiting_counts(session: Session, after: int, through: int) -> dict[str, int]:
    """Return the number of clean first exposures by wording, among ids above *after* up to *through*."""
    statement = _clean(select(Response.wording_digest, func.count()), after, through)
    rows = session.execute(statement.group_by(Response.wording_digest))
    return dict(rows.tuples().all())


def exposures(session: Session, after: int, through: int) -> list[Exposure]:
    """Return the clean first exposures with ids above *after* up to *through*, in id order."""
    statement = _clean(
        select(*_COLUMNS),
        after,
        through,
    )
    return [Exposure(*row) for row in session.execute(statement.order_by(Response.id))]


class ExposuresByWording(Mapping[str, Sequence[Exposure]]):
    """The clean first exposures of each wording that has enough of them; read one wording at a time.

    Nothing is kept: whoever goes through all of them holds one wording's answers at once.
    """

    def __init__(self, session: Session, through: int, least: int) -> None:
        """Count now, read later.

        Args:
            session: reads only.
            through: the last response id that is read.
            least: answers below which a wording is left out.
        """
        self._session, self._through = session, through
        statement = _clean(select(Response.wording_digest, func.count()), 0, through)
        counted = session.execute(
            statement.group_by(Response.wording_digest)
            .having(func.count() >= least)
            .order_by(Response.wording_digest)
        )
        self.counts: dict[str, int] = dict(counted.tuples().all())

    def __getitem__(self, wording: str) -> list[Exposure]:
        """Read the newest answers of *wording*, at most `MOST_ANSWERS`, in id order."""
        if wording not in self.counts:
            raise KeyError(wording)
        statement = _clean(select(*_COLUMNS), 0, self._through).where(Response.wording_digest == wording)
        rows = self._session.execute(statement.order_by(Response.id.desc()).limit(MOST_ANSWERS))
        return [Exposure(*row) for row in reversed(rows.all())]

    def __iter__(self) -> Iterator[str]:
        """Go through the wordings in order."""
        return iter(self.counts)

    def __len__(self) -> int:
        """Count the wordings."""
        return len(self.counts)


def accounts_with_responses(session: Session) -> list[int]:
    """Return the ids of every account with a response, in order."""
    return list(session.scalars(select(Response.account_id).distinct().order_by(Response.account_id)))


def _clean(statement: Select[Any], after: int, through: int) -> Select[Any]:
    """Keep first exposures that were no rapid guesses, of real learners, on questions still in use."""
    return (
        statement.join(Account, Account.id == Response.account_id)
        .join(StoredQuestion, StoredQuestion.id == Response.question_id)
        .where(
            Response.id > after,
            Response.id <= through,
            Response.weight == FIRST_EXPOSURE,
            Response.rapid < RAPID_LABEL,
            Response.domain != "",
            Account.role == "learner",
            Account.is_demo.is_(False),
            StoredQuestion.retired_at.is_(None),
        )
    )
