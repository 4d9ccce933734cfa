"""Reads behind a review: what is due, what today's minutes hold, which questions show it. Scoped to the learner."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.ability import grown
from app.domain.assembly import eligible
from app.domain.bundles import Candidate
from app.domain.catalogue import Catalogue
from app.domain.mastery import Reading, of_cells, read
from app.domain.memories import Kept
from app.domain.plans import Plan
from app.domain.readiness import SHIPPED
from app.domain.reference_curves import Reference
from app.domain.review import begin_of, day_of
from app.domain.review_plan import PlanCard, PlanDay, Setting, day_queue, plan_of
from app.domain.review_queue import (
    SAFETY_SECONDS,
    Asked,
    asked_of,
    owner_of,
    safety_sibling,
    seconds_of,
    waiting_points,
)
from app.domain.safety import SafetyEntry, open_entries
from app.library import curve_queries
from app.library.queries import live_candidates
from app.quizzes import log_queries, queries
from app.quizzes.models import Attempt, Response
from app.standing.queries import cards_of, ledger_of, standing_of


@dataclass(frozen=True)
class Reviews:
    """What one learner may review at one moment."""

    account_id: int
    at: datetime
    """UTC."""
    setting: Setting
    cards: tuple[PlanCard, ...]
    """Every question in the learner's memory that may be shown now."""
    held: tuple[PlanCard, ...]
    """Those in an open mock or placement: kept, and not shown before its end."""
    pool: Mapping[str, Candidate]
    """What the learner may be shown now, by question id."""
    stock: Mapping[str, Candidate]
    """The same with the questions of open mocks and placements."""
    seen: Mapping[str, datetime]
    """When the learner last met each question, UTC."""
    entries: tuple[SafetyEntry, ...]
    """Open safety points, the oldest first."""

    @cached_property
    def safety(self) -> tuple[tuple[SafetyEntry, Candidate], ...]:
        """The open points that still wait for today's right answer, each with the question that serves it.

        None on the day of the exam, and none beyond the day's minutes.
        """
        today = self.setting.today
        found: list[tuple[SafetyEntry, Candidate]] = []
        room = self.setting.budget(today) if today != self.setting.exam_on else 0.0
        for entry in waiting_points(self.entries, today):
            owner = owner_of(self.account_id, today.isoformat())
            one = safety_sibling(entry, self.pool.values(), self.seen, owner=owner)
            if one is not None and SAFETY_SECONDS * (len(found) + 1) <= room:
                found.append((entry, one))
        return tuple(found)

    @cached_property
    def _today(self) -> tuple[tuple[PlanCard, ...], PlanDay]:
        return day_queue(self.cards, self._after_safety)

    @property
    def _after_safety(self) -> Setting:
        return replace(self.setting, spent=self.setting.spent + SAFETY_SECONDS * len(self.safety))

    @property
    def due(self) -> tuple[PlanCard, ...]:
        """What is due and fits into today's minutes, in order."""
        return self._today[0]

    @cached_property
    def served(self) -> tuple[PlanCard, ...]:
        """What is due and reviewed by one of the questions asked."""
        names = {name for one in self.asked for name in (one.question_id, one.stands_for)}
        return tuple(card for card in self.due if card.question_id in names)

    @property
    def waiting(self) -> int:
        """How many are due and wait: beyond today's minutes, or not to be asked beside the others."""
        return self._today[1].left_over + len(self.due) - len(self.served)

    @property
    def is_spent(self) -> bool:
        """Whether something is due and today's minutes are gone."""
        return not self.asked and self.setting.spent > 0 and self.waiting > 0

    @property
    def seconds(self) -> float:
        """What today's reviews take."""
        return self._today[1].seconds + SAFETY_SECONDS * len(self.safety)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The questions that a review shows now, in order."""
        return asked_of(self.due, self.safety, self.pool, self.seen, self.at)

    def days(self, most: int) -> tuple[PlanDay, ...]:
        """Return the plan of the next days, today's first: it is what a review shows now, safety points with it."""
        planned = plan_of(self.cards, self._after_safety, most)
        asked = tuple(one.question_id for one in self.asked)
        now = PlanDay(self.setting.today, asked, self.seconds, self.waiting)
        return (now, *planned[1:]) if planned else ()


