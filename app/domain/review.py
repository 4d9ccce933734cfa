"""Review: what an answer says about memory, and when the question should come back.

FSRS 6 (free spaced repetition scheduler) through the `fsrs` package, with its own dice left aside: one log
gives one schedule. A learner's memory of a question is a fold over that learner's answers and knows no exam;
when it is due follows from the memory, the exam date and the learner's zone at the moment of asking, so a
changed exam date moves every review at once and rewrites nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from fsrs import Card, Rating, Scheduler, State

from app.domain.effort import RAPID_LABEL

RETENTION = 0.90
"""The chance of knowing it at which a question comes back."""
SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(timedelta(minutes=1), timedelta(minutes=10)),
    relearning_steps=(timedelta(minutes=10),),
    enable_fuzzing=False,
)
DAY_BEGINS = timedelta(hours=4)
"""A learner's day lasts from 04:00 to 04:00 of the own zone."""
SLOW, FAST = 1.5, 0.6
"""Of the learner's own usual time for a text of that length."""
LEAST_KNOWN = 0.5
"""Chance that a right answer was known and not a lucky guess, below which it is rated Hard at most."""
SPREAD_FROM = 3
"""Days; shorter intervals are kept to the day."""
SPREAD_SHARE = 0.05
SPREAD_LEAST = 1


@dataclass(frozen=True, slots=True)
class Memory:
    """What one learner remembers of one question, after `reps` reviews."""

    card_id: int
    state: int
    """1 learning, 2 review, 3 relearning; see `fsrs.State`."""
    step: int | None
    stability: float
    """Days until the chance of knowing it has fallen to 90 %."""
    difficulty: float
    """1 to 10."""
    due_at: datetime
    """UTC; before spreading and before the exam is thought of: see `due_at`."""
    last_reviewed_at: datetime
    """UTC."""
    reps: int
    lapses: int
    """Times a question in review was answered wrong."""


def rating_of(
    *,
    is_right: bool,
    rapid: float,
    certainty: str,
    pace: float | None,
    chance: float,
    floor: float,
) -> Rating | None:
    """Return how well a question was remembered; None: the answer is no evidence and no review.

    Args:
        is_right: full credit.
        rapid: probability of a rapid guess, 0 to 1.
        certainty: `sure`, `unsure`, `guess`, or empty where nothing was said.
        pace: time taken as a share of the learner's own usual time for such a text; None: not known.
        chance: of a right answer, as predicted before it.
        floor: c, the chance that someone who does not know it is right.
    """
    if not is_right:
        return Rating.Again
    if rapid >= RAPID_LABEL:
        return None
    rating = _rating_of_right(certainty, pace)
    if _known(chance, floor) < LEAST_KNOWN:
        return min(rating, Rating.Hard)
    return rating


def reviewed(memory: Memory | None, rating: Rating, at: datetime, *, card_id: int) -> Memory:
    """Return the memory after one more review.

    Args:
        memory: before it; None: the question was never reviewed.
        rating: see `rating_of`.
        at: UTC.
        card_id: the same for the same learner and question.
    """
    # `Card()` would read the clock and sleep: everything is passed.
    before = _card(memory) if memory else Card(card_id=card_id, due=at)
    card, _ = SCHEDULER.review_card(before, rating, review_datetime=at.astimezone(UTC))
    lapsed = rating is Rating.Again and before.state is State.Review
    return Memory(
        card_id=card_id,
        state=int(card.state),
        step=card.step,
        stability=float(card.stability or 0.0),
        difficulty=float(card.difficulty or 0.0),
        due_at=card.due,
        last_reviewed_at=at.astimezone(UTC),
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + int(lapsed),
    )


def recall(memory: Memory, at: datetime) -> float:
    """Return the chance, 0 to 1, that the learner still knows it at *at* (UTC)."""
    return float(SCHEDULER.get_card_retrievability(_card(memory), current_datetime=at))


