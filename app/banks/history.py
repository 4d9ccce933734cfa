"""The history of the checks: how whole readings went, and what was changed after them. Two tables beside the banks.

The ledger (see `app.banks.checks`) knows single questions; it cannot say how often readers differed before.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.banks.checks import CHECKS, STEMS_HIDDEN
from app.banks.faults import Fault
from app.banks.fields import MAX_LINE
from app.banks.folder import CATALOGUE
from app.banks.values import find_day, shown
from app.banks.yaml_text import HIDDEN

READINGS_FILE, MENDS_FILE = "readings.csv", "mends.csv"
READING_COLUMNS = ("on", "check", "reading", "questions", "agreed", "differed", "changed", "note")
MEND_COLUMNS = ("question", "kind", "what")
LEFT = "none"
KINDS = {
    "second-option": "A second option that could be defended",
    "unclear": "An unclear stem or option",
    "date": "A rule without its date",
    "cue": "A cue to the key",
    "error": "An error of fact or wording",
    "id": "Only the id: renamed",
    LEFT: "Nothing: looked at and left, with a reason",
}
"""What a line of `mends.csv` says was changed, in words by id."""
NUMBER = re.compile(r"0|[1-9]\d{0,6}")

Cells = Mapping[str, str]
Judge = Callable[[Cells], tuple[str, str, str] | None]
"""Returns field, message and mend of the first thing that is wrong with a line."""


@dataclass(frozen=True, slots=True)
class PastReading:
    """One reading of many questions, as its record states it."""

    on: date | None
    """None: not on record."""
    check: str
    """One of `app.banks.checks.CHECKS`."""
    reading: str
    """Which questions were read, in words."""
    questions: int
    agreed: int
    differed: int
    changed: int | None
    """Of those that told of a flaw (with the stem hidden: that agreed), how many were changed for it; None: not on record."""
    note: str


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that a reader named in a question, and what was done."""

    question: str
    """Its id at that time; it may have been renamed or replaced since."""
    kind: str
    """One of `KINDS`."""
    what: str


@dataclass(frozen=True, slots=True)
class History:
    """What both tables hold, in their order, without faulty lines."""

    readings: tuple[PastReading, ...] = ()
    mends: tuple[Mend, ...] = ()


_kept: dict[Path, tuple[tuple[tuple[int, int] | None, ...], History]] = {}


def history_in(folder: Path) -> History:
    """Return the history beside the banks of *folder*; read again when one of its tables changes."""
    stamps = _stamp(folder / READINGS_FILE), _stamp(folder / MENDS_FILE)
    known = _kept.get(folder)
    if known is None or known[0] != stamps:
        history = History(
            tuple(_reading(cells) for cells in _right(folder / READINGS_FILE, READING_COLUMNS, _of_reading)),
            tuple(Mend(**cells) for cells in _right(folder / MENDS_FILE, MEND_COLUMNS, _of_mend)),
        )
        known = _kept[folder] = (stamps, history)
    return known[1]


def history_faults(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of both tables in *folder*, a whole installation's; none without them."""
    if not (folder / CATALOGUE).is_dir():
        return ()
    both = (READINGS_FILE, READING_COLUMNS, _of_reading), (MENDS_FILE, MEND_COLUMNS, _of_mend)
    return tuple(
        one
        for name, columns, judge in both
        for one in _lines(folder / name, columns, judge)
        if isinstance(one, Fault)
    )


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_mtime_ns, state.st_size


def _right(file: Path, columns: tuple[str, ...], judge: Judge) -> Iterator[dict[str, str]]:
    return (one for one in _lines(file, columns, judge) if not isinstance(one, Fault))


def _lines(file: Path, columns: tuple[str, ...], judge: Judge) -> Iterator[dict[str, str] | Fault]:
    """Yield each line of *file* by column, or its fault; nothing where there is no file."""
    if not file.is_file():
        return
    rows = csv.reader(io.StringIO(file.read_bytes().decode(errors="replace"), newline=""), strict=True)
    seen: set[tuple[str, ...]] = set()
    try:
        if tuple(next(rows, ())) != columns:
            message, mend = "The first line does not name the columns.", f"Begin with {','.join(columns)}."
            yield Fault(file.name, 1, "", message, mend)
            return
        for row in rows:
            cells = dict(zip(columns, row, strict=False))
            wrong = _of_line(row, columns, seen) or judge(cells)
            yield Fault(file.name, rows.line_num, *wrong) if wrong else cells
            seen.add(tuple(row))
    except csv.Error as error:
        yield Fault(file.name, rows.line_num, "", f"The line is no CSV: {error}.", "Double the quotes.")


def _of_line(
    row: list[str], columns: tuple[str, ...], seen: set[tuple[str, ...]]
) -> tuple[str, str, str] | None:
    if len(row) != len(columns):
        return "", f"The line has {len(row)} fields.", f"Write {len(columns)}: {', '.join(columns)}."
    if tuple(row) in seen:
        return "", "The same line stands above.", "Remove one of the two."
    for name, value in zip(columns, row, strict=True):
        if len(value) > MAX_LINE or HIDDEN.search(value) or "\n" in value or "\ufffd" in value:
            return (
                name,
                "The text is too long or holds a character that is not shown.",
                "Write it as plain UTF-8.",
            )
    return None


def _of_reading(cells: Cells) -> tuple[str, str, str] | None:
    if cells["on"] and find_day(cells["on"]) is None:
        return "on", f"{shown(cells['on'])} is no date.", "Write it as 2026-11-22, or leave it empty."
    if cells["check"] not in CHECKS:
        return "check", f"{shown(cells['check'])} is no check.", f"Use {', '.join(CHECKS)}."
    if not cells["reading"]:
        return "reading", "It is not said what was read.", "Name the questions in a few words."
    for name in ("questions", "agreed", "differed", "changed"):
        if not NUMBER.fullmatch(cells[name]) and (name, cells[name]) != ("changed", ""):
            return name, f"{shown(cells[name])} is no count.", "Write a whole number."
    if int(cells["questions"]) != int(cells["agreed"]) + int(cells["differed"]):
        return "questions", "Agreed and differed do not add up to the questions.", "Look them up again."
    told = "agreed" if cells["check"] == STEMS_HIDDEN else "differed"
    if int(cells["changed"] or 0) > int(cells[told]):
        return "changed", f"More were changed than {told}.", f"Count those changed because they {told}."
    return None


def _of_mend(cells: Cells) -> tuple[str, str, str] | None:
    if cells["kind"] not in KINDS:
        return "kind", f"{shown(cells['kind'])} is no kind.", f"Use {', '.join(KINDS)}."
    empty = next((name for name in ("question", "what") if not cells[name]), None)
    return (empty, "It is empty.", "Fill it in.") if empty else None


def _reading(cells: Cells) -> PastReading:
    return PastReading(
        on=date.fromisoformat(cells["on"]) if cells["on"] else None,
        check=cells["check"],
        reading=cells["reading"],
        questions=int(cells["questions"]),
        agreed=int(cells["agreed"]),
        differed=int(cells["differed"]),
        changed=int(cells["changed"]) if cells["changed"] else None,
        note=cells["note"],
    )
