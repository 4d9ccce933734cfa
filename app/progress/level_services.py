"""Levels of mastery as appended events: judged after finished attempts, never by looking at a page.

A finished attempt is its own note that a judgement is due: `Attempt.judged_at` is empty, and a partial
index holds exactly those rows. So nothing is ever scanned twice, whatever order attempts are closed,
imported or merged in, and a judgement that changes nothing costs one update and no row.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.ability_state import State
from app.domain.catalogue import Catalogue
from app.domain.levels import Level, levels_of_domains
from app.library import edition_queries
from app.progress import queries, readiness_queries
from app.progress.models import LevelChange
from app.quizzes import queries as quizzes
from app.quizzes import steps as quizzes_steps
from app.standing.queries import hold_learner

MOST_LEARNERS = 100
"""Learners of one run; the next run goes on."""


def judge_levels(session: Session, catalogue: Catalogue, now: datetime) -> int:
    """Judge the levels of learners with finished attempts nobody has judged; return how many learners.

    Each learner is a transaction of their own. A second run finds nothing to do.

    Args:
        session: a session without open writes.
        catalogue: gives the blueprints in force.
        now: UTC.
    """
    accounts = quizzes.accounts_unjudged(session, MOST_LEARNERS)
    for account_id in accounts:
        with transaction(session):
            hold_learner(session, account_id)
            _judge(session, account_id, catalogue, now)
    return len(accounts)


def _judge(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> None:
    """Append where a level differs, and note the attempts as judged."""
    attempts = quizzes.unjudged_attempts(session, account_id)
    if not attempts:
        return  # another worker was first
    state = queries.find_state(session, account_id, catalogue, now)
    if state is not None:
        for change in _changes(session, account_id, state, catalogue, now):
            change.attempt_id = attempts[-1]
            session.add(change)
    quizzes_steps.note_judged(session, attempts, now)


def _changes(
    session: Session, account_id: int, state: State, catalogue: Catalogue, now: datetime
) -> list[LevelChange]:
    former = readiness_queries.levels_of(session, account_id)
    changes = []
    for reference in readiness_queries.references_in_force(session, catalogue, now.date()).values():
        blueprint = reference.blueprint
        before = former.get(blueprint.id, {})
        known = [before.get(domain.id, Level.NOT_ENOUGH) for domain in blueprint.domains]
        judged = levels_of_domains(state, reference, known)
        changes += [
            LevelChange(
                account_id=account_id,
                blueprint=blueprint.id,
                domain=domain.id,
                level=found.level.value,
                chance=found.chance,
                edition=edition_queries.current_edition_number(session),
                judged_at=now,
            )
            for domain, found, level in zip(blueprint.domains, judged, known, strict=True)
            if found is not None and found.level is not level
        ]
    return changes
