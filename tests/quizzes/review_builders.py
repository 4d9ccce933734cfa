"""What a review stands on: a bank of one's own, and questions answered on some day, by the ordinary way."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.assembly import Drawn
from app.domain.catalogue import Catalogue
from app.domain.questions import Question
from app.library.models import Bank
from app.library.queries import live_candidates
from app.quizzes.form_steps import write_form
from app.quizzes.models import Attempt
from tests import builders
from tests.quizzes import sitting_builders as sit


def stock(session: Session, *questions: Question) -> None:
    """Store and commit *questions* as live ones."""
    if session.get(Bank, builders.BANK_ID) is None:
        session.add(Bank(id=builders.BANK_ID, title="Built-in bank"))
        builders.edition(session)
        session.flush()
    for question in questions:
        builders.store(session, question)
    session.commit()


def quiz(
    session: Session,
    account_id: int,
    question_ids: Iterable[str],
    *,
    now: datetime,
    mode: str = "practice",
    stand_ins: Sequence[str] = (),
) -> Attempt:
    """Start and commit a sitting over *question_ids*, in their order."""
    with transaction(session):
        live = {one.question_id: one for one in live_candidates(session, now.date())}
        drawn = [Drawn(live[one]) for one in question_ids]
        attempt = Attempt(
            account_id=account_id, mode=mode, title="Quiz", nonce=sit.nonce(), secret="s" * 32, started_at=now
        )
        if mode == "mock":
            attempt.credential, attempt.blueprint = "ncma-ncct", "ncma-ncct-2024"
        write_form(session, attempt, drawn, [1] * len(drawn), random.Random(1), stand_ins=stand_ins)
        made = attempt.id
    return sit.attempt_of(session, made)


def respond(
    session: Session, attempt: Attempt, catalogue: Catalogue, *, at: datetime, right: bool = True, **more: Any
) -> None:
    """Answer every question of *attempt* that is left, each at the same moment *at* (UTC)."""
    length = len(sit.questions_of(session, attempt))
    for position in range(1, length + 1):
        question = sit.question_at(session, attempt, position)
        chosen = question.key if right else sit.wrong(question)
        sit.answer(session, attempt, position, chosen, catalogue, now=at, **more)


def answered(
    session: Session,
    account_id: int,
    question_ids: Iterable[str],
    catalogue: Catalogue,
    *,
    at: datetime,
    right: bool = True,
    certainty: str = "",
) -> None:
    """Answer *question_ids* in a practice quiz."""
    attempt = quiz(session, account_id, question_ids, now=at)
    respond(session, attempt, catalogue, at=at, right=right, certainty=certainty)
