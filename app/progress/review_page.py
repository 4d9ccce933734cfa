"""What the page of reviews says, put together from what is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.catalogue import Catalogue
from app.domain.review import begin_of, day_of
from app.domain.review_queue import next_due, why
from app.domain.safety import TIMES, WORDS, SafetyEntry
from app.quizzes.review_queries import Reviews

DAYS = 7
NO_ANSWER = "an answered question to come back to"
HELD = "the end of the mock exam or placement under way"
NONE_KEPT = "an answered question that can come back"
EXPLANATIONS = {
    NO_ANSWER: "Nothing was answered yet, so nothing comes back.",
    HELD: "What was answered is part of a mock exam or placement under way. It comes back after its end.",
    NONE_KEPT: "Of what was answered so far nothing comes back. A question does if it was read and answered, is the "
    "same each time, and is still asked.",
}
"""Why nothing comes back, by what is missing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why questions of today's queue are asked. They are named by competency: their text is for the review."""

    why: str
    questions: int
    about: tuple[str, ...]
    """Titles of their competencies."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One open safety point in words."""

    about: str
    opened_at: datetime
    """UTC."""
    days: int
    """With a right answer so far."""
    needed: int
    is_asked: bool
    """Today's review holds a question on it."""
    is_done_today: bool
    is_wrong_today: bool
    """The error was today, which does not count yet."""
    has_sibling: bool
    """There is another question on it at all."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the plan."""

    on: date
    questions: int
    minutes: int
    left_over: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the page says."""

    due: int
    """Questions that a review shows now."""
    minutes: int
    """They take about so many, at least 1 if there are any."""
    untimed: int
    """Of what is gone over, questions whose earlier answers have no known time."""
    waiting: int
    """Due, and beyond today's minutes."""
    has_memory: bool
    """There is at least one question to come back to."""
    has_answers: bool
    """Anything was answered at all."""
    missing: str
    """What reviews wait for, in words; empty: nothing."""
    explanation: str
    """Why nothing comes back, as a sentence; empty where something does."""
    is_exam_day: bool
    budget: int
    """Minutes a day."""
    is_spent: bool
    """Today's minutes are gone."""
    next_at: datetime | None
    """UTC; when the next question comes back, where nothing is due now."""
    is_next_today: bool
    reasons: tuple[Reason, ...]
    points: tuple[OpenPoint, ...]
    days: tuple[Day, ...]
    exam_on: date | None


def page_of(reviews: Reviews, catalogue: Catalogue) -> ReviewPage:
    """Return what the page says about *reviews*."""
    setting = reviews.setting
    due = len(reviews.asked)
    next_at = None if due else next_review(reviews)
    missing = "" if due or reviews.cards else _missing(reviews)
    return ReviewPage(
        due=due,
        minutes=_minutes(reviews.seconds, due),
        untimed=sum(not card.is_timed for card in reviews.served),
        waiting=reviews.waiting,
        has_memory=bool(reviews.cards),
        has_answers=bool(reviews.seen),
        missing=missing,
        explanation=EXPLANATIONS.get(missing, ""),
        is_exam_day=setting.today == setting.exam_on,
        budget=round(setting.minutes),
        is_spent=reviews.is_spent,
        next_at=next_at,
        is_next_today=next_at is not None and day_of(next_at, setting.zone) == setting.today,
        reasons=_reasons(reviews, catalogue),
        points=tuple(_point(one, reviews) for one in reviews.entries),
        days=_days(reviews) if reviews.cards else (),
        exam_on=setting.exam_on,
    )


def next_review(reviews: Reviews) -> datetime | None:
    """Return when, UTC, there will be something to review: not before tomorrow for what waits already."""
    found = next_due(reviews.cards, reviews.setting)
    if found is None or found > reviews.at:
        return found
    return begin_of(reviews.setting.today + timedelta(days=1), reviews.setting.zone)


def _missing(reviews: Reviews) -> str:
    """Return what has to be there before anything comes back."""
    if not reviews.seen:
        return NO_ANSWER
    return HELD if reviews.held else NONE_KEPT


def _reasons(reviews: Reviews, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Return the reasons in the order of the queue, each with what it holds for."""
    groups: dict[str, Counter[str]] = {}
    for card in reviews.served:
        competency = catalogue.competencies[reviews.pool[card.question_id].competency]
        groups.setdefault(why(card, reviews.setting), Counter())[competency.title] += 1
    return tuple(Reason(words, sum(about.values()), tuple(sorted(about))) for words, about in groups.items())


def _point(entry: SafetyEntry, reviews: Reviews) -> OpenPoint:
    served = {one.point for one, _ in reviews.safety}
    return OpenPoint(
        about=WORDS[entry.point],
        opened_at=entry.opened_at,
        days=len(entry.right_on),
        needed=TIMES,
        is_asked=entry.point in served,
        is_done_today=bool(entry.right_on) and entry.last_on == reviews.setting.today,
        is_wrong_today=entry.is_wrong_on(reviews.setting.today),
        has_sibling=any(
            one.safety == entry.point and one.question_id != entry.question_id
            for one in reviews.pool.values()
        ),
    )


def _days(reviews: Reviews) -> tuple[Day, ...]:
    return tuple(
        Day(one.on, len(one.questions), _minutes(one.seconds, len(one.questions)), one.left_over)
        for one in reviews.days(DAYS)
    )


def _minutes(seconds: float, questions: int) -> int:
    """Return whole minutes, at least 1 where anything is asked."""
    return max(1, round(seconds / 60)) if questions else 0
