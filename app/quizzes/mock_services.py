"""The open mock exam: saves, segments, handing in, and what the clock decides. Moments are UTC."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError, NotFoundError
from app.domain.sittings import (
    EXAMS,
    GRACE,
    AttemptOverError,
    FormToken,
    SegmentClosedError,
    StaleSaveError,
    Submitted,
    TooLateError,
    chosen_of,
    clock_of,
    is_unsettled,
    visit_seconds,
)
from app.library.queries import version
from app.quizzes import queries, save_queries, steps
from app.quizzes.models import Attempt

LONGEST_NONCE = 32
"""Letters a save's nonce may have in the log."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A save as stored; the same form posted again gets the same one."""

    event_no: int
    chosen: str
    saved_at: datetime


def save_answer(
    session: Session,
    account_id: int,
    token: FormToken,
    submitted: Submitted,
    catalogue: Catalogue,
    *,
    now: datetime,
) -> Saved:
    """Append one save to an open mock. Nothing is marked or folded before the end.

    Raises:
        NotFoundError: not the learner's attempt.
        InvalidInputError: what was sent does not fit the question.
        StaleSaveError: another page saved this position after the form was shown.
        SegmentClosedError: the question's segment is not under way.
        TooLateError: the time was up; the answer is kept as a late event.
        AttemptOverError: the attempt had been handed in.
    """
    try:
        with transaction(session):
            attempt = queries.get_attempt(session, account_id, token.attempt_id, for_update=True)
            sitting = queries.get_sitting(session, account_id, token.attempt_id, token.position)
            known = save_queries.find_save_by_nonce(session, attempt.id, token.position, token.nonce)
            chosen = _chosen(session, sitting, submitted)
            # The same form with another answer is no second click: its first save's answer got lost on
            # the way back, or the browser's back button brought the old page. The learner chooses.
            if known is not None and known.chosen == chosen:
                return Saved(known.event_no, known.chosen, known.saved_at)
            _refuse_if_closed(attempt, sitting, now)
            return _append(session, sitting, token, chosen, now)
    except (TooLateError, SegmentClosedError):
        keep_late(session, account_id, token, submitted, catalogue, now)
        raise


def _append(
    session: Session, sitting: queries.Sitting, token: FormToken, chosen: str, now: datetime
) -> Saved:
    newest = save_queries.last_event_no(session, sitting.attempt_id, token.position)
    saves = save_queries.last_saves(session, sitting.attempt_id, token.position)
    before = saves.get(token.position)
    if before is not None and (token.event_no or 0) < newest:
        if before.chosen != chosen:
            raise StaleSaveError(before.chosen, chosen, newest)
        return Saved(newest, chosen, before.saved_at)
    seconds = visit_seconds(token.shown_at, now, before.seconds if before else 0.0)
    steps.append_event(session, sitting, steps.Event(token.nonce, chosen, seconds, now, newest + 1))
    return Saved(newest + 1, chosen, now)


def _chosen(session: Session, sitting: queries.Sitting, submitted: Submitted) -> str:
    question = version(session, sitting.version_id).question
    return chosen_of(question, sitting.secret, sitting.position, submitted)


def _refuse_if_closed(attempt: Attempt, sitting: queries.Sitting, now: datetime) -> None:
    if attempt.mode != "mock":
        raise AttemptOverError
    if attempt.finished_at is not None:
        raise (TooLateError if attempt.finished_at == steps.end_of(attempt) else AttemptOverError)
    if is_unsettled(attempt, now):
        raise TooLateError
    if attempt.is_on_break or sitting.item_segment != attempt.segment:
        raise SegmentClosedError


def keep_late(
    session: Session,
    account_id: int,
    token: FormToken,
    submitted: Submitted,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Append a late event, once a form, in its own transaction; let the clock close what is over."""
    nonce = f"late-{token.nonce}"[:LONGEST_NONCE]  # a save of the same form may have been in time
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, token.attempt_id, for_update=True)
        sitting = queries.get_sitting(session, account_id, token.attempt_id, token.position)
        if save_queries.find_save_by_nonce(session, attempt.id, token.position, nonce) is None:
            newest = save_queries.last_event_no(session, attempt.id, token.position)
            chosen = _chosen(session, sitting, submitted)
            late = steps.Event(nonce, chosen, 0.0, now, newest + 1, is_late=True)
            steps.append_event(session, sitting, late)
        steps.settle(session, attempt, catalogue, now)


def settle_attempt(
    session: Session, account_id: int, attempt_id: int, catalogue: Catalogue, *, now: datetime
) -> None:
    """Close the segment or attempt whose time is up; anything else stays as it is.

    Raises:
        NotFoundError: not the learner's attempt.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        steps.settle(session, attempt, catalogue, now)


def close_expired(session: Session, catalogue: Catalogue, *, now: datetime) -> int:
    """Close every mock whose deadline and grace have passed; return how many. For the worker.

    Each attempt is its own transaction, so that one learner's rows never wait for another's.
    """
    overdue = queries.overdue_attempts(session, now - GRACE)
    for account_id, attempt_id in overdue:
        with suppress(NotFoundError):  # erased a moment ago
            settle_attempt(session, account_id, attempt_id, catalogue, now=now)
    return len(overdue)


def finish_mock(
    session: Session, account_id: int, attempt_id: int, catalogue: Catalogue, *, now: datetime
) -> None:
    """Hand a mock or a placement in: mark, append, fold. Handing in twice changes nothing.

    Raises:
        NotFoundError: not the learner's attempt.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        if attempt.mode not in EXAMS or attempt.finished_at is not None:
            return
        if not steps.settle(session, attempt, catalogue, now) or attempt.finished_at is None:
            steps.close_attempt(session, attempt, catalogue, min(now, steps.end_of(attempt) or now))


def end_segment(
    session: Session,
    account_id: int,
    attempt_id: int,
    segment: int,
    catalogue: Catalogue,
    *,
    now: datetime,
) -> None:
    """End *segment* early; after the last one the mock is handed in. Twice is once.

    Raises:
        NotFoundError: not the learner's attempt.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        if steps.settle(session, attempt, catalogue, now) or attempt.finished_at is not None:
            return
        if attempt.segment == segment and not attempt.is_on_break:
            steps.end_segment(session, attempt, catalogue, min(now, steps.end_of(attempt) or now))


def start_segment(
    session: Session,
    account_id: int,
    attempt_id: int,
    segment: int,
    catalogue: Catalogue,
    *,
    now: datetime,
) -> None:
    """Start *segment* after a break, with its full time or what is left of the whole.

    Raises:
        NotFoundError: not the learner's attempt.
        ConflictError: that segment is not the next one.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        if steps.settle(session, attempt, catalogue, now) or attempt.finished_at is not None:
            return
        if attempt.segment == segment and not attempt.is_on_break:
            return  # the second click
        if not attempt.is_on_break or segment != attempt.segment + 1:
            raise ConflictError
        attempt.segment = segment
        attempt.is_on_break = False
        attempt.segment_deadline_at = _segment_deadline(attempt, catalogue, now)


def _segment_deadline(attempt: Attempt, catalogue: Catalogue, now: datetime) -> datetime | None:
    blueprint = catalogue.find_blueprint(attempt.blueprint or "")
    if blueprint is None or attempt.deadline_at is None:
        return None
    segment: timedelta | None = clock_of(blueprint, blueprint.count, attempt.time_multiplier).segment
    return min(now + segment, attempt.deadline_at) if segment else attempt.deadline_at
