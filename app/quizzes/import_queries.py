"""Reads behind an import: who is meant, which version, and what the log has already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.answer_files import RowError
from app.domain.exposures import Exposures, Weighed
from app.domain.memories import GENERATED
from app.library.models import Publication, QuestionVersion
from app.quizzes.models import Response

SHORTEST_DIGEST = 8
"""Letters of a digest that name a version."""
LONGEST_ID = 120
TOGETHER = 2_000
"""Rows of a long result that are held at once."""
# Outer: a version of which nothing was noted went live when it was published.
_HISTORY = (
    select(
        QuestionVersion.id,
        QuestionVersion.published_at,
        QuestionVersion.record_digest,
        QuestionVersion.wording_digest,
        Publication.id.label("change_id"),
        Publication.happened_at,
        Publication.is_live,
    )
    .outerjoin(Publication, Publication.version_id == QuestionVersion.id)
    .where(QuestionVersion.question_id == bindparam("question"), QuestionVersion.published_at.is_not(None))
    .order_by(QuestionVersion.published_at, QuestionVersion.id)
)


@dataclass(frozen=True, slots=True)
class Published:
    """One published version of a question."""

    id: int
    record_digest: str
    wording_digest: str

    def is_named(self, digest: str) -> bool:
        """Whether *digest* is one of its two digests, or the beginning of one."""
        return self.record_digest.startswith(digest) or self.wording_digest.startswith(digest)


@dataclass(frozen=True, slots=True)
class Change:
    """A version went live, or its question was retired."""

    happened_at: datetime
    """UTC."""
    version_id: int
    is_live: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """The published versions of one question, the earliest first, and when which was live."""

    versions: tuple[Published, ...]
    changes: tuple[Change, ...]
    """In the order in which they happened."""

    def at(self, moment: datetime) -> int:
        """Return the version that was live at *moment* (UTC); if none was, the earliest."""
        past = self._until(moment)
        return past[-1].version_id if past and past[-1].is_live else self.versions[0].id

    def named(self, text: str, moment: datetime) -> int:
        """Return the version that a digest names; of several, the one live last by *moment* (UTC), else the earliest.

        Raises:
            RowError: none is named so.
        """
        digest = text.lower()
        found = (
            [one for one in self.versions if one.is_named(digest)] if len(digest) >= SHORTEST_DIGEST else []
        )
        if not found:
            raise RowError(
                "version",
                f"The question has no published version {text[:70]!r}.",
                "Give a digest as `questions export` prints it, or leave the cell empty.",
            )
        if len(found) == 1:
            return found[0].id
        ids = {one.id for one in found}
        live = [one.version_id for one in self._until(moment) if one.version_id in ids]
        return live[-1] if live else found[0].id

    def _until(self, moment: datetime) -> tuple[Change, ...]:
        return self.changes[: bisect_right(self.changes, moment, key=lambda one: one.happened_at)]


def find_versions(session: Session, question_id: str) -> Versions | None:
    """Return the published versions of a question; None if there is none."""
    if len(question_id) > LONGEST_ID or "\0" in question_id:
        return None
    rows = session.execute(_HISTORY, {"question": question_id}).all()
    versions = {row.id: Published(row.id, row.record_digest, row.wording_digest) for row in rows}
    changes = [
        Change(row.happened_at or row.published_at, row.id, row.is_live is not False)
        for row in sorted(rows, key=_place_in_time)
    ]
    return Versions(tuple(versions.values()), tuple(changes)) if versions else None


def _place_in_time(row: Row[Any]) -> tuple[datetime, int, int]:
    return row.happened_at or row.published_at, row.change_id or 0, row.id


def families_of(session: Session, question_ids: Iterable[str]) -> frozenset[str]:
    """Return the wordings of those of *question_ids* that were generated; a family shares one."""
    generated = [one for one in question_ids if one.startswith(GENERATED)]
    found: set[str] = set()
    for start in range(0, len(generated), TOGETHER):
        part = generated[start : start + TOGETHER]
        statement = select(QuestionVersion.wording_digest).where(QuestionVersion.question_id.in_(part))
        found.update(session.scalars(statement))
    return frozenset(found)


def find_learner(session: Session, account_id: int) -> Row[Any] | None:
    """Return the zone and the time multiplier of an account, or None."""
    return session.execute(
        select(Account.time_zone, Account.time_multiplier).where(Account.id == account_id)
    ).one_or_none()


def newest_answer(session: Session, account_id: int) -> tuple[datetime, int] | None:
    """Return the moment (UTC) of the learner's last answer and the highest id of any; None before the first."""
    row = session.execute(
        select(func.max(Response.answered_at), func.max(Response.id)).where(Response.account_id == account_id)
    ).one()
    return None if row[0] is None else (row[0], row[1])


def identities(
    session: Session, account_id: int, first: datetime, last: datetime
) -> Iterator[tuple[datetime, str]]:
    """Yield moment (UTC) and question of the learner's answers from *first* to *last*."""
    statement = select(Response.answered_at, Response.question_id).where(
        Response.account_id == account_id, Response.answered_at >= first, Response.answered_at <= last
    )
    yield from session.execute(statement.execution_options(yield_per=TOGETHER)).tuples()


def exposures_of(session: Session, account_id: int) -> Exposures:
    """Return what the learner has met so far."""
    rows = session.execute(
        select(Response.question_id, func.max(Response.answered_at))
        .where(Response.account_id == account_id)
        .group_by(Response.question_id)
    )
    tasks = session.scalars(
        select(Response.wording_digest)
        .where(Response.account_id == account_id, Response.question_id.startswith(GENERATED, autoescape=True))
        .distinct()
    )
    return Exposures(dict(rows.tuples().all()), set(tasks))


def weighed_by(session: Session, account_id: int) -> Iterator[Weighed]:
    """Yield the learner's answers as far as their weights go, in (answered_at, id) order."""
    rows = session.execute(
        select(
            Response.id,
            Response.question_id,
            Response.wording_digest,
            Response.answered_at,
            Response.chosen == "",
            Response.weight,
        )
        .where(Response.account_id == account_id)
        .order_by(Response.answered_at, Response.id)
        .execution_options(yield_per=TOGETHER)
    )
    for row in rows:
        yield Weighed(*row)
