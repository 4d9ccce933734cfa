"""Reads for uploads: the file against what is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.authoring import queries
from app.authoring.uploads import StoredState, UploadPlan, plan_of, read_upload
from app.domain.catalogue import Catalogue
from app.domain.errors import NotFoundError
from app.domain.records import question_of
from app.library.bank_queries import places_of_ids
from app.library.models import Bank, QuestionVersion, StoredQuestion

BATCH = 500
"""Ids asked for at once; databases limit the values of a statement."""


def plan_upload(session: Session, bank_id: str, data: bytes, name: str, catalogue: Catalogue) -> UploadPlan:
    """Return what storing the file *data* in *bank_id* would do.

    Raises:
        NotFoundError: no such bank.
    """
    if session.get(Bank, bank_id) is None:
        raise NotFoundError
    reading = read_upload(data, name, bank_id, queries.known(session, catalogue))
    ids = {one for one, _line in reading.ids}
    named = ids | {enemy for one in reading.questions for enemy in one.question.enemies}
    places: dict[str, str] = {}
    for batch in _batches(named):
        places |= {one: file for one, (file, _) in places_of_ids(session, batch).items()}
    return plan_of(reading, bank_id, _states(session, ids), places)


def _states(session: Session, ids: Collection[str]) -> dict[str, StoredState]:
    newest = (
        select(func.max(QuestionVersion.id))
        .where(QuestionVersion.question_id == StoredQuestion.id)
        .correlate(StoredQuestion)
        .scalar_subquery()
    )
    shown = func.coalesce(StoredQuestion.live_version_id, newest)
    statement = select(
        StoredQuestion.id,
        StoredQuestion.bank_id,
        StoredQuestion.live_version_id,
        StoredQuestion.retired_at,
        QuestionVersion.record,
        QuestionVersion.record_digest,
    ).join(QuestionVersion, QuestionVersion.id == shown)
    return {
        row.id: StoredState(
            question=question_of(row.record),
            bank_id=row.bank_id,
            record_digest=row.record_digest,
            is_live=row.live_version_id is not None,
            is_retired=row.retired_at is not None,
        )
        for batch in _batches(ids)
        for row in session.execute(statement.where(StoredQuestion.id.in_(batch)))
    }


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
