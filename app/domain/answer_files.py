"""A file of answers given elsewhere: its lines, its cells, and what each row says. Pure.

One row a line, comma separated, UTF-8. Every fault is named with its line and column; a line that cannot be
read says nothing about the others.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from app.domain.errors import InvalidInputError
from app.domain.marking import check_chosen, without_unit
from app.domain.questions import Question, QuestionType
from app.domain.sittings import CERTAINTIES, EXAMS, IMMEDIATE, LONGEST_VISIT

HEADER = ("learner", "question", "version", "chosen", "answered_at", "elapsed_seconds", "mode", "certainty")
MODES = (*sorted(IMMEDIATE), *sorted(EXAMS))
LONGEST_LINE = 4_000
"""Characters of a line that are read; a longer one is no row."""
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
SHAPES = {
    QuestionType.SINGLE: "one option, as b",
    QuestionType.HOTSPOT: "one place, as b",
    QuestionType.MULTIPLE: "options, as a|c",
    QuestionType.ORDERING: "every option once, in order, as c>a>b",
    QuestionType.MATCHING: "pairs, as a=2|b=1",
    QuestionType.NUMERIC: "one number, as 2.5",
}


@dataclass(frozen=True, slots=True, order=True)
class RowFault:
    """One thing that keeps a row from being stored."""

    line: int
    """From 1, the header's."""
    column: str
    """Empty: the line as a whole."""
    message: str
    mend: str

    def __str__(self) -> str:
        """As a person reads it."""
        place = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{place}: {self.message} {self.mend}"


class RowError(Exception):
    """A cell that cannot be used: which one, why, and what to do."""

    def __init__(self, column: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.column, self.message, self.mend = column, message, mend

    def at(self, line: int) -> RowFault:
        """Return the fault as it stands in *line*."""
        return RowFault(line, self.column, self.message, self.mend)


class Lines(Protocol):
    """An open text file, read with `errors="surrogateescape"`."""

    def readline(self, size: int = -1, /) -> str:
        """Return the next line with its end, or *size* characters of it; empty at the end."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of the file, cut into its eight cells."""

    line: int
    learner: str
    question: str
    version: str
    chosen: str
    answered_at: str
    elapsed_seconds: str
    mode: str
    certainty: str


def read_cells(file: Lines) -> Iterator[Cells | RowFault]:
    """Yield every row of *file* after its header, or the fault of a line that is none; blank lines are passed over.

    With another header nothing can be read: one fault, and the end.
    """
    for row in read_rows(file, HEADER):
        yield row if isinstance(row, RowFault) else Cells(row[0], *row[1])


def read_rows(file: Lines, header: tuple[str, ...]) -> Iterator[tuple[int, list[str]] | RowFault]:
    """Yield (line, cells) of every row of *file* after *header*, or the fault of a line that is none."""
    first = _line(file)
    cells = _cut(1, first.removeprefix("\ufeff")) if first is not None else None
    if isinstance(cells, RowFault) or cells is None or tuple(cells) != header:
        yield RowFault(
            1, "", "The header is another one.", f"Begin the file with exactly: {','.join(header)}"
        )
        return
    number = 1
    while (text := _line(file)) != "":
        number += 1
        if text is None:
            yield RowFault(
                number, "", f"The line has more than {LONGEST_LINE} characters.", "Write one row a line."
            )
        elif text.strip():
            yield _row(number, text, len(header))


def _line(file: Lines) -> str | None:
    """Return the next line, empty at the end of the file; None for one that is too long, which is passed over."""
    text = file.readline(LONGEST_LINE)
    if len(text) < LONGEST_LINE or text.endswith("\n"):
        return text
    while text and not text.endswith("\n"):
        text = file.readline(LONGEST_LINE)
    return None


def _row(number: int, text: str, count: int) -> tuple[int, list[str]] | RowFault:
    cells = _cut(number, text)
    if isinstance(cells, RowFault):
        return cells
    if len(cells) != count:
        counted = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        return RowFault(number, "", f"The row has {counted} instead of {count}.", "Give every column a cell.")
    return number, [one.strip() for one in cells]


def _cut(number: int, text: str) -> list[str] | RowFault:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return RowFault(number, "", "The line is not UTF-8.", "Save the file as UTF-8.")
    try:
        return next(csv.reader([text.rstrip("\r\n")], strict=True), [])
    except csv.Error:
        return RowFault(number, "", "The quotes do not match.", "A cell in quotes ends on its own line.")


def moment_of(text: str, now: datetime, column: str = "answered_at") -> datetime:
    """Return when the answer was given, UTC; a fault names *column*.

    Raises:
        RowError: it is no moment, has no zone, or lies in the future of *now* (UTC).
    """
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise RowError(column, f"{text!r} has no time zone.", "End it with Z or an offset, as -05:00.")
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        mend = "Write ISO 8601 with a zone, as 2026-03-01T09:30:00-05:00."
        raise RowError(column, f"{text!r} is no moment.", mend) from None
    if not EARLIEST <= at <= now:
        when = "in the future" if at > now else "before 1970"
        raise RowError(column, f"{text!r} lies {when}.", "Write when it was given.")
    return at


def seconds_of(text: str) -> float | None:
    """Return the seconds an answer took, at most what a live visit counts; None: empty, so not known.

    Raises:
        RowError: it is no number from 0 on.
    """
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf or "_" in text:
        raise RowError("elapsed_seconds", f"{text!r} is no time.", "Write seconds from 0 on, as 42 or 17.5.")
    return min(seconds, LONGEST_VISIT)


def mode_of(text: str) -> str:
    """Return the mode of a row.

    Raises:
        RowError: there is no such mode.
    """
    if text not in MODES:
        raise RowError("mode", f"{text!r} is no mode.", f"Write one of {', '.join(MODES)}.")
    return text


def certainty_of(text: str) -> str:
    """Return how certain the learner was; empty: nothing was said.

    Raises:
        RowError: it is none of the three words.
    """
    if text and text not in CERTAINTIES:
        raise RowError(
            "certainty", f"{text!r} is no certainty.", "Write sure, unsure or guess, or leave it empty."
        )
    return text


def chosen_of(question: Question, text: str) -> str:
    """Return the answer in canonical text (see `app.domain.questions`); empty: left out.

    Where the order says nothing, any order will do; spaces beside the signs say nothing.

    Raises:
        RowError: it does not fit the question.
    """
    if not text:
        return ""
    chosen = text
    if question.type in {QuestionType.MULTIPLE, QuestionType.MATCHING}:
        chosen = "|".join(sorted(_tight(part, "=") for part in text.split("|")))
    elif question.type is QuestionType.ORDERING:
        chosen = _tight(text, ">")
    elif question.type is QuestionType.NUMERIC:
        chosen = without_unit(text, question.numeric.unit if question.numeric else "")
    try:
        check_chosen(question, chosen)
    except InvalidInputError:
        shape = SHAPES[question.type]
        message = f"{text!r} is no answer to this {question.type.value} question."
        raise RowError("chosen", message, f"Write {shape}, with the ids of the bank's file.") from None
    return chosen


def _tight(text: str, sign: str) -> str:
    """Return *text* without spaces around it and beside each *sign*."""
    return sign.join(part.strip() for part in text.split(sign))
