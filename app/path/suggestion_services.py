"""Suggestions as appended events: one record for each finished attempt. Never written by looking at a page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.path import suggestion_queries
from app.path.models import SuggestionRecord
from app.quizzes import queries as quizzes
from app.standing.queries import hold_learner

MOST_LEARNERS = 100
"""Learners of one run; as many as levels are judged for, see `app.progress.level_services`."""


def judge_paths(session: Session, catalogue: Catalogue, now: datetime) -> int:
    """Append what is to be said after the attempts that learners have finished; return how many records.

    It looks at the learners whose levels wait to be judged, so it runs before them. Should an attempt be missed,
    the learner's next one brings it in. Each learner is a transaction of their own; a second run finds nothing.

    Args:
        session: a session without open writes.
        catalogue: gives the map and the interest form.
        now: UTC.
    """
    return sum(
        _judge(session, account_id, catalogue, now)
        for account_id in quizzes.accounts_unjudged(session, MOST_LEARNERS)
    )


def _judge(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> int:
    with transaction(session):
        hold_learner(session, account_id)
        stored = suggestion_queries.records_of(session, account_id, 1)
        found = suggestion_queries.judged_since(session, account_id, catalogue, stored[0] if stored else None)
        session.add_all(
            SuggestionRecord(**asdict(one), account_id=account_id, judged_at=now) for one in found
        )
    return len(found)
