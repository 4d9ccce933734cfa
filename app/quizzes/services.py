"""Answering. One public function is one use case is one transaction. Moments are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import InvalidInputError
from app.domain.sittings import (
    CERTAINTIES,
    IMMEDIATE,
    AttemptOverError,
    FormToken,
    LockedQuestionError,
    Submitted,
    chosen_of,
    visit_seconds,
)
from app.library import edition_queries
from app.library.queries import version
from app.quizzes import log_queries, queries, steps
from app.quizzes.models import AttemptItem
from app.standing import steps as standing
from app.standing.queries import cards_of, hold_learner, kept_of


class NothingChosenError(InvalidInputError):
    """A practice answer came without a choice."""

    sentence = "Choose an answer first."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a practice answer led to."""

    points: float
    is_repeat: bool
    """Another form had answered before: the first answer counts."""


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
    # Only one process writes at a time, so the marking and folding are done before it is our turn. They stand
    # if the row that says all they rest on is the same when it is read again then, and else are done anew.
    before = queries.get_sitting(session, account_id, token.attempt_id, token.position)
    worked = _work_out(session, before, token, submitted, catalogue, now) if _is_open(before) else None
    with transaction(session):
        hold_learner(session, account_id)
        sitting = queries.get_sitting(session, account_id, token.attempt_id, token.position)
        if sitting.response_id is not None:
            return Outcome(sitting.points, is_repeat=sitting.response_nonce != token.nonce)
        if not _is_open(sitting):
            raise AttemptOverError
        if sitting.is_locked:
            raise LockedQuestionError
        if worked is None or sitting != before:
            worked = _work_out(session, sitting, token, submitted, catalogue, now)
        steps.append(session, worked)
        if sitting.responses + 1 == sitting.items:
            steps.finish(session, sitting.attempt_id, now)
        return Outcome(worked.responses[0]["points"], is_repeat=False)


def _is_open(sitting: queries.Sitting) -> bool:
    return sitting.mode in IMMEDIATE and sitting.finished_at is None and sitting.response_id is None


def _work_out(
    session: Session,
    sitting: queries.Sitting,
    token: FormToken,
    submitted: Submitted,
    catalogue: Catalogue,
    now: datetime,
) -> steps.Worked:
    given = _given(session, sitting, token, submitted, now)
    state, zone = _state(session, sitting, catalogue), ZoneInfo(sitting.time_zone)
    return steps.work_out(session, [given], state, sitting.edition, catalogue, now, zone)


def _state(session: Session, sitting: queries.Sitting, catalogue: Catalogue) -> standing.OpenState:
    opened = standing.open_stored(
        sitting.account_id,
        sitting if sitting.state is not None else None,
        catalogue,
        population=edition_queries.population(session, sitting.edition),
        history=lambda: log_queries.answered_by(session, sitting.account_id),
    )
    if sitting.card is not None:
        opened.cards[sitting.question_id] = kept_of(sitting)
    if sitting.stands_for:
        opened.cards |= cards_of(session, sitting.account_id, [sitting.stands_for])
    return opened


def _given(
    session: Session, sitting: queries.Sitting, token: FormToken, submitted: Submitted, now: datetime
) -> steps.Given:
    loaded = version(session, sitting.version_id)
    chosen = chosen_of(loaded.question, sitting.secret, sitting.position, submitted)
    if not chosen:
        raise NothingChosenError
    # Only a generated question shares its wording with others; the rest is spared the statement.
    is_generated = loaded.question.seed is not None
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
        knows_task=is_generated and queries.has_met(session, sitting.account_id, loaded.wording_digest),
        stands_for=sitting.stands_for,
    )


def finish_practice(session: Session, account_id: int, attempt_id: int, *, now: datetime) -> None:
    """End a practice quiz, finished or not; ending it twice changes nothing.

    Raises:
        NotFoundError: not the learner's attempt.
    """
    with transaction(session):
        attempt = queries.get_attempt(session, account_id, attempt_id, for_update=True)
        if attempt.mode in IMMEDIATE and attempt.finished_at is None:
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
