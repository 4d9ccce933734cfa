"""The learner's answer log as the folds read it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain.answered import Answered, Parameters, Population
from app.library import edition_queries
from app.quizzes.models import Response

LOGGED = (
    Response.id,
    Response.answered_at,
    Response.question_id,
    Response.wording_digest,
    Response.competency,
    Response.domain,
    Response.points,
    Response.weight,
    Response.rapid,
    Response.guess,
    Response.edition,
    Response.chosen,
    Response.certainty,
    Response.seconds,
    Response.pace,
    Response.ability_mean,
    Response.ability_var,
    Response.answered_on,
    Response.safety,
    Response.stands_for,
)
"""What the folds read of a response."""


def answered_by(session: Session, account_id: int, through: int | None = None) -> Iterator[Answered]:
    """Yield the learner's responses as the folds read them, in (answered_at, id) order.

    *through* is the highest id to read: others may join the log meanwhile. None: all.
    """
    statement = (
        select(*LOGGED).where(Response.account_id == account_id).order_by(Response.answered_at, Response.id)
    )
    if through is not None:
        statement = statement.where(Response.id <= through)
    rows = session.execute(statement.execution_options(yield_per=2000))
    for part in rows.partitions(2000):
        wanted: dict[int, set[str]] = {}
        for row in part:
            wanted.setdefault(row.edition, set()).add(row.wording_digest)
        known = {
            edition: edition_queries.parameters(session, edition, digests)
            for edition, digests in wanted.items()
        }
        for row in part:
            population = edition_queries.population(session, row.edition)
            yield answered_of(row, known[row.edition][row.wording_digest], population)


def answered_of(row: Row[Any] | SimpleNamespace, parameters: Parameters, population: Population) -> Answered:
    """Return one response as the folds read it, stored or about to be, which has no id yet."""
    return Answered(
        response_id=getattr(row, "id", 0),
        answered_at=row.answered_at,
        question_id=row.question_id,
        wording_digest=row.wording_digest,
        competency=row.competency,
        domain=row.domain,
        is_right=row.points >= 1,
        weight=row.weight,
        rapid=row.rapid,
        guess=row.guess,
        parameters=parameters,
        edition=row.edition,
        population=population,
        is_left_out=not row.chosen,
        certainty=row.certainty,
        seconds=row.seconds,
        pace=row.pace,
        ability_mean=row.ability_mean,
        ability_var=row.ability_var,
        answered_on=row.answered_on,
        safety=row.safety,
        stands_for=row.stands_for,
    )
