"""Writes of questions on an open session: publish, keep a draft, retire. A version's text never changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.digests import record_digest, wording_digest
from app.domain.errors import ConflictError, NotFoundError
from app.domain.question_loop import guess_floor
from app.domain.records import question_of
from app.library import edition_queries, edition_steps
from app.library.bank_queries import media_digests
from app.library.models import Publication, QuestionVersion, StoredQuestion

FILE, BROWSER = "file", "browser"


class LiveVersionError(ConflictError):
    """A published version is part of the record and stays."""

    sentence = "This version was published and stays in the record."


def publish_version(
    session: Session,
    record: Mapping[str, Any],
    bank_id: str,
    author_id: int | None,
    origin: str,
    now: datetime,
    *,
    same_meaning: bool = False,
) -> int:
    """Make *record* the live version of its question and return the version's id.

    A new question is made; a retired one comes back; a state that was live before becomes live again as
    the version it was. A new wording starts from the former one's parameters.

    Args:
        session: inside a write transaction.
        record: see `app.domain.records.record_of`; free of faults.
        bank_id: the bank that keeps it.
        author_id: None for a file.
        origin: `file`, `browser` or `generated`.
        now: UTC.
        same_meaning: the publisher says that only the form of the wording changed.
    """
    version_id, wording = _keep_version(session, record, bank_id, author_id, origin, now)
    former = _live_version(session, record["id"])
    _go_live(session, record, bank_id, version_id, now)
    if former is None or former.retired_at is not None or former.id != version_id:
        _note_live(session, record["id"], version_id, now, is_live=True)
    before = former.wording_digest if former else None
    if before != wording:
        _give_parameters(session, record, wording, before, now, same_meaning=same_meaning)
    return version_id


def _go_live(
    session: Session, record: Mapping[str, Any], bank_id: str, version_id: int, now: datetime
) -> None:
    session.execute(
        update(QuestionVersion)
        .where(QuestionVersion.id == version_id, QuestionVersion.published_at.is_(None))
        .values(published_at=now)
    )
    session.execute(
        update(StoredQuestion)
        .where(StoredQuestion.id == record["id"])
        .values(live_version_id=version_id, retired_at=None, **home_of(record, bank_id))
    )


def save_draft(
    session: Session,
    record: Mapping[str, Any],
    bank_id: str,
    author_id: int | None,
    origin: str,
    now: datetime,
) -> int:
    """Keep *record* as a version that is not live, unless it is known, and return the version's id."""
    return _keep_version(session, record, bank_id, author_id, origin, now)[0]


def discard_draft(session: Session, version_id: int) -> None:
    """Delete a version that was never published.

    Raises:
        NotFoundError: no such version.
        LiveVersionError: it was published.
    """
    version = session.get(QuestionVersion, version_id)
    if version is None:
        raise NotFoundError
    if version.published_at is not None:
        raise LiveVersionError
    session.delete(version)
    session.flush()


def retire(session: Session, question_id: str, now: datetime) -> None:
    """Take a question out of every draw; attempts that hold it keep it.

    Raises:
        NotFoundError: no such question.
    """
    question = _question(session, question_id)
    if question.retired_at is None and question.live_version_id is not None:
        _note_live(session, question_id, question.live_version_id, now, is_live=False)
    question.retired_at = now
    session.flush()


def bring_back(session: Session, question_id: str, now: datetime) -> None:
    """Let a retired question be drawn again.

    Raises:
        NotFoundError: no such question.
    """
    question = _question(session, question_id)
    if question.retired_at is not None and question.live_version_id is not None:
        _note_live(session, question_id, question.live_version_id, now, is_live=True)
    question.retired_at = None
    session.flush()


def _note_live(session: Session, question_id: str, version_id: int, now: datetime, *, is_live: bool) -> None:
    """Note that a version of a locked question is live from *now* (UTC) on, or no longer."""
    last = session.scalar(
        select(func.max(Publication.happened_at))
        .join(QuestionVersion, QuestionVersion.id == Publication.version_id)
        .where(QuestionVersion.question_id == question_id)
    )
    # Who waited for the lock read the clock before whoever held it: what is noted later happened later.
    happened_at = max(now, last) if last else now
    values = {"version_id": version_id, "happened_at": happened_at, "is_live": is_live}
    session.execute(insert(Publication), values)


def _question(session: Session, question_id: str) -> StoredQuestion:
    found = session.get(StoredQuestion, question_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFoundError
    return found


def _keep_version(
    session: Session,
    record: Mapping[str, Any],
    bank_id: str,
    author_id: int | None,
    origin: str,
    now: datetime,
) -> tuple[int, str]:
    """Return (id, wording digest) of the version that states *record*, made if it is new."""
    question_id, digest = record["id"], record_digest(record)
    locked = select(StoredQuestion.id).where(StoredQuestion.id == question_id).with_for_update()
    if session.execute(locked).one_or_none() is None:
        session.execute(insert(StoredQuestion), {"id": question_id, **home_of(record, bank_id)})
    known = session.execute(
        select(QuestionVersion.id, QuestionVersion.wording_digest).where(
            QuestionVersion.question_id == question_id, QuestionVersion.record_digest == digest
        )
    ).one_or_none()
    if known is not None:
        return known.id, known.wording_digest
    wording = wording_digest(record, media_digests(session, record.get("media", ())))
    made = session.execute(
        insert(QuestionVersion).returning(QuestionVersion.id),
        {
            "question_id": question_id,
            "record": dict(record),
            "record_digest": digest,
            "wording_digest": wording,
            "author_id": author_id,
            "origin": origin,
            "created_at": now,
        },
    )
    return made.scalar_one(), wording


def home_of(record: Mapping[str, Any], bank_id: str) -> dict[str, str | None]:
    """Return the columns that say where a question belongs."""
    case, seed = record.get("case"), record.get("seed")
    return {
        "bank_id": bank_id,
        "competency": record["competency"],
        "case_id": case["id"] if case else None,
        "family": seed["family"] if seed else None,
    }


def _live_version(session: Session, question_id: str) -> Row[Any] | None:
    return session.execute(
        select(QuestionVersion.id, QuestionVersion.wording_digest, StoredQuestion.retired_at)
        .join(StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id)
        .where(StoredQuestion.id == question_id)
    ).one_or_none()


def _give_parameters(
    session: Session,
    record: Mapping[str, Any],
    wording: str,
    former: str | None,
    now: datetime,
    *,
    same_meaning: bool,
) -> None:
    number = edition_steps.ensure_edition(session, now).number
    before = edition_queries.parameters(session, number, [former]).get(former) if former else None
    edition_steps.publish_first_parameters(
        session,
        wording,
        record["difficulty"],
        guess_floor(question_of(record)),
        number,
        before,
        same_meaning=same_meaning,
    )
