"""Sittings over just the questions a test names."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.questions import Question
from app.library.models import Bank
from app.quizzes.models import Attempt, AttemptItem
from tests import builders


def sitting(
    session: Session,
    account_id: int,
    questions: Iterable[Question],
    *,
    now: datetime,
    mode: str = "practice",
    **fields: Any,
) -> Attempt:
    """Store *questions*, and start and commit an attempt over them; options in the bank's order."""
    if session.get(Bank, builders.BANK_ID) is None:
        session.add(Bank(id=builders.BANK_ID, title="Built-in bank"))
        builders.edition(session)
        session.flush()
    stored = [builders.store(session, one) for one in questions]
    if mode == "mock":
        fields = {"credential": "ncma-ncct", "blueprint": "ncma-ncct-2024"} | fields
        fields = {"deadline_at": now + timedelta(hours=1)} | fields
    attempt = Attempt(
        account_id=account_id,
        mode=mode,
        title="A sitting",
        nonce=secrets.token_hex(16),
        secret=secrets.token_hex(16),
        started_at=now,
        **fields,
    )
    session.add(attempt)
    session.flush()
    session.add_all(
        AttemptItem(
            attempt_id=attempt.id,
            position=position,
            account_id=account_id,
            version_id=one.version_id,
            question_id=one.question.id,
            competency=one.question.competency,
            domain="",
            option_order="".join(one.question.option_ids),
            match_order="".join(match.id for match in one.question.matches),
        )
        for position, one in enumerate(stored, start=1)
    )
    session.commit()
    return attempt
