"""Working through a shift: begun once a form, one choice a moment, the first choice stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.errors import ConflictError
from app.domain.shift_behavior import behavior_of
from app.domain.shifts import Shift, walk
from app.path import shift_queries
from app.path.shift_models import ShiftPlay
from app.standing.queries import hold_learner

LONGEST = 600
"""Seconds that count for one moment."""


class PassedMomentError(ConflictError):
    """The moment has had its choice."""

    sentence = "That moment has passed, and your first choice stands. Go on from here."


class RewordedShiftError(ConflictError):
    """The shift is no longer what it was when it was begun."""

    sentence = "This shift has been reworded since you began it. Begin it again."


class UsedShiftFormError(ConflictError):
    """The form had begun a shift for another account of the same browser."""

    sentence = "This page has been used before. Load it again to begin."


@dataclass(frozen=True, slots=True)
class Taken:
    """What the form of a moment carries."""

    play_id: int
    number: int
    """Of the moment, from 1."""
    choice_id: str


def begin_shift(session: Session, account_id: int, shift: Shift, nonce: str, *, now: datetime) -> int:
    """Return the id of the learner's open play of *shift*, begun now if there is none.

    The same form begins once. An open play of an earlier wording is dropped: nobody could go on with it.

    Args:
        session: a session without open writes.
        account_id: the learner.
        shift: as it stands in the catalogue.
        nonce: of the form.
        now: UTC.

    Raises:
        UsedShiftFormError: the form began one for somebody else.
    """
    with transaction(session):
        hold_learner(session, account_id)
        known = shift_queries.find_by_nonce(session, nonce)
        if known is not None and (known.account_id, known.shift) != (account_id, shift.id):
            raise UsedShiftFormError
        known = known or shift_queries.find_open(session, account_id, shift.id)
        if known is not None and (known.finished_at or known.version == shift.version):
            return known.id
        if known is not None:
            session.delete(known)
            session.flush()
        play = _new(account_id, shift, nonce, now)
        session.add(play)
        session.flush()
        return play.id


def choose(session: Session, account_id: int, shift: Shift, taken: Taken, *, now: datetime) -> bool:
    """Append the choice of one moment; return whether the shift is over with it.

    The same choice sent twice is one choice.

    Raises:
        NotFoundError: no such play of that shift, or not theirs.
        PassedMomentError: the moment had another choice, or its turn has not come.
        RewordedShiftError: the shift has changed since the play began.
        UnknownChoiceError: the moment offers no such choice.
    """
    with transaction(session):
        hold_learner(session, account_id)
        play = shift_queries.get_own(session, account_id, shift.id, taken.play_id)
        if play.choices[taken.number - 1 : taken.number] == [taken.choice_id]:
            return play.finished_at is not None
        if play.finished_at is not None or taken.number != len(play.choices) + 1:
            raise PassedMomentError
        if play.version != shift.version:
            raise RewordedShiftError
        return _append(play, shift, taken.choice_id, now)


def _new(account_id: int, shift: Shift, nonce: str, now: datetime) -> ShiftPlay:
    return ShiftPlay(
        account_id=account_id,
        shift=shift.id,
        version=shift.version,
        choices=[],
        seconds=0.0,
        started_at=now,
        chosen_at=now,
        nonce=nonce,
    )


def _append(play: ShiftPlay, shift: Shift, choice_id: str, now: datetime) -> bool:
    course = walk(shift, [*play.choices, choice_id])
    play.choices = [*play.choices, choice_id]
    play.seconds += min(LONGEST, max(0.0, (now - play.chosen_at).total_seconds()))
    play.chosen_at = now
    if course.scene is None:
        play.finished_at = now
        play.counts = asdict(behavior_of(course))
    return course.scene is None
