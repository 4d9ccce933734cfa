"""Reads that quizzes stand on: question versions, and what is live. A version is immutable, so it is kept.

Kept by engine: processes of tests hold several databases.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.orm import Session

from app.domain.bundles import Candidate
from app.domain.errors import NotFoundError
from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import QuestionVersion, StoredQuestion

MOST_VERSIONS = 4_000
"""Versions kept in a process, the longest unused given up first; about 20 MB."""
MOST_CANDIDATES = 50_000
"""Candidates kept before a process starts afresh."""
BATCH = 500
"""Versions asked for at once; databases limit the values of a statement."""

VERSION = select(QuestionVersion.record, QuestionVersion.wording_digest).where(
    QuestionVersion.id == bindparam("id")
)
LIVE = (
    StoredQuestion.live_version_id.is_not(None),
    StoredQuestion.retired_at.is_(None),
    StoredQuestion.family.is_(None),
)
"""Written questions: generated ones are stored as they are practised, and would crowd a competency."""
LIVE_IDS = select(StoredQuestion.live_version_id).where(*LIVE).order_by(StoredQuestion.id)
RECORDS = select(QuestionVersion.id, QuestionVersion.record, QuestionVersion.wording_digest).where(
    QuestionVersion.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """One immutable question version, ready to show and to mark."""

    id: int
    question: Question
    wording_digest: str
    words: int
    """In stem, options and matches together."""


@dataclass(slots=True)
class _Kept:
    versions: OrderedDict[int, LoadedVersion] = field(default_factory=OrderedDict)
    candidates: dict[int, Candidate] = field(default_factory=dict)
    live_ids: Sequence[int] = ()
    live: tuple[Candidate, ...] = ()
    """The candidates of `live_ids`, with enemies on both sides."""


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def version(session: Session, version_id: int) -> LoadedVersion:
    """Return one question version; read once a process.

    Raises:
        NotFoundError: no such version.
    """
    kept = _kept_for(session).versions
    found = kept.get(version_id)
    if found is None:
        row = session.execute(VERSION, {"id": version_id}).one_or_none()
        if row is None:
            raise NotFoundError
        found = kept[version_id] = _loaded(version_id, row.record, row.wording_digest)
        if len(kept) > MOST_VERSIONS:
            kept.popitem(last=False)
    else:
        kept.move_to_end(version_id)
    return found


def live_versions(session: Session) -> list[LoadedVersion]:
    """Return every live question written by hand, by question id; read once a process, as `version` does."""
    kept = _kept_for(session).versions
    live_ids = [one for one in session.execute(LIVE_IDS).scalars() if one is not None][:MOST_VERSIONS]
    for batch in _batches([one for one in live_ids if one not in kept]):
        for version_id, record, digest in session.execute(RECORDS, {"ids": batch}):
            kept[version_id] = _loaded(version_id, record, digest)
    return [kept[one] for one in live_ids]


def _loaded(version_id: int, record: dict[str, Any], wording_digest: str) -> LoadedVersion:
    question = question_of(record)
    return LoadedVersion(version_id, question, wording_digest, word_count(question))


def word_count(question: Question) -> int:
    """Return the words in stem, options and matches together."""
    texts = [question.stem, *(one.text for one in question.options), *(one.text for one in question.matches)]
    return sum(len(text.split()) for text in texts)


def live_candidates(session: Session, on: date) -> list[Candidate]:
    """Return the live questions, written by hand, that have not expired on *on* (UTC date), by question id.

    One statement reads which versions are live; what a draw needs of each is read once a process.
    Enemies stand on both sides, whichever of the two names the other.
    """
    kept = _kept_for(session)
    live_ids = [one for one in session.execute(LIVE_IDS).scalars() if one is not None]
    if live_ids != kept.live_ids:
        candidates = _candidates(session, kept, live_ids)
        kept.live, kept.live_ids = both_sides(candidates), live_ids
    return [one for one in kept.live if one.expires_on is None or on <= one.expires_on]


def both_sides(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return *candidates* with each enemy named on both sides."""
    candidates = list(candidates)
    enemies: dict[str, set[str]] = {}
    for one in candidates:
        for enemy in one.enemies:
            enemies.setdefault(one.question_id, set()).add(enemy)
            enemies.setdefault(enemy, set()).add(one.question_id)
    return tuple(
        replace(one, enemies=frozenset(enemies[one.question_id])) if one.question_id in enemies else one
        for one in candidates
    )


def forget(engine: Engine) -> None:
    """Forget what was read of *engine*'s database: it was emptied or replaced."""
    _kept.pop(engine, None)


def _kept_for(session: Session) -> _Kept:
    return _kept.setdefault(session.get_bind().engine, _Kept())


def _candidates(session: Session, kept: _Kept, version_ids: Sequence[int]) -> list[Candidate]:
    if len(kept.candidates) > MOST_CANDIDATES:
        kept.candidates.clear()
    for one in version_ids:
        if one not in kept.candidates and (loaded := kept.versions.get(one)):
            kept.candidates[one] = candidate_of(loaded.question, one)
    unknown = [one for one in version_ids if one not in kept.candidates]
    for batch in _batches(unknown):
        for version_id, record, _ in session.execute(RECORDS, {"ids": batch}):
            kept.candidates[version_id] = candidate_of(question_of(record), version_id)
    return [kept.candidates[one] for one in version_ids]


def candidate_of(question: Question, version_id: int) -> Candidate:
    """Return what a draw needs to know of *question*."""
    return Candidate(
        question_id=question.id,
        version_id=version_id,
        competency=question.competency,
        type=question.type.value,
        enemies=frozenset(question.enemies),
        roles=frozenset(question.roles),
        settings=frozenset(question.settings),
        duties=frozenset(question.duties),
        about=frozenset(question.about),
        case=question.case.id if question.case else "",
        part=question.case.part if question.case else 0,
        parts=question.case.parts if question.case else 1,
        expires_on=question.expires_on,
        safety=question.safety,
        words=word_count(question),
    )


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