def due_at(memory: Memory, *, owner: str, exam_on: date | None, zone: tzinfo) -> datetime | None:
    """Return when the question comes back, UTC; None: not again before the exam.

    Intervals of three days and more are spread by a hash, so that what was learned on one day does not all
    come back on one day. Nothing falls on the day of the exam or after it; an exam that was over when the
    question was last reviewed is no exam.

    Args:
        memory: of the question.
        owner: names learner and question, for the hash.
        exam_on: local date of the exam, if there is one.
        zone: the learner's.
    """
    found = memory.due_at + timedelta(days=_shift(memory, owner))
    reviewed_on = day_of(memory.last_reviewed_at, zone)
    if exam_on is None or reviewed_on > exam_on:
        return found
    last = exam_on - timedelta(days=1)
    if day_of(found, zone) <= last:
        return found
    return begin_of(last, zone) if reviewed_on < last else None


def day_of(at: datetime, zone: tzinfo) -> date:
    """Return the learner's day that *at* (UTC) belongs to."""
    return (at.astimezone(zone).replace(tzinfo=None) - DAY_BEGINS).date()


def begin_of(day: date, zone: tzinfo) -> datetime:
    """Return the UTC moment at which the learner's *day* begins: 04:00 local."""
    return (datetime.combine(day, time()) + DAY_BEGINS).replace(tzinfo=zone).astimezone(UTC)


def reason_of(memory: Memory, due: datetime | None, *, exam_on: date | None, zone: tzinfo) -> str:
    """Return in plain words why the question comes back when it does."""
    if due is None:
        return "You went over this just before your exam, so it does not come back before then."
    days = (day_of(due, zone) - day_of(memory.last_reviewed_at, zone)).days
    if days < 1:
        return "You are still learning this one, so it comes back within minutes."
    when = "tomorrow" if days == 1 else f"after {days} days"
    if exam_on and due < memory.due_at and day_of(due, zone) == exam_on - timedelta(days=1):
        return f"It comes back {when}: once more before your exam, although you would likely know it longer."
    return (
        f"It comes back {when}. By then the chance that you still know it is about {recall(memory, due):.0%}."
    )


def pack(memory: Memory) -> str:
    """Return the memory as the JSON text of its `fsrs` card; the counts of reviews are stored beside it."""
    return _card(memory).to_json()


def unpack(text: str, *, reps: int, lapses: int) -> Memory:
    """Return the memory that `pack` wrote.

    Raises:
        ValueError: *text* is no reviewed card.
    """
    card = Card.from_json(text)
    if card.stability is None or card.difficulty is None or card.last_review is None:
        message = "A card that was never reviewed is no memory."
        raise ValueError(message)
    return Memory(
        card_id=card.card_id,
        state=int(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due_at=card.due,
        last_reviewed_at=card.last_review,
        reps=reps,
        lapses=lapses,
    )


def _rating_of_right(certainty: str, pace: float | None) -> Rating:
    if certainty in {"unsure", "guess"} or (pace is not None and pace > SLOW):
        return Rating.Hard
    if certainty == "sure" and pace is not None and pace < FAST:
        return Rating.Easy
    return Rating.Good


def _known(chance: float, floor: float) -> float:
    """Return P(known | right) = psi / P with psi = (P - c) / (1 - c)."""
    return max(chance - floor, 0.0) / (1 - floor) / chance if chance > 0 else 0.0


def _card(memory: Memory) -> Card:
    return Card(
        card_id=memory.card_id,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.last_reviewed_at,
    )


def _shift(memory: Memory, owner: str) -> int:
    """Return the days by which this review is spread: the same for the same learner, question and review."""
    days = (memory.due_at - memory.last_reviewed_at).days
    if days < SPREAD_FROM:
        return 0
    reach = max(SPREAD_LEAST, round(SPREAD_SHARE * days))
    digest = hashlib.blake2b(f"{owner}:{memory.reps}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % (2 * reach + 1) - reach
