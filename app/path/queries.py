"""Reads behind the path page, scoped to their learner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.domain.ability import prior
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.answered import Population
from app.domain.catalogue import Catalogue
from app.progress.queries import find_state
from app.quizzes.models import Response

LEAST_RAPID = 0.5
"""Chance of a rapid guess from which on an answer is no evidence."""


def path_state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State:
    """Return the learner's state today; before the first answer, the state everyone starts from."""
    state = find_state(session, account_id, catalogue, now)
    # The path's own prior is a constant, so any population will do.
    return state or prior(shape_of(catalogue), Population())


@dataclass(frozen=True, slots=True)
class DomainEvidence:
    """The learner's clean first answers in one ability domain."""

    domain: str
    answers: int
    right: int
    """With full credit."""
    first_on: date
    last_on: date
    """The learner's local dates."""


def counted_of(account_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return what makes an answer of the learner count: a first one, no rapid guess, in an ability domain."""
    return (
        Response.account_id == account_id,
        Response.weight == 1,
        Response.rapid < LEAST_RAPID,
        Response.domain != "",
    )


def domain_evidence(session: Session, account_id: int) -> dict[str, DomainEvidence]:
    """Return the learner's first answers that were no rapid guesses, by ability domain."""
    rows = session.execute(
        select(
            Response.domain,
            func.count(),
            func.sum(case((Response.points >= 1, 1), else_=0)),
            func.min(Response.answered_on),
            func.max(Response.answered_on),
        )
        .where(*counted_of(account_id))
        .group_by(Response.domain)
    )
    return {row[0]: DomainEvidence(*row) for row in rows}
