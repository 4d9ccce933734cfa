"""The ledger of checks: which wording somebody read how, and what came of it. `checks.csv` beside the banks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from app.banks.faults import Fault
from app.banks.fields import MAX_LINE
from app.banks.folder import CATALOGUE
from app.banks.values import find_day, shown
from app.banks.yaml_text import HIDDEN

CHECKS_FILE = "checks.csv"
COLUMNS = ("question", "wording", "check", "outcome", "on", "note")
BLIND_KEY, STEMS_HIDDEN, SECOND_OPTION = "blind-key", "stems-hidden", "second-option"
CHECKS = {
    BLIND_KEY: "Blind key check",
    STEMS_HIDDEN: "Reading with the stem hidden",
    SECOND_OPTION: "Search for a second right answer",
}
"""Words by id: answered without key and reasons; guessed from the options alone; rivals of the key named."""
AGREED, DIFFERED, MENDED = "agreed", "differed", "mended"
OUTCOMES = (AGREED, DIFFERED, MENDED)
"""With the key; `mended`: the question was changed for it, and the line stands at the wording that was read."""
RESULTS = {
    (BLIND_KEY, AGREED): "agreed with the key",
    (BLIND_KEY, DIFFERED): "differed from the key; the question was kept",
    (BLIND_KEY, MENDED): "differed from the key; the question was changed",
    (STEMS_HIDDEN, AGREED): "found the key without the stem; the question was kept",
    (STEMS_HIDDEN, DIFFERED): "did not find the key without the stem",
    (STEMS_HIDDEN, MENDED): "found the key without the stem; the question was changed",
    (SECOND_OPTION, AGREED): "no second answer to defend",
    (SECOND_OPTION, DIFFERED): "named a second answer; the question was kept",
    (SECOND_OPTION, MENDED): "named a second answer; the question was changed",
}
PASSED = frozenset({(BLIND_KEY, AGREED), (STEMS_HIDDEN, DIFFERED), (SECOND_OPTION, AGREED)})
"""Check and outcome that speak for a question: with the stem hidden, whoever finds the key has found a cue."""
DIGEST = r"[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Check:
    """One reading of one wording."""

    question: str
    wording: str
    """See `app.domain.digests.wording_digest`."""
    check: str
    """One of `CHECKS`."""
    outcome: str
    """One of `OUTCOMES`."""
    on: date
    note: str

    @property
    def title(self) -> str:
        """The check in words."""
        return CHECKS[self.check]

    @property
    def result(self) -> str:
        """The outcome in words."""
        return RESULTS[self.check, self.outcome]

    @property
    def is_passed(self) -> bool:
        """Whether it speaks for the question."""
        return (self.check, self.outcome) in PASSED


@dataclass(frozen=True)
class Ledger:
    """Every check that is on record, in the order of the file."""

    checks: tuple[Check, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of_wording(self, question_id: str, wording: str) -> tuple[Check, ...]:
        """Return the checks of just this wording, the latest first."""
        return tuple(one for one in self.of_question(question_id) if one.wording == wording)

    def of_question(self, question_id: str) -> tuple[Check, ...]:
        """Return the checks of every wording that the question has had, the latest first."""
        return self._by_question.get(question_id, ())

    @cached_property
    def blind_wordings(self) -> frozenset[str]:
        """The wordings that somebody answered without seeing the key."""
        return frozenset(one.wording for one in self.checks if one.check == BLIND_KEY)

    @cached_property
    def _by_question(self) -> dict[str, tuple[Check, ...]]:
        found: dict[str, list[Check]] = {}
        for one in self.checks:
            found.setdefault(one.question, []).append(one)
        return {
            name: tuple(sorted(checks, key=lambda one: one.on, reverse=True))
            for name, checks in found.items()
        }


_kept: dict[Path, tuple[tuple[int, int], Ledger]] = {}


def ledger_in(folder: Path) -> Ledger:
    """Return the ledger beside the banks of *folder*, without its faulty lines; read again when it changes."""
    file = folder / CHECKS_FILE
    try:
        state = file.stat()
    except FileNotFoundError:
        return Ledger()
    stamp = state.st_mtime_ns, state.st_size
    known = _kept.get(file)
    if known is None or known[0] != stamp:
        known = _kept[file] = (stamp, read_ledger(file.read_bytes()))
    return known[1]


def ledger_faults(folder: Path, known: Collection[str]) -> tuple[Fault, ...]:
    """Return every fault of the ledger in *folder*, a whole installation's; none without a ledger.

    Args:
        folder: as named by whoever asks; a single bank or file has no ledger.
        known: the ids of every question under it.
    """
    file = folder / CHECKS_FILE
    if not (folder / CATALOGUE).is_dir() or not file.is_file():
        return ()
    return read_ledger(file.read_bytes(), known).faults


def read_ledger(data: bytes, known: Collection[str] | None = None) -> Ledger:
    """Read a ledger line by line; a faulty line is left out and reported.

    Args:
        data: the file.
        known: the ids of every question there is; None: any id is right.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Ledger((), (_fault(line, "", "The file is not UTF-8.", "Save it as UTF-8."),))
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    checks: list[Check] = []
    faults: list[Fault] = []
    try:
        if tuple(next(rows, ())) != COLUMNS:
            mend = f"Begin the file with {','.join(COLUMNS)}"
            return Ledger((), (_fault(1, "", "The first line does not name the columns.", f"{mend}."),))
        for row in rows:
            found = list(_faults_of(row, rows.line_num, known, checks))
            faults += found
            if not found:
                checks.append(_check(row))
    except csv.Error as error:
        faults.append(
            _fault(rows.line_num, "", f"The line is no CSV: {error}.", "Double the quotes in a note.")
        )
    return Ledger(tuple(checks), tuple(faults))


