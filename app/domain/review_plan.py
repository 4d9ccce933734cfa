"""The review plan: which questions come back on which day, within the minutes a learner has.

Never more than the day's minutes. What does not fit waits, the most valuable first, and a missed day simply
makes the next plan start later. The days before an exam in which everything can be gone over once more, three
at least, go to whatever a review does most for in the exam, due or not; `benchmarks/reviews.py` says what that brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from heapq import heapify, heappop, heapreplace

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
    is_timed: bool = True
    """Told by earlier answers; else it is what the text usually takes."""
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
    deck, days = _Deck(cards, setting), []
    length = _length(setting)
    for ahead in range(length if most is None else min(most, length)):
        on = setting.today + timedelta(days=ahead)
        asked, day = deck.day(on)
        days.append(day)
        deck.keep(asked, begin_of(on, setting.zone) + NOON)
    return tuple(days)


def queue_of(cards: Sequence[PlanCard], setting: Setting) -> tuple[PlanCard, ...]:
    """Return what today's minutes hold, in the order in which to take it."""
    return day_queue(cards, setting)[0]


def day_queue(cards: Sequence[PlanCard], setting: Setting) -> tuple[tuple[PlanCard, ...], PlanDay]:
    """Return what today's minutes hold, in order, and today's line of the plan."""
    return _Deck(cards, setting).day(setting.today)


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


@dataclass(frozen=True, slots=True)
class _Dates:
    """When a card comes back. It holds until the card is reviewed again, so a plan works it out once."""

    reviewed_on: date
    due_at: datetime | None
    """UTC; None: not again before the exam."""
    due_on: date | None


class _Deck:
    """The cards of one plan, with the dates of each."""

    def __init__(self, cards: Sequence[PlanCard], setting: Setting) -> None:
        self._setting = setting
        self._cards = {card.question_id: card for card in cards}
        self._dates = {card.question_id: self._dates_of(card) for card in cards}
        self._seconds = sum(card.seconds for card in cards)

    def day(self, on: date) -> tuple[tuple[PlanCard, ...], PlanDay]:
        """Return one day's questions and its line of the plan."""
        is_last = self._is_last(on)
        due = [card for card in self._cards.values() if self._is_due(card, on, is_last=is_last)]
        at, setting = begin_of(on, self._setting.zone) + NOON, self._setting
        if is_last and setting.exam_on is not None:
            ranked = _by_gain(due, at, begin_of(setting.exam_on, setting.zone) + NOON, setting)
        else:
            ranked = iter(sorted(due, key=lambda card: _rank(card, _priority(card, at, setting))))
        least = min((card.seconds for card in due), default=0.0)
        asked, seconds = _fitting(ranked, setting.budget(on), least)
        return asked, PlanDay(on, tuple(card.question_id for card in asked), seconds, len(due) - len(asked))

    def keep(self, asked: Sequence[PlanCard], at: datetime) -> None:
        """Suppose that *asked* were answered right at *at* (UTC)."""
        for card in asked:
            kept = _kept(card, at)
            self._cards[card.question_id] = kept
            self._dates[card.question_id] = self._dates_of(kept)

    def _dates_of(self, card: PlanCard) -> _Dates:
        setting = self._setting
        due = due_at(card.memory, owner=card.owner, exam_on=setting.exam_on, zone=setting.zone)
        due_on = None if due is None else day_of(due, setting.zone)
        return _Dates(day_of(card.memory.last_reviewed_at, setting.zone), due, due_on)

    def _is_due(self, card: PlanCard, on: date, *, is_last: bool) -> bool:
        if on == self._setting.exam_on:
            return False
        dates = self._dates[card.question_id]
        if is_last:
            return dates.reviewed_on < on
        if dates.due_at is None or dates.due_on is None or dates.due_on > on:
            return False
        return dates.reviewed_on < on or self._setting.at is None or dates.due_at <= self._setting.at

    def _is_last(self, on: date) -> bool:
        """Whether *on* lies in the last round: as many days as all questions once take, and three at least."""
        setting = self._setting
        if setting.exam_on is None or on >= setting.exam_on:
            return False
        left = (setting.exam_on - on).days
        return left <= LAST_DAYS or (left - 1) * 60 * setting.minutes < self._seconds


def _priority(card: PlanCard, at: datetime, setting: Setting) -> float:
    return priority_of(card, at, setting.weight(card.question_id))


def _rank(card: PlanCard, value: float) -> tuple[bool, float, str]:
    """Return where the card stands among those of its day; the smallest comes first."""
    return not card.is_urgent, -value, card.question_id


def _by_gain(
    cards: Iterable[PlanCard], at: datetime, exam_at: datetime, setting: Setting
) -> Iterator[PlanCard]:
    """Yield *cards* by what a review does for the exam, the best first.

    The gain is slow to work out, and no more than what is missing to certainty: a card that this bound keeps
    behind all that the day holds is never asked for its gain.
    """
    heap = []
    for card in cards:
        missing = 1 - recall(card.memory, exam_at)
        bound = setting.weight(card.question_id) * missing * (1 + card.gap)
        heap.append((*_rank(card, bound), False, card))
    heapify(heap)
    while heap:
        *_, is_exact, card = heap[0]
        if is_exact:
            heappop(heap)
            yield card
        else:
            gain = gain_of(card, at, exam_at, setting.weight(card.question_id))
            heapreplace(heap, (*_rank(card, gain), True, card))


def _fitting(ranked: Iterable[PlanCard], budget: float, least: float) -> tuple[tuple[PlanCard, ...], float]:
    """Return what fits, in order, and its seconds. No card takes less than *least*: with less left, look no further."""
    asked, used = [], 0.0
    for card in ranked:
        if used + card.seconds <= budget:
            asked.append(card)
            used += card.seconds
        if used + least > budget:
            break
    return tuple(asked), used


def _kept(card: PlanCard, at: datetime) -> PlanCard:
    """Return the card as it will be if it is answered right on the day."""
    memory = reviewed(card.memory, Rating.Good, at, card_id=card.memory.card_id)
    return replace(card, memory=memory, is_urgent=False)
