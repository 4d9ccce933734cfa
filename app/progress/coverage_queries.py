"""What the live questions cover, read once a process until one of them changes or the day does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, Engine, cast, func, select
from sqlalchemy.orm import Session

from app.banks.coverage import Coverage, coverage_of
from app.domain.catalogue import Catalogue
from app.domain.records import question_of
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import LIVE

STAMP = select(
    func.count(),
    func.sum(StoredQuestion.live_version_id),
    func.sum(cast(StoredQuestion.live_version_id, BigInteger) * StoredQuestion.live_version_id),
    func.max(StoredQuestion.live_version_id),
).where(*LIVE)
"""Changes whenever a live version does."""
RECORDS = (
    select(StoredQuestion.id, QuestionVersion.wording_digest, QuestionVersion.record)
    .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
    .where(*LIVE)
    .order_by(StoredQuestion.id)
)


@dataclass(frozen=True, slots=True)
class LiveStock:
    """The live questions, added up."""

    coverage: Coverage
    """Of those in force."""
    wordings: Mapping[str, str]
    """Wording digest by question id, of every live question."""
    ended: int
    """Live questions past their last day: they are in no draw."""
    dated: int
    """Live questions with a last day that has not come."""


_kept: WeakKeyDictionary[Engine, tuple[tuple[object, ...], LiveStock]] = WeakKeyDictionary()


def live_stock(session: Session, catalogue: Catalogue, on: date) -> LiveStock:
    """Return what the live, written questions cover on *on* (UTC date): one statement while nothing changes."""
    stamp = (on, *session.execute(STAMP).one())
    engine = session.get_bind().engine
    kept = _kept.get(engine)
    if kept is None or kept[0] != stamp:
        kept = _kept[engine] = (stamp, _read(session, catalogue, on))
    return kept[1]


def forget(engine: Engine) -> None:
    """Forget what was read of *engine*'s database: it was emptied or replaced."""
    _kept.pop(engine, None)


def _read(session: Session, catalogue: Catalogue, on: date) -> LiveStock:
    wordings, questions = {}, []
    for name, wording, record in session.execute(RECORDS):
        wordings[name] = wording
        questions.append(question_of(record))
    ended = sum(one.is_expired(on) for one in questions)
    dated = sum(one.expires_on is not None for one in questions) - ended
    return LiveStock(coverage_of(questions, catalogue, on), wordings, ended, dated)
