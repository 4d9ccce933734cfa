"""The appointment matrix: find the first start that fits."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import MAERB_OFFICE, OFFICE_ROLES
from app.domain.generators.workings import time_of_day
from app.domain.questions import Level

STEP = 15
"""Minutes in one row."""
OPENS = 8 * 60 + 30
ROWS = 18
"""Up to 13:00."""
OPEN, BOOKED, BLOCKED = "open", "booked", "blocked"
BLOCKED_SHARE = 0.35
"""Of the time that is not open."""
VISITS = ((30, "follow-up"), (45, "new patient"), (45, "physical"), (60, "procedure"))
OFFERED = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What the patient needs."""

    column: int
    rows: int
    """Of the visit itself."""
    from_row: int
    """The patient cannot come earlier."""


Matrix = tuple[tuple[str, ...], tuple[str, ...]]
"""The rows of the two providers."""


def _slot(rng: random.Random) -> Made:
    # The key's place among the times is drawn first: most errors lead to an earlier start than the key.
    earlier = rng.randrange(OFFERED)
    while True:
        minutes, visit = rng.choice(VISITS)
        request = Request(rng.randrange(2), minutes // STEP, rng.randrange(2, 6))
        matrix = (_column(rng), _column(rng))
        key = _first(matrix[request.column], request.from_row, request.rows + 1)
        wrong = _mistakes(matrix, request, key) if key is not None else {}
        before = [row for row in sorted(wrong) if key is not None and row < key]
        after = [row for row in sorted(wrong) if row not in before]
        if key is not None and len(before) >= earlier and len(after) >= OFFERED - 1 - earlier:
            break
    chosen = rng.sample(before, earlier) + rng.sample(after, OFFERED - 1 - earlier)
    working = (
        f"From {_time(key)} on, {request.rows + 1} rows in a row are open for Provider {request.column + 1}: "
        f"{minutes} minutes for the visit and {STEP} for the room. No earlier start does that."
    )
    picks = {key: Pick(_time(key), working)} | {row: Pick(_time(row), *wrong[row]) for row in chosen}
    return Made(
        stem=(
            f"Each row is {STEP} minutes.\n\n{_table(matrix)}\n\n"
            f"From {_time(request.from_row)} on, a patient can come for a {minutes}-minute {visit} visit with "
            f"Provider {request.column + 1}. The {STEP} minutes after the visit must stay open to clean the room. "
            "Which is the first start that fits?"
        ),
        rationale=working,
        picks=tuple(picks[row] for row in sorted(picks)),
    )


def _column(rng: random.Random) -> tuple[str, ...]:
    """Return the rows of one provider: runs of open time with something between them."""
    rows: list[str] = []
    while len(rows) < ROWS:
        rows += [OPEN] * rng.choice((1, 2, 2, 3, 3, 4, 5))
        rows += [BLOCKED if rng.random() < BLOCKED_SHARE else BOOKED] * rng.choice((1, 1, 2))
    if rng.choice((True, False)):
        rows = rows[1:] + rows[:1]
    return tuple(rows[:ROWS])


def _first(
    column: tuple[str, ...], from_row: int, needed: int, taken: frozenset[str] = frozenset()
) -> int | None:
    """Return the first row from *from_row* on with *needed* rows open, those in *taken* counted as open."""
    for row in range(from_row, ROWS - needed + 1):
        if all(one == OPEN or one in taken for one in column[row : row + needed]):
            return row
    return None


def _mistakes(matrix: Matrix, request: Request, key: int) -> dict[int, tuple[str, str]]:
    """Return (what is wrong, name of the error) by the row that the error leads to."""
    own, other = matrix[request.column], matrix[1 - request.column]
    needed = request.rows + 1
    later = [row for row in range(key + 1, ROWS - needed + 1) if _first(own, row, needed) == row]
    # The order matters where two errors lead to one row: the text said there must be true.
    found = (
        (
            _first(own, request.from_row, request.rows),
            f"The visit fits, but the {STEP} minutes after it are taken.",
            "ignored-buffer",
        ),
        (
            _first(own, request.from_row, needed, frozenset({BLOCKED})),
            "Blocked time is kept free of visits; it is not open.",
            "ignored-block",
        ),
        (
            _first(own, request.from_row, 1),
            "The open time here is too short for the visit.",
            "ignored-length",
        ),
        (_first(own, 0, needed), "The patient cannot come so early.", "ignored-request"),
        (
            _first(other, request.from_row, needed),
            "This start is open with the other provider.",
            "wrong-provider",
        ),
        *((row, f"{_time(row)} fits, but an earlier start fits too.", "later-start") for row in later),
    )
    wrong: dict[int, tuple[str, str]] = {}
    for row, text, error in found:
        if row is not None and row != key:
            wrong.setdefault(row, (text, error))
    return wrong


def _table(matrix: Matrix) -> str:
    lines = ["| Time | Provider 1 | Provider 2 |", "| --- | --- | --- |"]
    lines += [f"| {_time(row)} | {matrix[0][row]} | {matrix[1][row]} |" for row in range(ROWS)]
    return "\n".join(lines)


def _time(row: int) -> str:
    return time_of_day(OPENS + row * STEP)


_family = partial(
    Family,
    version=1,
    group="Scheduling and time",
    competency="scheduling",
    level=Level.ANALYSIS,
    roles=OFFICE_ROLES,
    sources=(MAERB_OFFICE,),
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="appointment-matrix",
        title="Appointment matrix",
        summary="Find the first start that fits a visit into two providers' day.",
        difficulty=4,
        make=_slot,
    ),
)
