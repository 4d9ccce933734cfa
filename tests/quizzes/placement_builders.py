"""Placements for the tests: started, and answered question by question."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.questions import Question
from app.domain.sittings import FormToken
from app.progress import mix_services
from app.quizzes import placement_services
from app.quizzes.models import Attempt, AttemptItem
from app.quizzes.placement_services import Answered
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

LATER = NOW + timedelta(days=40)
"""When what was practised at `NOW` is due, and may be shown again."""


def placement(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    credential: str = "ccma-nha",
    multiplier: float = 0.0,
    now: datetime = NOW,
    seed: int = 1,
    form: str = "",
) -> Attempt:
    """Start a placement."""
    wanted = placement_services.PlacementRequest(credential, multiplier, form or sit.nonce())
    attempt_id = placement_services.start_placement(
        session, account_id, wanted, catalogue, now=now, rng=random.Random(seed)
    )
    return sit.attempt_of(session, attempt_id)


def last_position(session: Session, attempt: Attempt) -> int:
    """Return the position under way."""
    session.rollback()
    found = session.scalar(select(func.max(AttemptItem.position)).where(AttemptItem.attempt_id == attempt.id))
    return found or 0


def answer(
    session: Session,
    attempt: Attempt,
    position: int,
    chosen: str,
    catalogue: Catalogue,
    *,
    now: datetime = NOW + timedelta(seconds=30),
    shown_at: datetime | None = None,
    form: str = "",
    by: int | None = None,
    seed: int = 1,
) -> Answered:
    """Answer one question, 20 seconds after it was shown unless *shown_at* is given."""
    token = FormToken(attempt.id, position, shown_at or now - timedelta(seconds=20), form or sit.nonce(), 0)
    sent = sit.fields(session, attempt, position, chosen)
    return placement_services.answer_placement(
        session,
        by or attempt.account_id,
        token,
        sent,
        catalogue,
        now=now,
        rng=random.Random(seed * 1000 + position),
    )


def take(
    session: Session,
    attempt: Attempt,
    catalogue: Catalogue,
    answers: Callable[[Question, int], str],
    *,
    most: int = 60,
    now: datetime = NOW,
    seed: int = 1,
) -> Attempt:
    """Answer up to *most* questions, 30 seconds each; *answers* gives what is chosen at a position."""
    for _ in range(most):
        if (attempt := sit.attempt_of(session, attempt.id)).finished_at is not None:
            break
        position = last_position(session, attempt)
        chosen = answers(sit.question_at(session, attempt, position), position)
        at = now + timedelta(seconds=30 * position)
        answer(session, attempt, position, chosen, catalogue, now=at, seed=seed)
    return sit.attempt_of(session, attempt.id)


def two_of_three(question: Question, position: int) -> str:
    """Be right two times in three."""
    return question.key if position % 3 else sit.wrong(question)


def mix(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    credential: str = "ccma-nha",
    length: int = 20,
    now: datetime = NOW,
    seed: int = 1,
    form: str = "",
) -> Attempt:
    """Start adaptive practice."""
    wanted = mix_services.MixRequest(credential, length, form or sit.nonce())
    attempt_id = mix_services.start_mix(
        session, account_id, wanted, catalogue, now=now, rng=random.Random(seed)
    )
    return sit.attempt_of(session, attempt_id)


def items_of(session: Session, attempt: Attempt) -> list[AttemptItem]:
    """Return the form of an attempt."""
    session.rollback()
    return list(session.scalars(select(AttemptItem).where(AttemptItem.attempt_id == attempt.id)))


def practised(session: Session, account_id: int, catalogue: Catalogue, length: int = 40) -> Attempt:
    """Answer a practice quiz at `NOW`, every other question right."""
    past = sit.practice(session, account_id, catalogue, length=length)
    for item in items_of(session, past):
        question = sit.question_at(session, past, item.position)
        chosen = question.key if item.position % 2 else sit.wrong(question)
        sit.answer(session, past, item.position, chosen, catalogue)
    return past
