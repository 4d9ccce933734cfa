"""What keeps progress true: publishing what the answers taught, and recomputing every fold from the log.

Both run outside requests. Each transaction is short and holds one learner at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Row
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State, unpack
from app.domain.answered import Population
from app.domain.catalogue import Catalogue
from app.domain.question_loop import is_due, learn_all, learned_population
from app.library import edition_queries, edition_steps
from app.progress import calibration_queries
from app.progress.calibration_queries import Calibration
from app.quizzes import exposure_queries, exposure_steps
from app.quizzes.log_queries import answered_by
from app.standing import queries as standing
from app.standing import steps as standing_steps

SETTLED = timedelta(seconds=60)
"""Answers younger than this may still be under way in another transaction."""
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Learned:
    """One edition just published."""

    edition: int
    answers: int
    """Clean first exposures folded in."""
    wordings: int
    """Wordings whose parameters changed."""
    responses_through: int
    population: Population
    calibration: Calibration | None = None
    """What the night found out about slopes; None by day."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One learner whose stored fold is not what the log says."""

    account_id: int
    reason: str
    """`missing`, `unfounded` (no answers behind it), `outdated` (another map or model), `differs`, or `stale`
    (the fold is right, the ability that an answer stores as the one before it is not)."""
    largest: float
    """Largest absolute difference of any number; 0 where nothing could be compared."""


def learn(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    *,
    force: bool = False,
    nightly: bool = False,
) -> Learned | None:
    """Publish the next edition from the clean first answers that wait; None if nothing is due.

    Everything read is append-only, so it is read before the write transaction begins.

    Args:
        session: without open writes.
        catalogue: gives the shape of learners' states.
        now: UTC.
        force: publish however few answers wait.
        nightly: the same, and learn the population and the questions' slopes from everything.
    """
    if edition_queries.find_current_edition_number(session) is None:
        return None
    current = edition_queries.current_edition(session)
    through = exposure_queries.last_settled_id(session, current.responses_through, now - SETTLED)
    waiting = exposure_queries.waiting_counts(session, current.responses_through, through)
    if not waiting or not (force or nightly or is_due(waiting.values())):
        return None
    found = exposure_queries.exposures(session, current.responses_through, through)
    changed = learn_all(edition_queries.parameters(session, current.number, waiting.keys()), found)
    population, slopes = current.population, None
    if nightly:
        population = learned_population(standing.learners_states(session, catalogue))
        slopes = calibration_queries.slopes_of(session, current.number, changed, through)
        changed |= slopes.parameters
    with transaction(session):
        if edition_queries.find_current_edition_number(session) != current.number:
            return None  # another worker was first; what is left waits for the next run
        edition_steps.publish_edition(session, current.number + 1, population, changed, through, now)
    told = slopes.told if slopes else None
    return Learned(current.number + 1, len(found), len(changed), through, population, told)


def rebuild(session: Session, catalogue: Catalogue, *, verify: bool) -> list[Difference]:
    """Recompute every learner's fold from the log and return what differs by more than 1e-9.

    Safe while learners answer: a difference counts only if it is still there with the learner held.

    Args:
        session: a session without open writes.
        catalogue: gives the shape.
        verify: change nothing; otherwise each difference is mended.
    """
    accounts = {
        *standing.accounts_with_standing(session),
        *exposure_queries.accounts_with_responses(session),
    }
    differences = []
    for account_id in sorted(accounts):
        suspected = _difference(session, account_id, catalogue)
        session.rollback()  # the next learner is read from a fresh snapshot
        if suspected and (found := _confirm(session, account_id, catalogue, verify=verify)):
            differences.append(found)
    return differences


def _confirm(session: Session, account_id: int, catalogue: Catalogue, *, verify: bool) -> Difference | None:
    with transaction(session):
        standing.hold_learner(session, account_id)
        found = _difference(session, account_id, catalogue)
        if found and not verify:
            exposure_steps.fold_anew(session, account_id, catalogue)
    return found


def _difference(session: Session, account_id: int, catalogue: Catalogue) -> Difference | None:
    shape = shape_of(catalogue)
    stored = standing.find_stored(session, account_id)
    expected = standing_steps.folded(account_id, shape, answered_by(session, account_id))
    cards = standing.cards_of(session, account_id)
    if stored is None or expected is None:
        if stored is None and expected is None and not cards:
            return None
        return Difference(account_id, "missing" if stored is None else "unfounded", 0.0)
    if stored.model_version != shape.version or len(stored.state) != shape.size * 8:
        return Difference(account_id, "outdated", 0.0)
    largest = _distance(unpack(stored.state, shape), expected.state)
    if largest > TOLERANCE or not _is_same(stored, expected) or cards != expected.cards:
        return Difference(account_id, "differs", largest)
    return Difference(account_id, "stale", expected.stalest) if expected.stalest > TOLERANCE else None


def _is_same(stored: Row[Any], expected: standing_steps.OpenState) -> bool:
    """Whether the row says the same beside the state itself."""
    habits = standing.habits_of(stored)
    counted = (stored.responses, stored.last_answered_at, habits.pace_n, habits.ledger)
    state = expected.state
    return (
        counted
        == (state.answers, state.last_answered_at, expected.habits.pace_n, dict(expected.habits.ledger))
        and abs(habits.pace - expected.habits.pace) <= TOLERANCE
    )


def _distance(stored: State, expected: State) -> float:
    """Return the largest absolute difference; anything that is no number is infinitely far."""
    gap = np.abs(stored.values - expected.values)
    return float(np.nan_to_num(gap, nan=np.inf).max())
