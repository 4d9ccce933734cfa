"""Starting a review. Moments are UTC."""

from __future__ import annotations

import random
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.assembly import Drawn
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError
from app.progress.plan_queries import find_plan
from app.quizzes import queries
from app.quizzes.form_steps import refuse_used_form, write_form
from app.quizzes.models import Attempt
from app.quizzes.review_queries import reviews_of
from app.standing.queries import hold_learner


class NothingDueError(ConflictError):
    """No question is due within the minutes of today."""

    sentence = "Nothing is due any more. What was due has been answered, or waits for tomorrow."


def start_review(
    session: Session,
    account_id: int,
    length: int,
    catalogue: Catalogue,
    *,
    nonce: str,
    now: datetime,
    rng: random.Random,
) -> int:
    """Take up to *length* questions of today's queue and return the attempt's id, those that matter most first.

    The same *nonce* returns the first attempt's.

    Raises:
        NothingDueError: there are none.
        UsedFormError: *nonce* started a sitting of another account.
    """
    with transaction(session):
        hold_learner(session, account_id)
        if known := queries.find_attempt_by_nonce(session, account_id, nonce):
            return known.id
        refuse_used_form(session, nonce)
        plan, zone = find_plan(session, account_id), queries.zone_of(session, account_id)
        reviews = reviews_of(session, account_id, catalogue, plan, now, zone)
        asked = reviews.asked[:length]
        if not asked:
            raise NothingDueError
        attempt = _attempt(account_id, nonce, now, rng)
        write_form(
            session,
            attempt,
            [Drawn(reviews.pool[one.question_id]) for one in asked],
            [1] * len(asked),
            rng,
            reasons=[one.reason for one in asked],
            stand_ins=[one.stands_for for one in asked],
        )
        return attempt.id


def _attempt(account_id: int, nonce: str, now: datetime, rng: random.Random) -> Attempt:
    return Attempt(
        account_id=account_id,
        mode="review",
        title="Review",
        nonce=nonce,
        secret=f"{rng.getrandbits(128):032x}",
        time_multiplier=0.0,
        started_at=now,
    )
