"""Generated questions on their way into the database: stored when somebody practises them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.digests import record_digest
from app.domain.questions import Question
from app.domain.records import record_of
from app.library import steps
from app.library.bulk_steps import publish_new
from app.library.models import GENERATED_BANK, Bank, QuestionVersion, StoredQuestion

ORIGIN = "generated"
TITLE = "Hands-on questions"
DESCRIPTION = "Made by the program, with fresh numbers or a fresh drawing every time; stored once somebody has practised them."


def materialize(session: Session, question: Question, now: datetime) -> int:
    """Store one generated question as a live version, unless it is known, and return the version's id."""
    return materialize_all(session, [question], now)[0]


def materialize_all(session: Session, questions: Sequence[Question], now: datetime) -> list[int]:
    """Store generated questions as live versions, unless they are known, and return the versions' ids in order.

    Their wording is their family's: the first question of a family gives the family its parameters, every
    later one shares them.

    Args:
        session: inside a write transaction; the bank's row is held until its end, so that two first
            questions of a family cannot both give it parameters.
        questions: each with a seed and an id of its own.
        now: UTC.
    """
    _hold_bank(session)
    records = {one.id: record_of(one) for one in questions}
    stored = _live(session, records)
    new = [(0, record) for one, record in records.items() if one not in stored]
    publish_new(session, new, GENERATED_BANK, now, origin=ORIGIN)
    for one, record in records.items():
        if one in stored and stored[one].record_digest != record_digest(record):
            steps.publish_version(session, record, GENERATED_BANK, None, ORIGIN, now)
    made = _live(session, records)
    return [made[one.id].version_id for one in questions]


def _live(session: Session, question_ids: Iterable[str]) -> dict[str, Row[Any]]:
    rows = session.execute(
        select(StoredQuestion.id, QuestionVersion.id.label("version_id"), QuestionVersion.record_digest)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(StoredQuestion.id.in_(list(question_ids)))
    )
    return {row.id: row for row in rows}


def _hold_bank(session: Session) -> None:
    """Make the bank of generated questions if it is missing, and hold its row."""
    found = select(Bank.id).where(Bank.id == GENERATED_BANK).with_for_update()
    if session.execute(found).one_or_none() is None:
        values = {"id": GENERATED_BANK, "title": TITLE, "description": DESCRIPTION, "author": ""}
        dialect = session.get_bind().dialect.name
        add = postgresql.insert if dialect == "postgresql" else sqlite.insert
        session.execute(add(Bank).values(values).on_conflict_do_nothing())
        session.execute(found)
