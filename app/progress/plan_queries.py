"""The plan a learner has set, and what it makes of the days ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.catalogue import Blueprint, Catalogue
from app.domain.effort import RAPID_LABEL
from app.domain.errors import NotFoundError
from app.domain.next_step import weights_of
from app.domain.plans import Plan
from app.domain.review import begin_of, day_of, recall
from app.domain.review_plan import PlanDay
from app.domain.week_plan import Week, new_by_day, seconds_each, weeks_of
from app.progress.models import PlanSetting
from app.quizzes.models import Response
from app.quizzes.review_queries import Reviews, reviews_of


@dataclass(frozen=True, slots=True)
class Ahead:
    """The days that are planned, and what they are planned from."""

    reviews: Reviews
    """What the learner may review now."""
    days: tuple[PlanDay, ...]
    """From the learner's today on."""
    unmet: int
    """Live questions of the exams looked at that the learner has never answered. Those in an open mock or
    placement are among them until it ends: what it asks next is nobody's business before."""
    seconds: float
    """That a new question takes."""
    spent: float
    """Seconds that the learner has answered questions today, of whatever kind."""
    weights: Mapping[str, float]
    """By competency: its part of the exams looked at, 0 to 1."""

    @property
    def new(self) -> tuple[int, ...]:
        """By day the new questions that fit beside its reviews, at most."""
        return new_by_day(self.days, self.reviews.setting.minutes, self.unmet, self.seconds, self.spent)

    def weeks(self) -> tuple[Week, ...]:
        """Return the days in weeks."""
        return weeks_of(self.days, self.new)

    def recalls(self) -> dict[str, float]:
        """Return by competency the sum of the chances of recalling each question met, now."""
        found: dict[str, float] = {}
        for card in (*self.reviews.cards, *self.reviews.held):
            of = self.reviews.stock[card.question_id].competency
            found[of] = found.get(of, 0.0) + recall(card.memory, self.reviews.at)
        return found


def find_plan(session: Session, account_id: int) -> Plan:
    """Return the plan the learner set last; the defaults where none was set."""
    row = session.execute(
        select(PlanSetting.credential, PlanSetting.exam_on, PlanSetting.minutes)
        .where(PlanSetting.account_id == account_id)
        .order_by(PlanSetting.set_at.desc(), PlanSetting.id.desc())
        .limit(1),
    ).first()
    return Plan(row.credential, row.exam_on, row.minutes) if row else Plan()


def outlines_for(plan: Plan, catalogue: Catalogue, now: datetime) -> list[Blueprint]:
    """Return the outline in force of the exam planned for, or of all exams where none is named."""
    wanted = [one.id for one in catalogue.credentials if plan.credential in {"", one.id}]
    found = []
    for one in wanted or [one.id for one in catalogue.credentials]:
        try:
            found.append(catalogue.blueprint_in_force(one, now.date()))
        except NotFoundError:
            continue
    return found


def ahead_of(
    session: Session,
    account_id: int,
    plan: Plan,
    catalogue: Catalogue,
    now: datetime,
    zone: tzinfo,
    *,
    days: int,
) -> Ahead:
    """Return the days ahead under *plan*, *days* at the most. Reviews of questions in an open exam are left out."""
    reviews = reviews_of(session, account_id, catalogue, plan, now, zone)
    weights = weights_of(catalogue.competencies, outlines_for(plan, catalogue, now))
    unmet = sum(
        weights.get(one.competency, 0) > 0
        for one in reviews.stock.values()
        if one.question_id not in reviews.seen
    )
    spent = _spent(session, account_id, begin_of(day_of(now, zone), zone))
    return Ahead(reviews, reviews.days(days), unmet, _seconds(session, account_id), spent, weights)


def _spent(session: Session, account_id: int, since: datetime) -> float:
    """Return the seconds that answers have taken since a moment (UTC)."""
    found = session.scalar(
        select(func.sum(Response.seconds)).where(
            Response.account_id == account_id, Response.answered_at >= since
        )
    )
    return float(found or 0.0)


def _seconds(session: Session, account_id: int) -> float:
    """Return the seconds that a question takes the learner. Answers too quick to have been read say nothing."""
    total, answers = session.execute(
        select(func.coalesce(func.sum(Response.seconds), 0.0), func.count()).where(
            Response.account_id == account_id,
            Response.chosen != "",
            Response.seconds > 0,
            Response.rapid < RAPID_LABEL,
        )
    ).one()
    return seconds_each(float(total), int(answers))