def _check(row: list[str]) -> Check:
    question, wording, check, outcome, on, note = row
    return Check(question, wording, check, outcome, date.fromisoformat(on), note)


def _faults_of(
    row: list[str], line: int, known: Collection[str] | None, before: Collection[Check]
) -> Iterator[Fault]:
    if len(row) != len(COLUMNS):
        message = f"The line has {len(row)} fields."
        yield _fault(line, "", message, f"Write {len(COLUMNS)}: {', '.join(COLUMNS)}.")
        return
    cells = dict(zip(COLUMNS, row, strict=True))
    found = [
        one for one in (_complaint(name, value, known) for name, value in cells.items()) if one is not None
    ]
    yield from (replace(one, line=line) for one in found)
    if not found and _check(row) in before:
        yield _fault(line, "", "The same line stands above.", "Remove one of the two.")


def _complaint(name: str, value: str, known: Collection[str] | None) -> Fault | None:
    """Return what is wrong with one cell, or None; its line is not known here."""
    if name == "question" and known is not None and value not in known:
        return _fault(0, name, f"There is no question {shown(value)}.", "Correct the id or remove the line.")
    if name == "wording" and not re.fullmatch(DIGEST, value):
        return _fault(0, name, f"{shown(value)} is no wording.", "Copy it from `preceptor banks wordings`.")
    if name == "on" and find_day(value) is None:
        return _fault(0, name, f"{shown(value)} is no date.", "Write it as 2026-11-22.")
    if name == "note" and (len(value) > MAX_LINE or HIDDEN.search(value) or "\n" in value):
        return _fault(
            0, name, "The note is too long or holds a control character.", f"Use {MAX_LINE} characters."
        )
    words = {"check": CHECKS, "outcome": OUTCOMES}.get(name)
    if words is not None and value not in words:
        return _fault(0, name, f"{shown(value)} is no {name}.", f"Use {', '.join(words)}.")
    return None


def _fault(line: int, name: str, message: str, mend: str) -> Fault:
    return Fault(CHECKS_FILE, line, name, message, mend)
