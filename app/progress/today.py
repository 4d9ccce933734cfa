"""The learner's first page: what is due, the best next minutes, how long until the exam."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.auth.access import Person
from app.domain.catalogue import Catalogue, Competency
from app.domain.mastery import Reading
from app.domain.next_step import Step, length_for, steps_of
from app.domain.plans import Plan
from app.domain.review import day_of
from app.domain.week_plan import DAYS, streak_of
from app.progress import history_queries, queries
from app.progress.countdown import Countdown, countdown_of
from app.progress.plan_queries import Ahead, ahead_of, find_plan
from app.progress.review_page import next_review
from app.quizzes.models import Attempt
from app.quizzes.queries import open_attempts

TABLED = 5
"""Competencies whose arithmetic is shown."""
BEST_MINUTES = 20
"""Of one suggestion, where the day has as many."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best next minutes: one competency, with the arithmetic of those behind it."""

    competency: Competency
    step: Step
    length: int
    """Questions of the practice that is offered."""
    minutes: float
    """That it takes."""
    credential: str
    """Title of the exam looked at; empty: all four."""
    table: tuple[tuple[Competency, Step], ...]
    """The first of them, the best first."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One day of the week ahead."""

    on: date
    reviews: int
    minutes: float
    """That the reviews take."""
    new: int
    """New questions that fit, at most."""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page says."""

    on: date
    """The learner's day."""
    plan: Plan
    countdown: Countdown | None
    ahead: Ahead
    week: tuple[Agenda, ...]
    suggestion: Suggestion | None
    running: tuple[Attempt, ...]
    """Open sittings, those with a clock first."""
    results: tuple[queries.Result, ...]
    streak: int
    is_new: bool
    """Nothing was ever answered."""

    @property
    def due(self) -> int:
        """Questions that a review shows now."""
        return len(self.ahead.reviews.asked)

    @property
    def best_minutes(self) -> int:
        """That the suggestion is made for."""
        return min(BEST_MINUTES, self.plan.minutes)

    @property
    def due_minutes(self) -> float:
        """That they take."""
        return self.ahead.reviews.seconds / 60

    @property
    def next_review_at(self) -> datetime | None:
        """UTC; when there is something to review again, where nothing is now: in minutes, or on a later day."""
        return None if self.due else next_review(self.ahead.reviews)

    @property
    def is_next_today(self) -> bool:
        """Whether that is on the learner's day."""
        at = self.next_review_at
        return at is not None and day_of(at, self.ahead.reviews.setting.zone) == self.on


def today_of(session: Session, person: Person, catalogue: Catalogue, now: datetime) -> Today:
    """Return the learner's today. The number of statements is fixed."""
    zone = ZoneInfo(person.time_zone)
    on, plan = day_of(now, zone), find_plan(session, person.id)
    reading = queries.find_reading(session, person.id, catalogue, now)
    ahead = ahead_of(session, person.id, plan, catalogue, now, zone, days=DAYS)
    running = sorted(open_attempts(session, person.id), key=lambda one: one.deadline_at is None)
    return Today(
        on=on,
        plan=plan,
        countdown=countdown_of(plan, catalogue, on),
        ahead=ahead,
        week=_week(ahead),
        suggestion=_suggestion(reading, ahead, plan, catalogue) if reading else None,
        running=tuple(running),
        results=tuple(queries.last_results(session, person.id)),
        streak=streak_of(history_queries.answered_days(session, person.id), on),
        is_new=not ahead.reviews.seen,
    )


def _week(ahead: Ahead) -> tuple[Agenda, ...]:
    return tuple(
        Agenda(day.on, len(day.questions), day.seconds / 60, new)
        for day, new in zip(ahead.days, ahead.new, strict=True)
    )


def _suggestion(reading: Reading, ahead: Ahead, plan: Plan, catalogue: Catalogue) -> Suggestion | None:
    weights = {one: ahead.weights[one] for one in catalogue.ability_competencies}
    steps = steps_of(reading, weights, ahead.recalls())
    if not steps:
        return None
    credential = catalogue.find_credential(plan.credential)
    length = length_for(60 * min(BEST_MINUTES, plan.minutes), ahead.seconds)
    known = catalogue.competencies
    return Suggestion(
        competency=known[steps[0].competency],
        step=steps[0],
        length=length,
        minutes=length * ahead.seconds / 60,
        credential=credential.title if credential else "",
        table=tuple((known[one.competency], one) for one in steps[:TABLED]),
    )
