"""What quizzes keeps about a learner: attempts, their items, saves and responses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.sittings import EXAMS
from app.quizzes import queries, steps
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.standing import queries as standing

TABLES = (Response, AnswerEvent, AttemptItem, Attempt)
"""Children first."""
ATTEMPT = (
    *(Attempt.id, Attempt.mode, Attempt.title, Attempt.track, Attempt.credential, Attempt.blueprint),
    *(Attempt.is_full_length, Attempt.time_multiplier, Attempt.segments),
    *(Attempt.started_at, Attempt.deadline_at, Attempt.finished_at),
)
ITEM = (
    *(AttemptItem.position, AttemptItem.question_id, AttemptItem.version_id, AttemptItem.competency),
    *(AttemptItem.domain, AttemptItem.subdomain, AttemptItem.segment),
    *(AttemptItem.is_flagged, AttemptItem.struck, AttemptItem.reason, AttemptItem.stands_for),
)
SAVE = (
    *(AnswerEvent.position, AnswerEvent.event_no, AnswerEvent.chosen, AnswerEvent.seconds),
    *(AnswerEvent.saved_at, AnswerEvent.is_late),
)
RESPONSE = (
    *(Response.id, Response.position, Response.question_id, Response.version_id, Response.chosen),
    *(Response.points, Response.certainty, Response.seconds, Response.answered_at),
    *(Response.competency, Response.domain, Response.wording_digest, Response.edition),
    *(Response.weight, Response.rapid, Response.guess, Response.ability_mean, Response.ability_var),
    *(Response.answered_on, Response.pace, Response.safety, Response.stands_for),
)


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return the learner's attempts. One that is open as a mock shows its frame only, until it ends.

    What was answered before to a question of an open mock is left out until then, as on every page.
    """
    closed = queries.questions_in_open_mocks(session, account_id)
    statement = select(*ATTEMPT).where(Attempt.account_id == account_id).order_by(Attempt.id)
    items = _by_attempt(session, AttemptItem, ITEM, AttemptItem.position, account_id)
    saves = _by_attempt(session, AnswerEvent, SAVE, AnswerEvent.id, account_id)
    responses = _by_attempt(session, Response, RESPONSE, Response.position, account_id)
    attempts = []
    for row in session.execute(statement):
        attempt = _values(row)
        if row.mode not in EXAMS or row.finished_at is not None:
            attempt["items"] = items.get(row.id, [])
            attempt["saves"] = saves.get(row.id, [])
            attempt["responses"] = _outside(closed, responses.get(row.id, []))
        attempts.append(attempt)
    ledger = standing.ledger_of(session, account_id).values()
    return {
        "attempts": attempts,
        "reviews": _outside(closed, standing.card_rows(session, account_id)),
        "safety": _outside(closed, [asdict(one) for one in ledger]),
    }


def _outside(closed: Collection[str], responses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in responses if one["question_id"] not in closed]


def _by_attempt(
    session: Session, model: Any, columns: tuple[Any, ...], order: Any, account_id: int
) -> dict[int, list[dict[str, Any]]]:
    """Return a table's rows of the learner by attempt, in order."""
    found: dict[int, list[dict[str, Any]]] = {}
    statement = (
        select(model.attempt_id.label("of_attempt"), *columns)
        .where(model.account_id == account_id)
        .order_by(model.attempt_id, order)
    )
    for row in session.execute(statement):
        values = _values(row)
        found.setdefault(values.pop("of_attempt"), []).append(values)
    return found


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)  # noqa: SLF001 - the documented name


def count_work(session: Session, account_id: int) -> tuple[int, int]:
    """Return how many sittings the person has begun, and how many answers they have given in them."""
    sittings = session.scalar(
        select(func.count()).select_from(Attempt).where(Attempt.account_id == account_id)
    )
    final = session.scalar(
        select(func.count()).select_from(Response).where(Response.account_id == account_id)
    )
    saved = (
        select(AnswerEvent.attempt_id, AnswerEvent.position)
        .join(Attempt, Attempt.id == AnswerEvent.attempt_id)
        .where(AnswerEvent.account_id == account_id, Attempt.finished_at.is_(None))
        .distinct()
        .subquery()
    )
    open_saves = session.scalar(select(func.count()).select_from(saved))
    return sittings or 0, (final or 0) + (open_saves or 0)


def erase(session: Session, account_id: int) -> None:
    """Delete the learner's attempts with everything in them."""
    for model in TABLES:
        session.execute(delete(model).where(model.account_id == account_id))


def close_clashes(session: Session, from_id: int, to_id: int, catalogue: Catalogue, now: datetime) -> None:
    """Hand in each open mock or placement of *from_id* for whose credential *to_id* has one open too.

    A learner has one open mock a credential; the account's goes on. Call it with both rows held.
    """
    for attempt in queries.open_attempts(session, from_id):
        if attempt.mode not in EXAMS or attempt.credential is None:
            continue
        if queries.find_open_exam(session, to_id, attempt.credential, attempt.mode) is not None:
            steps.settle(session, attempt, catalogue, now)  # its own deadline comes first
            if attempt.finished_at is None:
                steps.close_attempt(session, attempt, catalogue, now)
    session.flush()


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand the attempts of *from_id* with everything in them to *to_id*."""
    # Two histories become one, and what was judged of either no longer holds.
    session.execute(update(Attempt).where(Attempt.account_id == from_id).values(judged_at=None))
    for model in TABLES:
        session.execute(update(model).where(model.account_id == from_id).values(account_id=to_id))
