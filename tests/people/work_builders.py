"""Learners' work, written as rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.quizzes.log_queries import answered_by
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.standing.steps import refold
from tests.builders import NOW, Stored

_numbers = itertools.count(1)


def practice(
    session: Session, account_id: int, stored: Sequence[Stored], catalogue: Catalogue, at: datetime = NOW
) -> int:
    """Commit a finished practice in which the first option was chosen throughout."""
    attempt = _attempt(session, account_id, stored, mode="practice", started_at=at)
    for position, one in enumerate(stored, start=1):
        domain = catalogue.competencies[one.question.competency].domain
        counts = catalogue.domains_by_id[domain].counts_as_ability
        session.add(
            Response(
                account_id=account_id,
                attempt_id=attempt.id,
                position=position,
                nonce=f"nonce-{next(_numbers)}",
                mode="practice",
                question_id=one.question.id,
                version_id=one.version_id,
                chosen="a",
                points=0.0,
                seconds=20.0,
                answered_at=at,
                answered_on=at.date(),
                edition=1,
                wording_digest=one.wording_digest,
                domain=domain if counts else "",
                competency=one.question.competency,
                weight=1.0,
                rapid=0.01,
                guess=0.25,
                ability_mean=0.0,
                ability_var=1.0,
            )
        )
    attempt.finished_at = at
    session.flush()
    refold(session, account_id, answered_by(session, account_id), catalogue)
    session.commit()
    return attempt.id


def mock(session: Session, account_id: int, stored: Sequence[Stored], *, saved: int) -> int:
    """Commit an open mock of the CCMA with *saved* positions answered."""
    attempt = _attempt(session, account_id, stored, mode="mock", credential="ccma")
    attempt.deadline_at = NOW + timedelta(hours=1)
    for position, one in enumerate(stored[:saved], start=1):
        session.add(
            AnswerEvent(
                account_id=account_id,
                attempt_id=attempt.id,
                position=position,
                event_no=1,
                nonce=f"nonce-{next(_numbers)}",
                chosen=one.question.key,
                seconds=20.0,
                saved_at=NOW,
            )
        )
    session.commit()
    return attempt.id


def _attempt(
    session: Session,
    account_id: int,
    stored: Sequence[Stored],
    *,
    mode: str,
    credential: str | None = None,
    started_at: datetime = NOW,
) -> Attempt:
    attempt = Attempt(
        account_id=account_id,
        mode=mode,
        title="A sitting",
        nonce=f"start-{next(_numbers)}",
        credential=credential,
        secret="secret",
        started_at=started_at,
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
        )
        for position, one in enumerate(stored, start=1)
    )
    session.flush()
    return attempt
