"""Learners with enough answers for an estimate: a bank for every competency, and answers over all of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.library.models import QuestionVersion
from app.progress.models import ExamResult
from tests import builders
from tests.builders import NOW, Stored
from tests.progress.log_builders import respond
from tests.quizzes.sitting_builders import mock_bank, mock_questions

TODAY = NOW.date()


def bank(session: Session) -> list[Stored]:
    """Store the bank; return its questions in turn over all competencies."""
    mock_bank(session)
    known = {
        row.question_id: row
        for row in session.execute(
            select(QuestionVersion.question_id, QuestionVersion.id, QuestionVersion.wording_digest)
        )
    }
    questions = sorted(mock_questions(), key=lambda one: one.id.rsplit("-", 1)[1])
    return [Stored(one, known[one.id].id, known[one.id].wording_digest) for one in questions]


def answer(
    session: Session,
    account_id: int,
    questions: list[Stored],
    catalogue: Catalogue,
    right: float = 1.0,
    **fields: Any,
) -> None:
    """Answer *questions* once each, a share of *right* of them rightly, in two finished quizzes."""
    ability = [one for one in questions if one.question.competency in catalogue.ability_competencies]
    spread = sorted(ability, key=lambda one: one.wording_digest)
    cut = round(right * len(spread))
    if spread[:cut]:
        respond(session, account_id, spread[:cut], catalogue, **fields)
    if spread[cut:]:
        respond(session, account_id, spread[cut:], catalogue, points=0.0, **fields)


def result(
    session: Session,
    account_id: int,
    *,
    credential: str = "ccma-nha",
    passed: bool = True,
    chance: float | None = 0.6,
    taken_on: date = TODAY,
    withdrawn_at: datetime | None = None,
) -> ExamResult:
    """Add a reported result as it is stored."""
    row = ExamResult(
        account_id=account_id,
        credential=credential,
        taken_on=taken_on,
        passed=passed,
        chance=chance,
        nonce=f"{next(builders._numbers):032x}",
        reported_at=NOW,
        withdrawn_at=withdrawn_at,
    )
    session.add(row)
    session.commit()
    return row
