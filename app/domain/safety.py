"""The safety ledger: a confident error where a patient could be harmed stays open until it is mended.

Open from the moment someone was sure and wrong about a safety-critical point; closed when other questions on
the same point were answered right, and not by a guess, on three days after that of the last error. A fold over
one learner's answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.effort import RAPID_LABEL

TIMES = 3
"""Days with a right answer that close an entry."""


class Point(StrEnum):
    """What a question is about when an error could harm."""

    WRONG_PATIENT = "wrong-patient"
    TENFOLD_DOSE = "tenfold-dose"
    ALLERGY = "allergy"
    STERILE_FIELD = "sterile-field"
    SHARPS = "sharps"
    PRIVACY = "privacy"


WORDS = {
    Point.WRONG_PATIENT: "having the right patient",
    Point.TENFOLD_DOSE: "a dose ten times too large or too small",
    Point.ALLERGY: "allergies",
    Point.STERILE_FIELD: "the sterile field",
    Point.SHARPS: "needles and other sharps",
    Point.PRIVACY: "patient privacy",
}
"""Each point as a reader is told: `a question about …`."""


@dataclass(frozen=True, slots=True)
class SafetyAnswer:
    """One answer to a question on a safety-critical point."""

    point: Point
    question_id: str
    answered_at: datetime
    """UTC."""
    answered_on: date
    """The learner's day."""
    is_right: bool
    certainty: str
    """`sure`, `unsure`, `guess` or empty."""
    rapid: float = 0.0
    """Probability of a rapid guess, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SafetyEntry:
    """One point of the ledger."""

    point: Point
    question_id: str
    """Of the latest confident error; its siblings close the entry."""
    opened_at: datetime
    """UTC."""
    right_on: tuple[date, ...] = ()
    """The learner's days with a right answer since, in order."""
    closed_at: datetime | None = None
    """UTC; None: still open."""
    wrong_on: date | None = None
    """The learner's day of the last error on the point; None: that of `opened_at` in UTC."""

    @property
    def missing(self) -> int:
        """Days with a right answer still to come."""
        return TIMES - len(self.right_on)

    @property
    def last_on(self) -> date:
        """The learner's day of what counted last, an error or a right answer: the next one counts after it."""
        return max([self.wrong_on or self.opened_at.date(), *self.right_on])

    def is_wrong_on(self, day: date) -> bool:
        """Whether the last error fell on *day*, with nothing right after it."""
        return not self.right_on and self.last_on == day


def ledger_of(answers: Iterable[SafetyAnswer]) -> dict[Point, SafetyEntry]:
    """Return the ledger after *answers*, given in (answered_at, id) order."""
    ledger: dict[Point, SafetyEntry] = {}
    for one in answers:
        ledger = after(ledger, one)
    return ledger


def after(ledger: Mapping[Point, SafetyEntry], answer: SafetyAnswer) -> dict[Point, SafetyEntry]:
    """Return the ledger after one more answer."""
    entry = _after(ledger.get(answer.point), answer)
    return dict(ledger) if entry is None else {**ledger, answer.point: entry}


def open_entries(ledger: Mapping[Point, SafetyEntry]) -> tuple[SafetyEntry, ...]:
    """Return what is still open, the oldest first."""
    found = [entry for entry in ledger.values() if entry.closed_at is None]
    return tuple(sorted(found, key=lambda entry: (entry.opened_at, entry.point)))


def _after(entry: SafetyEntry | None, answer: SafetyAnswer) -> SafetyEntry | None:
    if not answer.is_right:
        return _after_wrong(entry, answer)
    if entry is None or entry.closed_at is not None or not _counts(entry, answer):
        return entry
    right_on = (*entry.right_on, answer.answered_on)
    closed_at = answer.answered_at if len(right_on) == TIMES else None
    return replace(entry, right_on=right_on, closed_at=closed_at)


def _after_wrong(entry: SafetyEntry | None, answer: SafetyAnswer) -> SafetyEntry | None:
    """Open an entry when the learner was sure; otherwise an open entry only starts its count again."""
    is_open = entry is not None and entry.closed_at is None
    if answer.certainty == "sure":
        opened_at = entry.opened_at if entry is not None and is_open else answer.answered_at
        return SafetyEntry(answer.point, answer.question_id, opened_at, wrong_on=answer.answered_on)
    if entry is None or not is_open:
        return entry
    return replace(entry, right_on=(), wrong_on=answer.answered_on)


def _counts(entry: SafetyEntry, answer: SafetyAnswer) -> bool:
    """Whether a right answer is a spaced one on a sibling, and no guess, said or rapid."""
    is_later_day = answer.answered_on > entry.last_on
    is_sibling = answer.question_id != entry.question_id
    is_guess = answer.certainty == "guess" or answer.rapid >= RAPID_LABEL
    return is_later_day and is_sibling and not is_guess
