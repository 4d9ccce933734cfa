"""Shifts for tests: the shipped ones, and plays of them."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.banks.catalogue_rules import setting_ids
from app.banks.catalogue_shifts import read_shifts
from app.domain.shifts import Act, Choice, Mark, Moment, Shift, Side, Task, Urgency
from app.path.shift_services import Taken, begin_shift, choose
from tests.banks.bank_texts import BANKS, CATALOGUE
from tests.builders import NOW

SHIFTS = read_shifts(BANKS / "catalogue", setting_ids(CATALOGUE))
_numbers = itertools.count(1)


def nonce() -> str:
    return f"{next(_numbers):032x}"


def task(
    name: str,
    *,
    side: Side = Side.CLINICAL,
    urgency: Urgency = Urgency.SOON,
    patience: int = 2,
) -> Task:
    return Task(name, name, side, urgency, patience, f"Back to {name}", f"{name} was left.")


def choice(
    name: str,
    about: str = "",
    *,
    act: Act = Act.WORK,
    ends: bool = True,
    mark: Mark = Mark.DEFENSIBLE,
    also: tuple[str, ...] = (),
) -> Choice:
    return Choice(name, f"Do {name}", about, also, act, ends, mark, f"Because of {name}.")


def shift_of(*moments: Moment) -> Shift:
    return Shift("made", "Made", "small-practice", "s", "t", moments, ("w",), ("x",), NOW.date())


DESK = task("desk", side=Side.ADMINISTRATIVE)
ROOM = task("room", patience=1)
FALL = task("fall", urgency=Urgency.SAFETY, patience=1)
MADE = shift_of(
    Moment("8:00 am", "one", (DESK, ROOM), (choice("a", "desk", ends=False), choice("b", "room"))),
    Moment(
        "8:05 am", "two", (FALL,), (choice("a", "fall", act=Act.ESCALATE), choice("b", "fall", act=Act.DEFER))
    ),
    Moment("8:10 am", "three", (), (choice("a", act=Act.ASK), choice("b", mark=Mark.UNSAFE))),
    Moment("8:15 am", "four", (), (choice("a"), choice("b"))),
)


def begun(session: Session, account_id: int, shift: Shift = SHIFTS[0], *, now: datetime = NOW) -> int:
    """Begin a shift; return the play's id."""
    return begin_shift(session, account_id, shift, nonce(), now=now)


def played(session: Session, account_id: int, shift: Shift = SHIFTS[0], *, now: datetime = NOW) -> int:
    """Work through a shift by the first choice of each moment; return the play's id."""
    play = begun(session, account_id, shift, now=now)
    for number, moment in enumerate(shift.moments, 1):
        taken = Taken(play, number, moment.choices[0].id)
        choose(session, account_id, shift, taken, now=now + timedelta(seconds=20 * number))
    return play
