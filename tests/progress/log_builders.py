"""Responses written straight into the log, for the tests of rebuild and of the question loop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.quizzes import exposure_steps
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Attempt, Response
from app.standing import steps as standing
from tests import builders


def attempt(session: Session, account_id: int) -> Attempt:
    """Add a finished practice attempt."""
    made = Attempt(
        account_id=account_id,
        mode="practice",
        title="Practice",
        nonce=f"nonce-{next(builders._numbers)}",
        secret="secret",
        started_at=builders.NOW,
        finished_at=builders.NOW,
    )
    session.add(made)
    session.flush()
    return made


def respond(
    session: Session,
    account_id: int,
    questions: list[builders.Stored],
    catalogue: Catalogue,
    *,
    is_predicted: bool = False,
    **fields: Any,
) -> list[Response]:
    """Append one right answer to each of *questions*, a minute apart, fold them, and commit.

    The ability before each is made up, unless *is_predicted*.
    """
    with transaction(session):
        sitting = attempt(session, account_id)
        made = []
        for position, stored in enumerate(questions, start=1):
            competency = stored.question.competency
            values: dict[str, Any] = {
                "account_id": account_id,
                "attempt_id": sitting.id,
                "position": position,
                "nonce": f"n{position}",
                "mode": "practice",
                "question_id": stored.question.id,
                "version_id": stored.version_id,
                "chosen": stored.question.key,
                "points": 1.0,
                "seconds": 30.0,
                "answered_at": builders.NOW + timedelta(minutes=position),
                "answered_on": builders.NOW.date(),
                "edition": 1,
                "wording_digest": stored.wording_digest,
                "domain": catalogue.competencies[competency].domain,
                "competency": competency,
                "weight": 1.0,
                "rapid": 0.01,
                "guess": 0.25,
                "ability_mean": 0.5,
                "ability_var": 0.8,
            }
            made.append(Response(**(values | fields)))
        session.add_all(made)
        session.flush()
        if is_predicted:
            exposure_steps.fold_anew(session, account_id, catalogue)
        else:
            standing.refold(session, account_id, answered_by(session, account_id), catalogue)
    return made
