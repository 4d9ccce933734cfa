"""Many new questions at once: a few statements for a whole file instead of a dozen for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.domain.digests import record_digest, wording_digest
from app.domain.question_loop import guess_floor
from app.domain.records import question_of
from app.library import edition_steps
from app.library.bank_queries import media_digests
from app.library.models import Publication, QuestionVersion, StoredQuestion
from app.library.steps import FILE, home_of

_VERSION_IDS = select(QuestionVersion.question_id, QuestionVersion.id).where(
    QuestionVersion.question_id.in_(bindparam("ids", expanding=True))
)
_GO_LIVE = (
    update(StoredQuestion)
    .where(StoredQuestion.id == bindparam("question"))
    .values(live_version_id=bindparam("version"))
)


def publish_new(
    session: Session,
    placed: Sequence[tuple[int, Mapping[str, Any]]],
    bank_id: str,
    now: datetime,
    *,
    origin: str = FILE,
) -> None:
    """Make the first and live version of questions whose ids are not stored yet.

    Args:
        session: inside a write transaction.
        placed: place in the file, from 1 (0: in none), and record (see `app.domain.records.record_of`),
            free of faults.
        bank_id: the bank that keeps them.
        now: UTC.
        origin: `file` or `generated`.
    """
    if not placed:
        return
    records = [record for _place, record in placed]
    media = media_digests(session, {name for record in records for name in record.get("media", ())})
    digests = {record["id"]: record_digest(record) for record in records}
    wordings = {record["id"]: wording_digest(record, media) for record in records}
    loaded = digests if origin == FILE else {}
    session.execute(insert(StoredQuestion), _questions(placed, bank_id, loaded))
    session.execute(
        insert(QuestionVersion), [_version(one, digests, wordings, origin, now) for one in records]
    )
    made = session.execute(_VERSION_IDS, {"ids": list(digests)}).tuples().all()
    session.connection().execute(_GO_LIVE, [{"question": one, "version": version} for one, version in made])
    session.execute(
        insert(Publication),
        [{"version_id": version, "happened_at": now, "is_live": True} for _one, version in made],
    )
    edition_steps.publish_many_first_parameters(session, _firsts(records, wordings), now)


def _questions(
    placed: Iterable[tuple[int, Mapping[str, Any]]], bank_id: str, loaded: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "id": record["id"],
            "position": place,
            "loaded_digest": loaded.get(record["id"]),
            **home_of(record, bank_id),
        }
        for place, record in placed
    ]


def _version(
    record: Mapping[str, Any],
    digests: Mapping[str, str],
    wordings: Mapping[str, str],
    origin: str,
    now: datetime,
) -> dict[str, Any]:
    return {
        "question_id": record["id"],
        "record": dict(record),
        "record_digest": digests[record["id"]],
        "wording_digest": wordings[record["id"]],
        "origin": origin,
        "created_at": now,
        "published_at": now,
    }


def _firsts(
    records: Iterable[Mapping[str, Any]], wordings: Mapping[str, str]
) -> dict[str, tuple[int, float]]:
    """Return the author's label and the guessing floor of each wording."""
    return {
        wordings[record["id"]]: (record["difficulty"], guess_floor(question_of(record))) for record in records
    }
