"""A placement: starting it, and answering one question after the other. Moments are UTC.

Handing in is `mock_services.finish_mock`, as for a mock; the end after enough questions is part of an answer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.adaptive import FEWEST, MOST
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError, NotFoundError
from app.domain.placements import Ground
from app.domain.sittings import (
    AttemptOverError,
    FormToken,
    Submitted,
    TooLateError,
    chosen_of,
    clock_of,
    is_unsettled,
    visit_seconds,
)
from app.library.queries import version
from app.quizzes import mock_services, placement_queries, queries, save_queries, steps
from app.quizzes.form_steps import refuse_used_form
from app.quizzes.models import Attempt
from app.quizzes.placement_steps import append_next
from app.quizzes.services import NothingChosenError
from app.standing.queries import hold_learner


class TooFewQuestionsError(ConflictError):
    """Not enough questions for a placement are left to this learner; the sentence says how many."""

    def __init__(self, left: int) -> None:
        super().__init__(
            f"A placement needs at least {FEWEST} questions that you have not met within 30 days; "
            f"{left} {'is' if left == 1 else 'are'} left."
        )


@dataclass(frozen=True, slots=True)
class PlacementRequest:
    """Which placement to take."""

    credential: str
    """Credential id, or `both`."""
    multiplier: float
    """Of the time; 0 is untimed."""
    nonce: str


def start_placement(
    session: Session,
    account_id: int,
    request: PlacementRequest,
    catalogue: Catalogue,
    *,
    now: datetime,
    rng: random.Random,
) -> int:
    """Begin a placement with its first question and return the attempt's id.

    A learner has one open placement a credential: a second start returns the running one, and the same
    nonce its own.

    Raises:
        NotFoundError: no blueprint of the credential is in force.
        TooFewQuestionsError: the bank, or what the learner has not met lately, is too small.
        UsedFormError: the nonce started a sitting of another account.
    """
    ground = placement_queries.find_placement_ground(session, catalogue, request.credential, now)
    if ground is None:
        raise NotFoundError
    try:
        with transaction(session):
            hold_learner(session, account_id)
            if known := _known(session, account_id, request):
                return known.id
            refuse_used_form(session, request.nonce)
            _refuse_too_few(session, account_id, ground, now)
            attempt = _placement(account_id, request, ground, catalogue, now, rng)
            session.add(attempt)
            session.flush()
            append_next(session, attempt, ground, catalogue, now, rng)
            return attempt.id
    except IntegrityError:
        # Two starts at once: the unique index let one through; both clicks meet it.
        if running := queries.find_open_exam(session, account_id, request.credential, "placement"):
            return running.id
        raise


def _known(session: Session, account_id: int, request: PlacementRequest) -> Attempt | None:
    return queries.find_attempt_by_nonce(session, account_id, request.nonce) or queries.find_open_exam(
        session, account_id, request.credential, "placement"
    )


def _refuse_too_few(session: Session, account_id: int, ground: Ground, now: datetime) -> None:
    left = ground.groups_left(placement_queries.closed_to(session, account_id, now))
    if left < FEWEST:
        raise TooFewQuestionsError(left)


def _placement(
    account_id: int,
    request: PlacementRequest,
    ground: Ground,
    catalogue: Catalogue,
    now: datetime,
    rng: random.Random,
) -> Attempt:
    clock = clock_of(ground.blueprint, MOST, request.multiplier)
    title = placement_queries.credential_title(catalogue, request.credential)
    return Attempt(
        account_id=account_id,
        mode="placement",
        title=f"{title} placement",
        nonce=request.nonce,
        credential=request.credential,
        blueprint=ground.blueprint.id if ground.is_exam else None,
        secret=f"{rng.getrandbits(128):032x}",
        time_multiplier=request.multiplier,
        started_at=now,
        deadline_at=now + clock.total if clock.total else None,
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer in a placement led to; which question follows is read from the attempt."""

    is_repeat: bool
    """The position had been answered by another form, or differently: the first answer counts."""


def answer_placement(
    session: Session,
    account_id: int,
    token: FormToken,
    submitted: Submitted,
    catalogue: Catalogue,
    *,
    now: datetime,
    rng: random.Random,
) -> Answered:
    """Append the answer to the current question and, with it, the next question or the end.

    Nothing is told, and nothing else moves, before the end. A position is answered once: the same form
    twice is one answer, and any other form later changes nothing.

    Raises:
        NotFoundError: not the learner's attempt.
        InvalidInputError: nothing was chosen, or it does not fit the question.
        AttemptOverError: it is finished, or no placement; TooLateError: by the clock, and the answer is kept.
    """
    ground = _ground_of(session, account_id, token.attempt_id, catalogue, now)
    try:
        with transaction(session):
            attempt = queries.get_attempt(session, account_id, token.attempt_id, for_update=True)
            sitting = queries.get_sitting(session, account_id, token.attempt_id, token.position)
            chosen = _chosen(session, sitting, submitted)
            known = save_queries.last_saves(session, attempt.id, token.position).get(token.position)
            if known is not None:
                return Answered(is_repeat=(known.nonce, known.chosen) != (token.nonce, chosen))
            _refuse_if_closed(attempt, now)
            if not chosen:
                raise NothingChosenError
            _append(session, sitting, token, chosen, now)
            if ground is None or not append_next(session, attempt, ground, catalogue, now, rng):
                steps.close_attempt(session, attempt, catalogue, min(now, attempt.deadline_at or now))
            return Answered(is_repeat=False)
    except TooLateError:
        mock_services.keep_late(session, account_id, token, submitted, catalogue, now)
        raise


def _chosen(session: Session, sitting: queries.Sitting, submitted: Submitted) -> str:
    question = version(session, sitting.version_id).question
    return chosen_of(question, sitting.secret, sitting.position, submitted)


def _append(session: Session, sitting: queries.Sitting, token: FormToken, chosen: str, now: datetime) -> None:
    number = save_queries.last_event_no(session, sitting.attempt_id, token.position) + 1
    seconds = visit_seconds(token.shown_at, now)
    steps.append_event(session, sitting, steps.Event(token.nonce, chosen, seconds, now, number))


def _ground_of(
    session: Session, account_id: int, attempt_id: int, catalogue: Catalogue, now: datetime
) -> Ground | None:
    """Return what the placement draws from; read before the write begins, since others wait for that."""
    attempt = queries.get_attempt(session, account_id, attempt_id)
    if attempt.mode != "placement":
        raise AttemptOverError
    return placement_queries.find_placement_ground(session, catalogue, attempt.credential or "", now)


def _refuse_if_closed(attempt: Attempt, now: datetime) -> None:
    if attempt.finished_at is not None:
        raise (TooLateError if attempt.finished_at == attempt.deadline_at else AttemptOverError)
    if is_unsettled(attempt, now):
        raise TooLateError
