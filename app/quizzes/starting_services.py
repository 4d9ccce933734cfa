"""Starting a sitting: what is drawn, and what the clock will be. Moments are UTC."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.assembly import Drawn, draw_practice, eligible
from app.domain.bundles import Candidate
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import ConflictError
from app.domain.generators.family import Family
from app.domain.generators.fresh import fresh_questions
from app.domain.sittings import clock_of, segment_of
from app.library.generated_steps import materialize_all
from app.library.queries import candidate_of, live_candidates
from app.quizzes import queries
from app.quizzes.draw_queries import PracticeRequest, confident_errors, practice_pool, seen_counts
from app.quizzes.form_steps import refuse_used_form, write_form
from app.quizzes.models import Attempt
from app.quizzes.stock_steps import draw_mock
from app.standing.queries import hold_learner


class NothingToPracticeError(ConflictError):
    """The filters leave no question."""

    sentence = "No question fits this choice yet. Choose more competencies or another track, or lift a limit."


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
        UsedFormError: *nonce* started a sitting of another account.
    """
    with transaction(session):
        hold_learner(session, account_id)
        if known := queries.find_attempt_by_nonce(session, account_id, nonce):
            return known.id
        refuse_used_form(session, nonce)
        pool = practice_pool(session, account_id, request, catalogue, now.date())
        seen = seen_counts(session, account_id)
        first = confident_errors(session, account_id) if request.only_wrong else frozenset()
        drawn = draw_practice(pool, request.length, rng, seen=seen, first=first)
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
        write_form(session, attempt, drawn, [1] * len(drawn), rng)
        return attempt.id


@dataclass(frozen=True, slots=True)
class HandsOnRequest:
    """Which generated questions to practise."""

    title: str
    families: tuple[Family, ...]
    """They take turns."""
    length: int
    nonce: str


def start_hands_on(
    session: Session, account_id: int, request: HandsOnRequest, *, now: datetime, rng: random.Random
) -> int:
    """Make fresh questions, store them, and return the attempt's id: a practice quiz as any other.

    The same nonce returns the first attempt's.

    Raises:
        UsedFormError: the nonce started a sitting of another account.
    """
    questions = fresh_questions(request.families, request.length, rng)
    with transaction(session):
        hold_learner(session, account_id)
        if known := queries.find_attempt_by_nonce(session, account_id, request.nonce):
            return known.id
        refuse_used_form(session, request.nonce)
        versions = materialize_all(session, questions, now)
        stored = [candidate_of(one, number) for one, number in zip(questions, versions, strict=True)]
        attempt = Attempt(
            account_id=account_id,
            mode="practice",
            title=request.title,
            nonce=request.nonce,
            secret=f"{rng.getrandbits(128):032x}",
            time_multiplier=0.0,
            started_at=now,
        )
        write_form(session, attempt, [Drawn(one) for one in stored], [1] * len(stored), rng)
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
    """Draw a mock exam, at full length from the stock where it can, and return its attempt id.

    A learner has one open mock a credential: a second start returns the running one. The same nonce
    returns its own, finished or not: the back button starts nothing.

    Raises:
        ShortageError: the bank cannot fill a cell.
        NotFoundError: no blueprint of the credential is in force.
        UsedFormError: the nonce started a sitting of another account.
    """
    blueprint = catalogue.blueprint_in_force(request.credential, now.date())
    length = request.length or blueprint.count
    try:
        with transaction(session):
            hold_learner(session, account_id)
            if known := _known_mock(session, account_id, request):
                return known.id
            refuse_used_form(session, request.nonce)
            attempt = _mock(account_id, request, blueprint, catalogue, now)
            pool, seen = _mock_pool(session, account_id, now), seen_counts(session, account_id)
            drawn = draw_mock(session, blueprint, length, pool, rng, seen=seen)
            attempt.secret = f"{rng.getrandbits(128):032x}"
            places = [segment_of(i, length, attempt.segments) for i in range(1, length + 1)]
            write_form(session, attempt, drawn, places, rng)
            return attempt.id
    except IntegrityError:
        # Two starts at once: the unique index let one through; both clicks meet it.
        if running := queries.find_open_exam(session, account_id, request.credential):
            return running.id
        raise


def _known_mock(session: Session, account_id: int, request: MockRequest) -> Attempt | None:
    """Return what this very form started, else the credential's running mock."""
    return queries.find_attempt_by_nonce(session, account_id, request.nonce) or queries.find_open_exam(
        session, account_id, request.credential
    )


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


def _mock_pool(session: Session, account_id: int, now: datetime) -> list[Candidate]:
    taken = queries.questions_in_open_mocks(session, account_id)
    today = now.date()
    return [one for one in live_candidates(session, today) if eligible(one, today, taken)]
