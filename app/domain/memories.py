"""What a learner's answers say about memory, pace and safety: the fold beside that of ability.

One card a question (`app.domain.review`), the learner's own pace, which tells a slow answer from a slow
reader, and the safety ledger. Everything follows from the learner's answers in (answered_at, id) order.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter

from fsrs import Rating

from app.domain.answered import Answered
from app.domain.chances import chance_of
from app.domain.effort import RAPID_LABEL, SHORTEST, normal_median
from app.domain.review import Memory, rating_of, reviewed
from app.domain.safety import Point, SafetyAnswer, SafetyEntry, after

LEAST_PACED = 10
"""Considered answers before a pace is called the learner's own."""
LONGEST_MEMORY = 40
"""Answers that the own pace looks back on, about."""
MOST_STEP = 1.0
"""Log seconds by which one answer may differ from the own pace and still pull at full strength (Huber 1964)."""
SMOOTHING = 0.5
GENERATED = "generated-"
"""Ids of generated questions begin so: fresh numbers each time, so there is nothing to remember."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the fold keeps about the learner beside the cards."""

    pace: float = 0.0
    """Log of the own usual time over that of everybody for the same text."""
    pace_n: int = 0
    safety: str = ""
    """The safety ledger as JSON, empty for an empty one: few answers touch it, so most leave it as it was read."""

    @property
    def ledger(self) -> dict[Point, SafetyEntry]:
        """The safety ledger."""
        return unpack_ledger(self.safety)

    def relative(self, pace: float | None) -> float | None:
        """Return a time as a share of the own usual time; None while that is not known."""
        if pace is None or self.pace_n < LEAST_PACED:
            return None
        return math.exp(pace - self.pace)


@dataclass(frozen=True, slots=True)
class Kept:
    """One question in a learner's memory."""

    competency: str
    memory: Memory
    seconds: float
    """What an answer takes, smoothed; 0: the time of no answer is known."""
    is_wrong: bool
    """The last answer was wrong."""
    is_sure_wrong: bool
    """And the learner was sure."""


def pace_of(seconds: float, words: int, time_multiplier: float) -> float | None:
    """Return the log of the time taken over the usual time for such a text; None without a time."""
    own = seconds / (time_multiplier or 1.0)
    return math.log(own / normal_median(words)) if own > 0 else None


def card_id(question_id: str) -> int:
    """Return the number by which a question's card is named: the same for everybody, below 2^53."""
    return int.from_bytes(hashlib.blake2b(question_id.encode(), digest_size=6).digest(), "big")


def is_remembered(answered: Answered) -> bool:
    """Whether the answer bears on a card: it was given, and the question is a written one."""
    return not answered.is_left_out and not answered.question_id.startswith(GENERATED)


def remembered(habits: Habits, kept: Kept | None, answered: Answered) -> tuple[Habits, Kept | None]:
    """Return the habits and the question's card after one more answer.

    Args:
        habits: before it.
        kept: the card of that question; None: never reviewed.
        answered: the next of the learner's answers.
    """
    if not is_remembered(answered):
        return habits, kept
    after_it = _habits_after(habits, answered)
    if kept is None and answered.stands_for and answered.is_right:
        return after_it, None
    return after_it, _kept_after(habits, kept, answered, answered.question_id)


def stood_for(habits: Habits, kept: Kept | None, answered: Answered) -> Kept | None:
    """Return the card of the question that the answer stood in for, reviewed by it; None: it stood for none.

    A due review asks a sibling where one is fresh enough, and the answer is the review of the question that
    was due. The sibling gets a card of its own only if it was answered wrong or has one: or each review
    would bring another one, and the reviews would grow without end.

    Args:
        habits: before the answer.
        kept: the card of the question that was due.
        answered: the answer to its sibling.
    """
    if not answered.stands_for or not is_remembered(answered):
        return kept
    return _kept_after(habits, kept, answered, answered.stands_for)


def recalled(answers: Iterable[Answered]) -> tuple[Habits, dict[str, Kept]]:
    """Return habits and cards, by question, after *answers* in (answered_at, id) order."""
    habits, cards = Habits(), dict[str, Kept]()
    for one in answers:
        due = stood_for(habits, cards.get(one.stands_for), one)
        habits, kept = remembered(habits, cards.get(one.question_id), one)
        found = {one.question_id: kept, one.stands_for: due}
        cards |= {name: card for name, card in found.items() if card is not None}
    return habits, cards


