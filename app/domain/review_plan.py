"""The review plan: which questions come back on which day, within the minutes a learner has.

Never more than the day's minutes. What does not fit waits, the most valuable first, and a missed day simply
makes the next plan start later. The days before an exam in which everything can be gone over once more, three
at least, go to whatever a review does most for in the exam, due or not; `benchmarks/reviews.py` says what that brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from fsrs import Rating

from app.domain.review import Memory, begin_of, day_of, due_at, recall, reviewed

LAST_DAYS = 3
"""The fewest days before the exam on which every question competes, due or not."""
HORIZON = 28
"""Days that are planned without an exam."""
NOON = timedelta(hours=8)
"""After the beginning of a day: when a review is thought to happen."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One question that a learner reviews."""

    question_id: str
    owner: str
    """Names learner and question; see `app.domain.review.due_at`."""
    memory: Memory
    seconds: float = 30.0
    """What a review of it takes."""
    gap: float = 0.0
    """How far its domain lies below what the exam asks, 0 to 1."""
    is_urgent: bool = False
    """The learner was sure and wrong: it comes first."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the plan."""

    on: date
    """The learner's day."""
    questions: tuple[str, ...]
    """In the order in which to take them."""
    seconds: float
    left_over: int
    """Due, and not within the day's minutes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a plan has to fit."""

    today: date
    """The learner's day."""
    zone: tzinfo
    minutes: float
    """A day."""
    exam_on: date | None = None
    """Local date."""
    weights: Mapping[str, float] | None = None
    """By question: blueprint weight of what it asks for; absent: 1."""
    at: datetime | None = None
    """UTC; what was already reviewed today comes back only when its own minutes are over. None: at any time."""
    spent: float = 0.0
    """Seconds of today's minutes that are gone."""

    def budget(self, on: date) -> float:
        """Return the seconds left on a day."""
        return max(60 * self.minutes - (self.spent if on == self.today else 0.0), 0.0)

    def weight(self, question_id: str) -> float:
        """Return what the exam makes of a question."""
        return 1.0 if self.weights is None else self.weights.get(question_id, 0.0)


def plan_of(cards: Sequence[PlanCard], setting: Setting, most: int | None = None) -> tuple[PlanDay, ...]:
    """Return the days from today on, the day before the exam last, or four weeks without an exam.

    Later days suppose that the earlier ones were kept and answered right; plan anew when they were not.

    Args:
        cards: everything in the learner's memory.
        setting: what the plan has to fit.
        most: days to return at most; None: all of them.
    """
    known = {card.question_id: card for card in cards}
    days = []
    length = _length(setting)
    for ahead in range(length if most is None else min(most, length)):
        on = setting.today + timedelta(days=ahead)
        asked, day = _day(list(known.values()), on, setting)
        days.append(day)
        at = begin_of(on, setting.zone) + NOON
        for card in asked:
            known[card.question_id] = _kept(card, at)
    return tuple(days)


def queue_of(cards: Sequence[PlanCard], setting: Setting) -> tuple[PlanCard, ...]:
    """Return what today's minutes hold, in the order in which to take it."""
    return day_queue(cards, setting)[0]


def day_queue(cards: Sequence[PlanCard], setting: Setting) -> tuple[tuple[PlanCard, ...], PlanDay]:
    """Return what today's minutes hold, in order, and today's line of the plan."""
    return _day(cards, setting.today, setting)


def priority_of(card: PlanCard, at: datetime, weight: float) -> float:
    """Return weight x chance of having forgotten it x (1 + gap): what a review is worth now."""
    return weight * (1 - recall(card.memory, at)) * (1 + card.gap)


def gain_of(card: PlanCard, at: datetime, exam_at: datetime, weight: float) -> float:
    """Return what a review at *at* adds to the chance of knowing it in the exam, weighed like `priority_of`.

    Right and wrong answers to come count by their chances.
    """
    memory = card.memory
    known = recall(memory, at)
    then = known * recall(reviewed(memory, Rating.Good, at, card_id=memory.card_id), exam_at)
    then += (1 - known) * recall(reviewed(memory, Rating.Again, at, card_id=memory.card_id), exam_at)
    return weight * (then - recall(memory, exam_at)) * (1 + card.gap)


def _length(setting: Setting) -> int:
    if setting.exam_on is None or setting.exam_on < setting.today:
        return HORIZON
    return (setting.exam_on - setting.today).days


def _day(cards: Sequence[PlanCard], on: date, setting: Setting) -> tuple[tuple[PlanCard, ...], PlanDay]:
    """Return one day's questions and its line of the plan."""
    is_last = _is_last(cards, on, setting)
    due = [card for card in cards if _is_due(card, on, setting, is_last=is_last)]
    ranked = sorted(due, key=lambda card: _rank(card, on, setting, is_last=is_last))
    asked, seconds = _fitting(ranked, setting.budget(on))
    day = PlanDay(on, tuple(card.question_id for card in asked), seconds, len(due) - len(asked))
    return asked, day


def _rank(card: PlanCard, on: date, setting: Setting, *, is_last: bool) -> tuple[bool, float, str]:
    """Return where the card stands among those of its day; the smallest comes first."""
    at = begin_of(on, setting.zone) + NOON
    weight = setting.weight(card.question_id)
    if is_last and setting.exam_on is not None:
        value = gain_of(card, at, begin_of(setting.exam_on, setting.zone) + NOON, weight)
    else:
        value = priority_of(card, at, weight)
    return not card.is_urgent, -value, card.question_id


def _fitting(ranked: Sequence[PlanCard], budget: float) -> tuple[tuple[PlanCard, ...], float]:
    asked, used = [], 0.0
    for card in ranked:
        if used + card.seconds <= budget:
            asked.append(card)
            used += card.seconds
    return tuple(asked), used


def _is_due(card: PlanCard, on: date, setting: Setting, *, is_last: bool) -> bool:
    if on == setting.exam_on:
        return False
    reviewed_on = day_of(card.memory.last_reviewed_at, setting.zone)
    if is_last:
        return reviewed_on < on
    due = due_at(card.memory, owner=card.owner, exam_on=setting.exam_on, zone=setting.zone)
    if due is None or day_of(due, setting.zone) > on:
        return False
    return reviewed_on < on or setting.at is None or due <= setting.at


def _is_last(cards: Sequence[PlanCard], on: date, setting: Setting) -> bool:
    """Whether *on* lies in the last round: as many days as all questions once take, and three at least."""
    if setting.exam_on is None or on >= setting.exam_on:
        return False
    left = (setting.exam_on - on).days
    everything = sum(card.seconds for card in cards)
    return left <= LAST_DAYS or (left - 1) * 60 * setting.minutes < everything


def _kept(card: PlanCard, at: datetime) -> PlanCard:
    """Return the card as it will be if it is answered right on the day."""
    memory = reviewed(card.memory, Rating.Good, at, card_id=card.memory.card_id)
    return replace(card, memory=memory, is_urgent=False)
