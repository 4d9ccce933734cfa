"""Writes of questions on an open session: publish, keep a draft, retire. A version's text never changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.digests import record_digest, wording_digest
from app.domain.errors import ConflictError, NotFoundError
from app.domain.question_loop import guess_floor
from app.domain.records import question_of
from app.library import edition_queries, edition_steps
from app.library.bank_queries import media_digests
from app.library.models import QuestionVersion, StoredQuestion

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
    former = _live_wording(session, record["id"])
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
    if former != wording:
        _give_parameters(session, record, wording, former, now, same_meaning=same_meaning)
    return version_id


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
    _question(session, question_id).retired_at = now
    session.flush()


def bring_back(session: Session, question_id: str) -> None:
    """Let a retired question be drawn again.

    Raises:
        NotFoundError: no such question.
    """
    _question(session, question_id).retired_at = None
    session.flush()


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


def _live_wording(session: Session, question_id: str) -> str | None:
    return session.execute(
        select(QuestionVersion.wording_digest)
        .join(StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id)
        .where(StoredQuestion.id == question_id)
    ).scalar_one_or_none()


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
