"""Writes of the loader: what one read file changes in the database, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.banks.reader import BankReading, FileReading
from app.domain.digests import record_digest
from app.domain.questions import Question
from app.domain.records import record_of
from app.library.bulk_steps import publish_new
from app.library.models import Bank, BankFile, QuestionVersion, StoredQuestion
from app.library.steps import FILE, publish_version, save_draft


class Move(Enum):
    """What a file's question does to the stored one."""

    NOTHING = "nothing"
    PUBLISH = "publish"
    AGREE = "agree"
    """The browser made the same change: only the digest is noted."""
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database holds of one question."""

    loaded_digest: str | None
    live_digest: str | None
    is_retired: bool
    position: int


@dataclass(slots=True)
class Tally:
    """What was done, by question id."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)


def decide(stored: Stored, digest: str) -> Move:
    """Return what a file that states *digest* does to a question that is *stored*.

    File unchanged: nothing. Database unchanged since the last load: the file's goes live. Both changed:
    a clash, and the database's stays live. Retiring is a change.
    """
    if stored.loaded_digest == digest:
        return Move.NOTHING
    if stored.is_retired:
        return Move.CLASH
    if stored.live_digest == digest:
        return Move.AGREE
    return Move.PUBLISH if stored.live_digest == stored.loaded_digest else Move.CLASH


def save_bank(session: Session, bank: BankReading) -> None:
    """Make the bank, or give it the title and description of its file."""
    row = session.get(Bank, bank.id)
    if row is None:
        session.add(Bank(id=bank.id, title=bank.title, description=bank.description, author=bank.author))
    else:
        row.title, row.description, row.author = bank.title, bank.description, bank.author
    session.flush()


def load_file(session: Session, bank_id: str, reading: FileReading, now: datetime, tally: Tally) -> None:
    """Apply one file without faults, and note its digest."""
    stored = _stored(session, [one.question.id for one in reading.questions])
    new = [
        (place, record_of(one.question))
        for place, one in enumerate(reading.questions, start=1)
        if one.question.id not in stored
    ]
    publish_new(session, new, bank_id, now)
    tally.added += [record["id"] for _place, record in new]
    for position, one in enumerate(reading.questions, start=1):
        if before := stored.get(one.question.id):
            _load(session, bank_id, one.question, before, now, tally)
            if before.position != position:
                _note(session, one.question.id, position=position)
    note_file(session, reading.file, reading.digest)


def _load(
    session: Session, bank_id: str, question: Question, stored: Stored, now: datetime, tally: Tally
) -> None:
    record = record_of(question)
    digest = record_digest(record)
    move = decide(stored, digest)
    if move is Move.NOTHING:
        return
    if move is Move.PUBLISH:
        publish_version(session, record, bank_id, None, FILE, now)
        tally.changed.append(question.id)
    elif move is Move.CLASH:
        save_draft(session, record, bank_id, None, FILE, now)
        tally.clashes.append(question.id)
    _note(session, question.id, loaded_digest=digest)


def note_file(session: Session, path: str, digest: str) -> None:
    """Remember that the file at *path* was loaded with these bytes."""
    session.execute(delete(BankFile).where(BankFile.path == path))
    session.execute(insert(BankFile), {"path": path, "digest": digest})


def note_media(session: Session, digests: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Remember media files that are new."""
    for name, digest in digests.items():
        if f"media/{name}" not in known:
            note_file(session, f"media/{name}", digest)


def _note(session: Session, question_id: str, **values: str | int) -> None:
    session.execute(update(StoredQuestion).where(StoredQuestion.id == question_id).values(**values))


def _stored(session: Session, question_ids: Iterable[str]) -> dict[str, Stored]:
    rows = session.execute(
        select(
            StoredQuestion.id,
            StoredQuestion.loaded_digest,
            StoredQuestion.retired_at,
            StoredQuestion.position,
            QuestionVersion.record_digest,
        )
        .outerjoin(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(StoredQuestion.id.in_(list(question_ids)))
        .with_for_update(of=StoredQuestion)
    )
    return {
        row.id: Stored(row.loaded_digest, row.record_digest, row.retired_at is not None, row.position)
        for row in rows
    }
