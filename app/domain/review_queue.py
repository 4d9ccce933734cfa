"""What a review asks: the sibling rule over today's queue, open safety points first, and why each comes now."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.domain.bundles import Candidate
from app.domain.effort import normal_median
from app.domain.review import day_of, due_at, reason_of
from app.domain.review_plan import PlanCard, Setting
from app.domain.safety import SafetyEntry
from app.domain.siblings import Sibling, shown_for

REVIEW, SAFETY = "review", "safety"
"""Why a question is asked: it is due, or a safety point is open."""
SAFETY_SECONDS = 30.0
LEAST_SECONDS, MOST_SECONDS = 10.0, 120.0
"""A review counts as this long at least and at most, so that one long break keeps no question away for good."""
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a review."""

    question_id: str
    stands_for: str = ""
    """The question that is due, if this one is its sibling."""
    reason: str = REVIEW


@dataclass(slots=True)
class _Form:
    """What has been chosen so far, and what that keeps out."""

    asked: list[Asked] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)

    def admits(self, one: Candidate) -> bool:
        return one.question_id not in self.taken | self.barred and self.taken.isdisjoint(one.enemies)

    def add(self, one: Candidate, stands_for: str, reason: str) -> None:
        self.asked.append(Asked(one.question_id, stands_for, reason))
        self.taken.add(one.question_id)
        self.barred |= one.enemies


def seconds_of(kept: float, words: int) -> float:
    """Return the seconds that a review counts against the day's minutes.

    Args:
        kept: what answers took; 0: not known, and the usual time for the text counts.
        words: of the text.
    """
    return min(max(kept or normal_median(words), LEAST_SECONDS), MOST_SECONDS)


def waiting_points(entries: Iterable[SafetyEntry], today: date) -> tuple[SafetyEntry, ...]:
    """Return the open entries that a right answer *today* (the learner's day) brings nearer to their end.

    Not those that had theirs today, nor those of an error today.
    """
    return tuple(one for one in entries if one.last_on < today)


def safety_sibling(
    entry: SafetyEntry, pool: Iterable[Candidate], seen: Mapping[str, datetime], *, owner: str
) -> Candidate | None:
    """Return the question that can bring an open entry nearer to its end: the same point, another question.

    What was never met comes first, then what was not met for the longest time; None: there is no other.

    Args:
        entry: an open one.
        pool: what the learner may be shown.
        seen: when the learner last met each question, UTC.
        owner: names the learner and the day, for the hash among equals.
    """
    others = [
        one
        for one in pool
        if one.safety == entry.point and one.question_id != entry.question_id and not one.case
    ]
    return min(
        others,
        key=lambda one: (seen.get(one.question_id, _NEVER), _hash(owner, one.question_id)),
        default=None,
    )


def asked_of(
    due: Sequence[PlanCard],
    safety: Sequence[tuple[SafetyEntry, Candidate]],
    pool: Mapping[str, Candidate],
    seen: Mapping[str, datetime],
    at: datetime,
) -> tuple[Asked, ...]:
    """Return the questions of a review in order: one for each open safety point, then what is due.

    A question that is due is asked by a fresh sibling if there is one, else by itself. No question comes
    twice, and no two enemies come together: what does not fit beside the others waits for the next review.

    Args:
        due: today's queue, every one in *pool*.
        safety: open points, each with the question that serves it.
        pool: what the learner may be shown, by id.
        seen: when the learner last met each question, UTC.
        at: UTC.
    """
    form = _Form()
    cards = {card.question_id: card for card in due}
    for entry, one in safety:
        if form.admits(one):
            source = pool.get(entry.question_id) if entry.question_id in cards else None
            is_same = source is not None and source.competency == one.competency
            form.add(one, entry.question_id if is_same else "", SAFETY)
    done = {one.question_id for one in form.asked} | {one.stands_for for one in form.asked}
    siblings = _by_competency(pool.values(), cards)
    for card in due:
        if card.question_id not in done:
            _ask(form, card, siblings, pool, seen, at)
    return tuple(form.asked)


def why(card: PlanCard, setting: Setting) -> str:
    """Return in plain words why a question of today's queue is asked today."""
    if card.is_urgent:
        return "You were sure, and it was wrong. That comes first."
    due = due_at(card.memory, owner=card.owner, exam_on=setting.exam_on, zone=setting.zone)
    if due is None or day_of(due, setting.zone) > setting.today:
        return "Not due by itself yet: before the exam, everything comes once more."
    late = (setting.today - day_of(due, setting.zone)).days
    if late and day_of(due, setting.zone) == day_of(card.memory.last_reviewed_at, setting.zone):
        return "New, or missed last time. The second look that makes it stick has not come yet."
    words = reason_of(card.memory, due, exam_on=setting.exam_on, zone=setting.zone)
    return f"{words} It has waited {'a day' if late == 1 else f'{late} days'}." if late else words


def next_due(cards: Iterable[PlanCard], setting: Setting) -> datetime | None:
    """Return the UTC moment at which the next question comes back; None: none does."""
    found = (
        due_at(card.memory, owner=card.owner, exam_on=setting.exam_on, zone=setting.zone) for card in cards
    )
    return min((one for one in found if one is not None), default=None)


def owner_of(account_id: int, question_id: str) -> str:
    """Return what names a learner and a question where a hash decides."""
    return f"{account_id}:{question_id}"


def _by_competency(pool: Iterable[Candidate], without: Collection[str]) -> dict[str, list[Candidate]]:
    """Return what can stand in for others: nothing that is due itself, and no part of a case."""
    found: dict[str, list[Candidate]] = {}
    for one in pool:
        if not one.case and one.question_id not in without:
            found.setdefault(one.competency, []).append(one)
    return found


def _ask(
    form: _Form,
    card: PlanCard,
    siblings: Mapping[str, Sequence[Candidate]],
    pool: Mapping[str, Candidate],
    seen: Mapping[str, datetime],
    at: datetime,
) -> None:
    """Append what the review of *card* shows, unless it does not go with what is there."""
    own = pool[card.question_id]
    free = [
        Sibling(one.question_id, seen.get(one.question_id))
        for one in siblings.get(own.competency, ())
        if form.admits(one)
    ]
    owner = f"{card.owner}:{card.memory.reps}"
    shown = pool[shown_for(card.question_id, free, at, owner=owner)]
    if form.admits(shown):
        form.add(shown, "" if shown is own else card.question_id, REVIEW)


def _hash(owner: str, question_id: str) -> bytes:
    return hashlib.blake2b(f"{owner}:{question_id}".encode(), digest_size=8).digest()
