"""The rules of a sitting: how long it lasts, when it is over, what a browser sees of its options."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.domain.catalogue import Blueprint
from app.domain.errors import ConflictError, InvalidInputError
from app.domain.marking import UnknownOptionError, check_chosen, without_unit
from app.domain.questions import Question, QuestionType

GRACE = timedelta(seconds=10)
"""What a save may arrive late: the network's time, not the learner's."""
LONGEST_VISIT = 600.0
"""Seconds of one question that count; beyond that the learner was elsewhere."""
BREAKS = timedelta(minutes=20)
"""Optional breaks between segments, in total (as the CMA (AAMA) exam allows)."""
SHORT_LENGTH = 20
IMMEDIATE = frozenset({"practice", "review"})
"""Modes in which each answer is final, marked and explained at once."""
EXAMS = frozenset({"mock", "placement"})
"""Modes in which nothing is told or counted before the end."""
CERTAINTIES = ("guess", "unsure", "sure")


class AttemptOverError(ConflictError):
    """The time is up, or the attempt has been handed in."""

    sentence = "This attempt is finished; nothing more can be saved in it."


class TooLateError(AttemptOverError):
    """A save arrived after the deadline: kept as a late event, never scored."""

    sentence = "The time was up before this answer arrived. It is kept, but it does not count."


class SegmentClosedError(ConflictError):
    """The question lies in a segment that has ended or not begun."""

    sentence = "This question belongs to a segment that is closed."


class LockedQuestionError(ConflictError):
    """The question is part of the learner's open mock exam."""

    sentence = (
        "This question is part of your open mock exam or placement. It opens again when that is finished."
    )


class StaleSaveError(ConflictError):
    """Another page saved this question in the meantime; the learner chooses which answer stands."""

    sentence = "Another page saved a different answer to this question in the meantime."

    def __init__(self, stored: str, offered: str, event_no: int) -> None:
        super().__init__()
        self.stored = stored
        self.offered = offered
        self.event_no = event_no


Submitted = Mapping[str, Sequence[str]]
"""Form fields as sent: each name with its values."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a question's form carries, signed: which question, since when, after which save."""

    attempt_id: int
    position: int
    shown_at: datetime
    nonce: str
    event_no: int | None
    """In a mock, the number of the newest save the form showed (0: none); None in practice."""

    @property
    def is_mock(self) -> bool:
        """Whether the form was shown in a mock exam."""
        return self.event_no is not None


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a mock lasts; None: untimed."""

    total: timedelta | None
    segment: timedelta | None
    segments: int


def clock_of(blueprint: Blueprint, length: int, multiplier: float) -> Clock:
    """Return the time of a mock: the real exam's seconds per question, times *multiplier* (0 = untimed).

    Only a full-length mock is cut into the blueprint's segments; breaks come on top of its total.
    """
    segments = blueprint.segments if length == blueprint.count else 1
    if multiplier == 0:
        return Clock(None, None, segments)
    total = timedelta(minutes=blueprint.minutes * length / blueprint.count * multiplier)
    if segments == 1:
        return Clock(total, None, 1)
    return Clock(total + BREAKS, total / segments, segments)


def segment_of(position: int, length: int, segments: int) -> int:
    """Return the segment, from 1, that *position* (from 1) lies in: segments of equal size."""
    return (position - 1) * segments // length + 1


def is_over(deadline: datetime | None, now: datetime) -> bool:
    """Whether *deadline* and its grace have passed."""
    return deadline is not None and now > deadline + GRACE


class Timed(Protocol):
    """What the clock needs to know of a sitting."""

    @property
    def mode(self) -> str:
        """`practice` or `mock`."""

    @property
    def finished_at(self) -> datetime | None:
        """UTC; None while it is open."""

    @property
    def deadline_at(self) -> datetime | None:
        """UTC; None: untimed."""

    @property
    def segment_deadline_at(self) -> datetime | None:
        """UTC; None: untimed, or one segment only."""

    @property
    def is_on_break(self) -> bool:
        """Whether no segment is under way."""


def is_unsettled(sitting: Timed, now: datetime) -> bool:
    """Whether the clock has decided something about an open exam that is not stored yet."""
    if sitting.mode not in EXAMS or sitting.finished_at is not None:
        return False
    segment_over = not sitting.is_on_break and is_over(sitting.segment_deadline_at, now)
    return segment_over or is_over(sitting.deadline_at, now)


def visit_seconds(shown_at: datetime, now: datetime, before: float = 0.0) -> float:
    """Return the seconds spent on a question: *before* plus this visit, capped."""
    visit = max(0.0, (now - shown_at).total_seconds())
    return min(LONGEST_VISIT, before + visit)


def shuffled(ids: Iterable[str], rng: random.Random) -> str:
    """Return *ids* (one character each) in a random order, as one string."""
    order = list(ids)
    rng.shuffle(order)
    return "".join(order)


def opaque(secret: str, position: int, option_id: str) -> str:
    """Return what a browser sees in place of *option_id*: different in each attempt and position."""
    text = f"{position}:{option_id}".encode()
    return hashlib.blake2s(text, key=secret.encode()[:32], digest_size=6).hexdigest()


def chosen_of(question: Question, secret: str, position: int, submitted: Submitted) -> str:
    """Read a submitted form into canonical text (see `app.domain.questions`); nothing chosen gives ''.

    *submitted* holds the fields `choice` (option values; in order for an ordering question),
    `rank-<value>` (a step's place), `match-<value>` (a right-hand value) and `number`.

    Raises:
        UnknownOptionError: a value is not offered.
        NotANumberError: a numeric answer is not a number.
        InvalidInputError: an order gives one place twice.
    """
    ids = {opaque(secret, position, one): one for one in question.option_ids}
    if question.type is QuestionType.NUMERIC:
        unit = question.numeric.unit if question.numeric else ""
        chosen = without_unit((submitted.get("number") or [""])[0], unit)
    elif question.type is QuestionType.ORDERING:
        chosen = ">".join(_ordered(ids, submitted))
    elif question.type is QuestionType.MATCHING:
        chosen = _matched(question, ids, secret, position, submitted)
    else:
        chosen = "|".join(sorted(_known(ids, value) for value in submitted.get("choice", ())))
    if chosen:
        check_chosen(question, chosen)
    return chosen


def _known(ids: dict[str, str], value: str) -> str:
    if value not in ids:
        raise UnknownOptionError
    return ids[value]


def _ordered(ids: dict[str, str], submitted: Submitted) -> list[str]:
    places = {str(place): place for place in range(1, len(ids) + 1)}
    ranks: dict[int, str] = {}
    for value, option_id in ids.items():
        text = (submitted.get(f"rank-{value}") or [""])[0]
        if not text:
            continue
        place = places.get(text)
        if place is None:
            raise UnknownOptionError
        if place in ranks:
            message = f"Two steps have place {place}. Give each step its own place."
            raise InvalidInputError(message)
        ranks[place] = option_id
    if ranks and len(ranks) < len(ids):
        message = "Give every step a place."
        raise InvalidInputError(message)
    return [ranks[place] for place in sorted(ranks)]


def _matched(
    question: Question,
    ids: dict[str, str],
    secret: str,
    position: int,
    submitted: Submitted,
) -> str:
    rights = {opaque(secret, position, one.id): one.id for one in question.matches}
    pairs = []
    for value, option_id in ids.items():
        text = (submitted.get(f"match-{value}") or [""])[0]
        if text:
            pairs.append(f"{option_id}={_known(rights, text)}")
    return "|".join(sorted(pairs))
