"""Writes to the stock of mock forms on an open session, never committed here."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.domain.assembly import Drawn, draw_form
from app.domain.bundles import Candidate
from app.domain.catalogue import Blueprint
from app.domain.stock import MOST_MET, BuiltForm, Measure, best_of
from app.quizzes import stock_queries
from app.quizzes.models import StockedForm


def draw_mock(
    session: Session,
    blueprint: Blueprint,
    length: int,
    pool: Sequence[Candidate],
    rng: random.Random,
    *,
    seen: Mapping[str, int],
) -> Sequence[Drawn]:
    """Draw a mock: at full length the stocked form of which the learner has seen least, else greedily.

    Where they have met more than `MOST_MET` of the best form in stock, a greedy draw may hold more that is new.

    Args:
        pool: what the learner may be given; a stocked form with any other question is left alone.
        seen: how often they have met each question id.

    Raises:
        ShortageError: a cell cannot be filled.
    """
    if length != blueprint.count:
        return draw_form(blueprint, length, pool, rng, seen=seen)
    best = best_of(stock_queries.drawable(session, blueprint, pool), seen)
    if best is None or best.met(seen) > MOST_MET * length:
        drawn = draw_form(blueprint, length, pool, rng, seen=seen, segments=blueprint.segments)
        if best is None or sum(one.candidate.question_id in seen for one in drawn) < best.met(seen):
            return drawn
    count_draw(session, best.id)
    return best.questions


def count_draw(session: Session, form_id: int) -> None:
    """Count one attempt begun on a form; the database adds, so that none is lost."""
    session.execute(update(StockedForm).where(StockedForm.id == form_id).values(draws=StockedForm.draws + 1))


def drop(session: Session, form_ids: frozenset[int]) -> None:
    """Delete forms; attempts begun on them hold their questions themselves."""
    if form_ids:
        session.execute(delete(StockedForm).where(StockedForm.id.in_(form_ids)))


def measure_again(session: Session, edition: int, measures: Mapping[int, Measure]) -> None:
    """Write down what forms (by id) are like under *edition*, where that is not the one they were measured on."""
    for form_id, found in measures.items():
        session.execute(
            update(StockedForm)
            .where(StockedForm.id == form_id, StockedForm.edition != edition)
            .values(edition=edition, difficulty=found.difficulty, information=found.information)
        )


def add(
    session: Session, blueprint: Blueprint, edition: int, forms: Sequence[BuiltForm], now: datetime
) -> None:
    """Store *forms* of *blueprint*, measured on *edition*."""
    session.add_all(
        StockedForm(
            credential=blueprint.credential,
            blueprint=blueprint.id,
            edition=edition,
            built_at=now,
            items=[
                [one.candidate.version_id, one.candidate.question_id, one.domain, one.subdomain]
                for one in form.questions
            ],
            difficulty=form.difficulty,
            information=form.information,
            draws=0,
        )
        for form in forms
    )