def unpack_ledger(text: str) -> dict[Point, SafetyEntry]:
    """Return the ledger that `Habits.safety` holds."""
    entries = (_entry(one) for one in json.loads(text or "[]"))
    return {entry.point: entry for entry in entries}


def _habits_after(habits: Habits, answered: Answered) -> Habits:
    pace, n = habits.pace, habits.pace_n
    if answered.pace is not None and answered.rapid < RAPID_LABEL:
        step = min(max(answered.pace - pace, -MOST_STEP), MOST_STEP)
        n += 1
        pace += step / min(n, LONGEST_MEMORY)
    safety = habits.safety
    if answered.safety:
        safety = _ledger_after(safety, _safety_answer(answered))
    return Habits(pace, n, safety)


def _ledger_after(text: str, answer: SafetyAnswer) -> str:
    """Return the packed ledger after one more answer; only the entry it is about is unpacked."""
    records = json.loads(text or "[]")
    entries = [_entry(one) for one in records if one["point"] == answer.point]
    own = {one.point: one for one in entries}
    now = after(own, answer)
    if now == own:
        return text
    others = [one for one in records if one["point"] != answer.point]
    return json.dumps(sorted([*others, _record(now[answer.point])], key=itemgetter("point")))


def _kept_after(habits: Habits, kept: Kept | None, answered: Answered, question_id: str) -> Kept | None:
    rating = _rating(habits, answered)
    seconds = _seconds_after(kept.seconds if kept else 0.0, answered)
    wrong = not answered.is_right
    is_sure_wrong = wrong and answered.certainty == "sure"
    if rating is None:
        return replace(kept, seconds=seconds) if kept else None
    memory = reviewed(
        kept.memory if kept else None, rating, answered.answered_at, card_id=card_id(question_id)
    )
    return Kept(answered.competency, memory, seconds, wrong, is_sure_wrong)


def _seconds_after(before: float, answered: Answered) -> float:
    """Return what an answer takes after one more; one without a time says nothing about it."""
    if not answered.is_timed:
        return before
    now = max(answered.seconds, SHORTEST)
    return before + SMOOTHING * (now - before) if before else now


def _rating(habits: Habits, answered: Answered) -> Rating | None:
    parameters = answered.parameters
    return rating_of(
        is_right=answered.is_right,
        rapid=answered.rapid,
        certainty=answered.certainty,
        pace=habits.relative(answered.pace),
        chance=chance_of(answered.ability_mean, answered.ability_var, parameters),
        floor=parameters.c,
    )


def _safety_answer(answered: Answered) -> SafetyAnswer:
    return SafetyAnswer(
        point=Point(answered.safety),
        question_id=answered.question_id,
        answered_at=answered.answered_at,
        answered_on=answered.answered_on or answered.answered_at.date(),
        is_right=answered.is_right,
        certainty=answered.certainty,
        rapid=answered.rapid,
    )


def _record(entry: SafetyEntry) -> dict[str, str | list[str] | None]:
    return {
        "point": entry.point.value,
        "question_id": entry.question_id,
        "opened_at": entry.opened_at.isoformat(),
        "right_on": [day.isoformat() for day in entry.right_on],
        "closed_at": entry.closed_at.isoformat() if entry.closed_at else None,
        "wrong_on": entry.wrong_on.isoformat() if entry.wrong_on else None,
    }


def _entry(record: Mapping[str, str | list[str] | None]) -> SafetyEntry:
    closed_at = record["closed_at"]
    days = record["right_on"] or []
    wrong_on = record.get("wrong_on")  # not there in what was written before it counted
    return SafetyEntry(
        point=Point(str(record["point"])),
        question_id=str(record["question_id"]),
        opened_at=datetime.fromisoformat(str(record["opened_at"])),
        right_on=tuple(date.fromisoformat(day) for day in days),
        closed_at=datetime.fromisoformat(str(closed_at)) if closed_at else None,
        wrong_on=date.fromisoformat(str(wrong_on)) if wrong_on else None,
    )
