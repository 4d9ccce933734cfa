"""Live questions whose guidance runs out: what has left the draws, and what will."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import LIVE


@dataclass(frozen=True, slots=True)
class Ageing:
    """One live question with a last day."""

    question: Question
    bank_id: str
    ends_on: date
    """UTC, last valid day: it is drawn on that day and no later."""
    companions: int
    """Other questions of its case: a case is drawn whole, so they leave with it."""
    left: int
    """Live questions of its competency that stay in the draws when it is gone."""


def ageing(session: Session, until: date) -> list[Ageing]:
    """Return the live questions whose last valid day is *until* (UTC) or earlier, the first to end first."""
    ends = QuestionVersion.record["expires_on"].as_string()
    rows = session.execute(
        select(StoredQuestion.bank_id, QuestionVersion.record)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(*LIVE, ends <= until.isoformat())
        .order_by(ends, StoredQuestion.competency, StoredQuestion.id)
    )
    found = [(bank_id, question_of(record)) for bank_id, record in rows]
    held = _live_counts(session)
    return [_ageing(bank_id, one, [other for _, other in found], held) for bank_id, one in found]


def _ageing(bank_id: str, question: Question, others: Iterable[Question], held: dict[str, int]) -> Ageing:
    ends_on = question.expires_on or date.max
    gone = [
        one
        for one in others
        if one.competency == question.competency and one.expires_on and one.expires_on <= ends_on
    ]
    return Ageing(
        question=question,
        bank_id=bank_id,
        ends_on=ends_on,
        companions=question.case.parts - 1 if question.case else 0,
        left=held[question.competency] - len(gone),
    )


def _live_counts(session: Session) -> dict[str, int]:
    counts = select(StoredQuestion.competency, func.count()).where(*LIVE).group_by(StoredQuestion.competency)
    return dict(session.execute(counts).tuples().all())
