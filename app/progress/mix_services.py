"""Adaptive practice: a practice quiz whose questions Preceptor chooses. Moments are UTC."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.ability import grown, prior
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.assembly import Drawn
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError, NotFoundError
from app.domain.placements import BOTH, Ground
from app.domain.practice_mix import Portion, Wish, mixed, worth_of
from app.domain.readiness import SHIPPED, forecast
from app.library import edition_queries
from app.progress.plan_queries import find_plan
from app.quizzes import log_queries, placement_queries, queries, review_queries
from app.quizzes.form_steps import refuse_used_form, write_form
from app.quizzes.models import Attempt
from app.standing.queries import hold_learner, standing_of


class NothingToChooseError(ConflictError):
    """No live question fits."""

    sentence = "There are no questions for this exam yet."


@dataclass(frozen=True, slots=True)
class MixRequest:
    """What Preceptor is to choose for."""

    credential: str
    """Credential id, or `both`."""
    length: int
    nonce: str


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A form of adaptive practice before it is written."""

    drawn: list[Drawn]
    reasons: list[str]
    stand_ins: list[str]
    """By question: the due question it is a sibling of, or empty."""


def start_mix(
    session: Session,
    account_id: int,
    request: MixRequest,
    catalogue: Catalogue,
    *,
    now: datetime,
    rng: random.Random,
) -> int:
    """Choose the questions of a practice quiz and return its attempt id; the same nonce returns the first's.

    Raises:
        NotFoundError: no blueprint of the credential is in force.
        NothingToChooseError: no live question fits.
        UsedFormError: the nonce started a sitting of another account.
    """
    ground = placement_queries.find_practice_ground(session, catalogue, request.credential, now.date())
    if ground is None:
        raise NotFoundError
    with transaction(session):
        hold_learner(session, account_id)
        if known := queries.find_attempt_by_nonce(session, account_id, request.nonce):
            return known.id
        refuse_used_form(session, request.nonce)
        due = _due(session, account_id, request.credential, catalogue, now)
        state = _state(session, account_id, catalogue, now)
        wish = _wish(session, account_id, ground, due, request.length, now)
        chosen = _choose(state, ground, wish, due, rng)
        if not chosen.drawn:
            raise NothingToChooseError
        attempt = _attempt(account_id, request, catalogue, now, rng)
        segments, why = [1] * len(chosen.drawn), {"reasons": chosen.reasons, "stand_ins": chosen.stand_ins}
        write_form(session, attempt, chosen.drawn, segments, rng, **why)
        return attempt.id


def _attempt(
    account_id: int, request: MixRequest, catalogue: Catalogue, now: datetime, rng: random.Random
) -> Attempt:
    title = placement_queries.credential_title(catalogue, request.credential)
    return Attempt(
        account_id=account_id,
        mode="practice",
        title=f"{title}: chosen for you",
        nonce=request.nonce,
        secret=f"{rng.getrandbits(128):032x}",
        time_multiplier=0.0,
        started_at=now,
    )


def _due(
    session: Session, account_id: int, credential: str, catalogue: Catalogue, now: datetime
) -> dict[str, str]:
    """Return the questions that a review would show now, in order, each with the one it stands for.

    Date and minutes are those of the learner's plan. Its exam ranks them too, unless another is practiced for.
    """
    plan = find_plan(session, account_id)
    if credential != BOTH:
        plan = replace(plan, credential=credential)
    zone = queries.zone_of(session, account_id)
    reviews = review_queries.reviews_of(session, account_id, catalogue, plan, now, zone)
    return {one.question_id: one.stands_for for one in reviews.asked}


def _wish(
    session: Session, account_id: int, ground: Ground, due: Mapping[str, str], length: int, now: datetime
) -> Wish:
    barred = queries.questions_in_open_mocks(session, account_id)
    return Wish(
        length=length,
        due=ground.found(due),
        met=frozenset(ground.found(placement_queries.closed_to(session, account_id, now))),
        barred=frozenset(ground.found(barred)),
    )


def _choose(state: State, ground: Ground, wish: Wish, due: Mapping[str, str], rng: random.Random) -> _Chosen:
    worth = worth_of(state, ground.pool, _gaps(state, ground))
    places = mixed(state, ground.pool, worth, wish, rng)
    candidates = [ground.candidates[place] for place, _ in places]
    return _Chosen(
        drawn=[Drawn(one) for one in candidates],
        reasons=[portion.value for _, portion in places],
        stand_ins=[
            due[one.question_id] if portion is Portion.DUE else ""
            for one, (_, portion) in zip(candidates, places, strict=True)
        ],
    )


def _state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State:
    state = standing_of(session, account_id, catalogue, lambda: log_queries.answered_by(session, account_id))
    if state is None:
        edition = edition_queries.current_edition_number(session)
        return prior(shape_of(catalogue), edition_queries.population(session, edition))
    return grown(state, now)


def _gaps(state: State, ground: Ground) -> list[float]:
    """Return by blueprint domain how far the share right to expect lies below the assumed cut, 0 to 1."""
    if not ground.candidates:
        return [0.0] * len(ground.blueprint.domains)
    expected = forecast(state, ground.reference).domains
    return [max(SHIPPED.cut - one.estimate, 0.0) if one else 0.0 for one in expected]
