"""Starting and answering. One public function is one use case is one transaction. Moments are UTC."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.assembly import Candidate, Drawn, draw_form, draw_practice, eligible
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import ConflictError, InvalidInputError
from app.domain.sittings import (
    CERTAINTIES,
    AttemptOverError,
    FormToken,
    LockedQuestionError,
    Submitted,
    chosen_of,
    clock_of,
    segment_of,
    shuffled,
    visit_seconds,
)
from app.library import edition_queries
from app.library.queries import live_candidates, version
from app.quizzes import queries, steps
from app.quizzes.draw_queries import PracticeRequest, practice_pool, seen_counts
from app.quizzes.models import Attempt, AttemptItem
from app.standing import steps as standing
from app.standing.queries import hold_learner


class NothingToPracticeError(ConflictError):
    """The filters leave no question."""

    sentence = "No question fits this choice yet. Choose more competencies, or another track."


class NothingChosenError(InvalidInputError):
    """A practice answer came without a choice."""

    sentence = "Choose an answer first."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a practice answer led to."""

    points: float
    is_repeat: bool
    """Another form had answered before: the first answer counts."""


def start_practice(
    session: Session,
    account_id: int,
    request: PracticeRequest,
    catalogue: Catalogue,
    *,
    nonce: str,
    now: datetime,
    rng: random.Random,
) -> int:
    """Draw a practice quiz and return its attempt id; the same *nonce* returns the first attempt's.

    Raises:
        NothingToPracticeError: no live question fits.
    """
    with transaction(session):
        if known := queries.find_attempt_by_nonce(session, account_id, nonce):
            return known.id
        pool = practice_pool(session, account_id, request, catalogue, now.date())
        seen = seen_counts(session, account_id)
        drawn = draw_practice(pool, request.length, rng, seen=seen)
        if not drawn:
            raise NothingToPracticeError
        attempt = Attempt(
            account_id=account_id,
            mode="practice",
            title=request.title,
            nonce=nonce,
            track=request.track or None,
            secret=f"{rng.getrandbits(128):032x}",
            time_multiplier=0.0,
            started_at=now,
        )
        _write_form(session, attempt, drawn, [1] * len(drawn), rng)
        return attempt.id


@dataclass(frozen=True, slots=True)
class MockRequest:
    """Which mock exam to sit."""

    credential: str
    length: int | None
    """None: full length."""
    multiplier: float
    """Of the time; 0 is untimed."""
    nonce: str


def start_mock(
    session: Session,
    account_id: int,
    request: MockRequest,
    catalogue: Catalogue,
    *,
    now: datetime,
    rng: random.Random,
) -> int:
    """Draw a mock exam and return its attempt id.

    A learner has one open mock a credential: a second start returns the running one.

    Raises:
        ShortageError: the bank cannot fill a cell.
        NotFoundError: no blueprint of the credential is in force.
    """
    blueprint = catalogue.blueprint_in_force(request.credential, now.date())
    length = request.length or blueprint.count
    try:
        with transaction(session):
            if known := queries.find_open_mock(session, account_id, request.credential):
                return known.id
            pool = _mock_pool(session, account_id, now)
            drawn = draw_form(blueprint, length, pool, rng, seen=seen_counts(session, account_id))
            attempt = _mock(account_id, request, blueprint, catalogue, now)
            attempt.secret = f"{rng.getrandbits(128):032x}"
            places = [segment_of(i, length, attempt.segments) for i in range(1, length + 1)]
            _write_form(session, attempt, drawn, places, rng)
            return attempt.id
    except IntegrityError:
        # Two starts at once: the unique index let one through; both clicks meet it.
        running = queries.find_open_mock(session, account_id, request.credential)
        if running is None:
            raise
        return running.id


def _mock(
    account_id: int,
    request: MockRequest,
    blueprint: Blueprint,
    catalogue: Catalogue,
    now: datetime,
) -> Attempt:
    length = request.length or blueprint.count
    clock = clock_of(blueprint, length, request.multiplier)
    known = catalogue.find_credential(request.credential)
    name = known.title if known else request.credential
    is_full = length == blueprint.count
    return Attempt(
        account_id=account_id,
        mode="mock",
        title=f"{name} mock exam" if is_full else f"{name} short mock",
        nonce=request.nonce,
        credential=request.credential,
        blueprint=blueprint.id,
        is_full_length=is_full,
        time_multiplier=request.multiplier,
        started_at=now,
        deadline_at=now + clock.total if clock.total else None,
        segments=clock.segments,
        segment_deadline_at=now + clock.segment if clock.segment else None,
    )