def reviews_of(
    session: Session, account_id: int, catalogue: Catalogue, plan: Plan, now: datetime, zone: tzinfo
) -> Reviews:
    """Return what the learner may review now. The number of statements is fixed.

    Live questions only, unexpired, and none that is in an open mock or placement of the learner.

    Args:
        session: reads only.
        account_id: the learner.
        catalogue: gives blueprints and the shape of the learner's state.
        plan: of the learner; an exam that is over counts as none.
        now: UTC.
        zone: the learner's.
    """
    today = day_of(now, zone)
    stock, closed = _stock(session, now), queries.questions_in_open_mocks(session, account_id)
    weights, gaps = _worth(session, account_id, catalogue, plan, now)
    known = {one: card for one, card in cards_of(session, account_id).items() if one in stock}
    setting = Setting(
        today=today,
        zone=zone,
        minutes=plan.minutes,
        exam_on=plan.exam_on if plan.exam_on is not None and plan.exam_on >= today else None,
        weights=None if weights is None else {one: weights.get(stock[one].competency, 0.0) for one in known},
        at=now,
        spent=_spent(session, account_id, begin_of(today, zone)),
    )
    return Reviews(
        account_id=account_id,
        at=now,
        setting=setting,
        cards=tuple(_card(account_id, stock[one], known[one], gaps) for one in sorted(known.keys() - closed)),
        held=tuple(_card(account_id, stock[one], known[one], gaps) for one in sorted(known.keys() & closed)),
        pool={name: one for name, one in stock.items() if name not in closed},
        stock=stock,
        seen=_last_met(session, account_id),
        entries=open_entries(ledger_of(session, account_id)),
    )


def find_open_review(session: Session, account_id: int) -> Attempt | None:
    """Return the learner's newest review that is not finished, or None."""
    return session.scalars(
        select(Attempt)
        .where(Attempt.account_id == account_id, Attempt.mode == "review", Attempt.finished_at.is_(None))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    ).first()


def _stock(session: Session, now: datetime) -> dict[str, Candidate]:
    today = now.date()
    return {one.question_id: one for one in live_candidates(session, today) if eligible(one, today)}


def _card(account_id: int, asked: Candidate, kept: Kept, gaps: Mapping[str, float]) -> PlanCard:
    return PlanCard(
        asked.question_id,
        owner_of(account_id, asked.question_id),
        kept.memory,
        seconds=seconds_of(kept.seconds, asked.words),
        is_timed=kept.seconds > 0,
        gap=gaps.get(kept.competency, 0.0),
        is_urgent=kept.is_sure_wrong,
    )


def _last_met(session: Session, account_id: int) -> dict[str, datetime]:
    rows = session.execute(
        select(Response.question_id, func.max(Response.answered_at))
        .where(Response.account_id == account_id)
        .group_by(Response.question_id)
    )
    return {row[0]: row[1] for row in rows}


def _spent(session: Session, account_id: int, since: datetime) -> float:
    """Return the seconds that answers in reviews have taken since a moment (UTC)."""
    found = session.scalar(
        select(func.sum(Response.seconds)).where(
            Response.account_id == account_id, Response.answered_at >= since, Response.mode == "review"
        )
    )
    return float(found or 0.0)


def _worth(
    session: Session, account_id: int, catalogue: Catalogue, plan: Plan, now: datetime
) -> tuple[dict[str, float] | None, dict[str, float]]:
    """Return by competency its part of the exam planned for, 0 to 1, and how far the learner lies below its cut.

    None and nothing without such an exam.
    """
    reference = curve_queries.references(session, catalogue, now.date()).get(plan.credential)
    if reference is None:
        return None, {}
    state = standing_of(session, account_id, catalogue, lambda: log_queries.answered_by(session, account_id))
    weights: dict[str, float] = {}
    for part in reference.parts:
        name = reference.shape.competencies[part.competency]
        weights[name] = weights.get(name, 0.0) + part.weight / reference.blueprint.count
    if state is None:
        return weights, {}
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    reading = read(grown(state, today), curve_queries.live_curves(session))
    return weights, _gaps(reading, reference, weights)


def _gaps(reading: Reading, reference: Reference, known: Collection[str]) -> dict[str, float]:
    """Return by competency how far the expected share of its exam domain lies below the assumed cut, 0 to 1."""
    gaps: dict[str, float] = {}
    for domain in reference.blueprint.domains:
        share = of_cells(reading, domain.cells).share
        gap = max(SHIPPED.cut - share.estimate, 0.0) if share else 0.0
        inside = (one for cell in domain.cells for one in cell.competencies if one in known)
        gaps |= dict.fromkeys(inside, gap)
    return gaps