def answer_question(
    session: Session,
    account_id: int,
    token: FormToken,
    submitted: Submitted,
    catalogue: Catalogue,
    *,
    now: datetime,
) -> Outcome:
    """Record the one final answer to a practice question, marked and folded at once.

    The last answer ends the quiz. A second form for the same position returns the first result and
    says so; the same form returns it silently.

    Raises:
        NotFoundError: not the learner's attempt.
        InvalidInputError: nothing was chosen, or it does not fit the question.
        AttemptOverError: the attempt is finished.
        LockedQuestionError: the question is in the learner's open mock.
    """
    with transaction(session):
        hold_learner(session, account_id)
        sitting = queries.get_sitting(session, account_id, token.attempt_id, token.position)
        if sitting.response_id is not None:
            return Outcome(sitting.points, is_repeat=sitting.response_nonce != token.nonce)
        if sitting.mode != "practice" or sitting.finished_at is not None:
            raise AttemptOverError
        if sitting.is_locked:
            raise LockedQuestionError
        given = _given(session, sitting, token, submitted, now)
        state = standing.open_stored(
            account_id,
            sitting if sitting.state is not None else None,
            catalogue,
            population=edition_queries.population(session, sitting.edition),
            history=lambda: queries.answered_by(session, account_id),
        )
        points = steps.record_responses(session, [given], state, sitting.edition, catalogue, now)
        if sitting.responses + 1 == sitting.items:
            steps.finish(session, sitting.attempt_id, now)
        return Outcome(points[0], is_repeat=False)


def _given(
    session: Session, sitting: queries.Sitting, token: FormToken, submitted: Submitted, now: datetime
) -> steps.Given:
    loaded = version(session, sitting.version_id)
    chosen = chosen_of(loaded.question, sitting.secret, sitting.position, submitted)
    if not chosen:
        raise NothingChosenError
    certainty = (submitted.get("certainty") or [""])[0]
    return steps.Given(
        attempt_id=sitting.attempt_id,
        position=sitting.position,
        mode=sitting.mode,
        nonce=token.nonce,
        chosen=chosen,
        certainty=certainty if certainty in CERTAINTIES else "",
        seconds=visit_seconds(token.shown_at, now),
        time_multiplier=1.0,
        version=loaded,
        last_exposure=sitting.last_exposure,
    )


def finish_practice(session: Session, account_id: int, attempt_id: int, *, now: datetime) -> None:
    """End a practice quiz, finished or not; ending it twice changes nothing.

    Raises:
        NotFoundError: not the learner's attempt.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        if attempt.mode == "practice" and attempt.finished_at is None:
            steps.finish(session, attempt.id, now)


def mark_item(
    session: Session,
    account_id: int,
    attempt_id: int,
    position: int,
    *,
    flag: bool | None = None,
    strike: str | None = None,
) -> None:
    """Set the flag of a position, or strike an option out or back in. No answer is touched.

    Raises:
        NotFoundError: not the learner's attempt.
        AttemptOverError: the attempt is finished.
    """
    with transaction(session):
        hold_learner(session, account_id)
        sitting = queries.get_sitting(session, account_id, attempt_id, position)
        if sitting.finished_at is not None:
            raise AttemptOverError
        values: dict[str, object] = {}
        if flag is not None:
            values["is_flagged"] = flag
        if strike is not None and strike in sitting.option_order:
            values["struck"] = "".join(sorted(set(sitting.struck) ^ {strike}))
        if values:
            session.execute(
                update(AttemptItem)
                .where(AttemptItem.attempt_id == attempt_id, AttemptItem.position == position)
                .values(values)
            )


def _mock_pool(session: Session, account_id: int, now: datetime) -> list[Candidate]:
    taken = queries.questions_in_open_mocks(session, account_id)
    today = now.date()
    return [one for one in live_candidates(session, today) if eligible(one, today, taken)]


def _write_form(
    session: Session,
    attempt: Attempt,
    drawn: Sequence[Drawn],
    segments: Sequence[int],
    rng: random.Random,
) -> None:
    session.add(attempt)
    session.flush()
    orders = []
    for one in drawn:
        question = version(session, one.candidate.version_id).question
        matches = shuffled((match.id for match in question.matches), rng)
        orders.append((shuffled(question.option_ids, rng), matches))
    steps.add_items(session, attempt, drawn, orders, segments)
