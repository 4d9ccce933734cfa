"""The import of ratings given elsewhere: all of a file is checked first, then stored as a whole or not at all.

A rating is named by learner, statement and moment: what is known already is passed over, so the same file
again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from app.auth.learner_queries import learner_of
from app.db import transaction
from app.domain.answer_files import Lines, RowError, RowFault, moment_of, read_rows
from app.domain.interests import HIGHEST, LOWEST, InterestForm
from app.path.interest_queries import known_ratings
from app.path.models import InterestRating
from app.standing.queries import hold_learner

HEADER = ("learner", "statement", "rating", "rated_at")
Identity = tuple[str, datetime]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class ImportedRatings:
    """What an import did, or what it would do."""

    rows: int
    """Without the header and blank lines."""
    new: int
    known: int
    """Stored already, or given twice in the file."""
    learners: int
    """With a new rating."""
    is_stored: bool
    faults: tuple[RowFault, ...]
    """By line."""


@dataclass(slots=True)
class _Reading:
    """A file as far as it was read."""

    session: Session
    form: InterestForm
    now: datetime
    rows: int = 0
    twice: int = 0
    faults: list[RowFault] = field(default_factory=list)
    accounts: dict[str, int | RowError] = field(default_factory=dict)
    """By the address as written."""
    ratings: dict[int, dict[Identity, tuple[int, int]]] = field(default_factory=dict)
    """By account: (rating, line) by statement and moment."""

    def read(self, line: int, cells: list[str]) -> None:
        """Keep one row, or every fault of it."""
        learner, statement, rating, rated_at = cells
        account_id = self._tried(line, lambda: self._account(learner))
        name = self._tried(line, lambda: self._statement(statement))
        value = self._tried(line, lambda: _rating(rating))
        at = self._tried(line, lambda: moment_of(rated_at, self.now, "rated_at"))
        if account_id is None or name is None or value is None or at is None:
            return
        own = self.ratings.setdefault(account_id, {})
        before = own.setdefault((name, at), (value, line))
        if before[1] != line:
            self._again(before, value, line)

    def _again(self, before: tuple[int, int], value: int, line: int) -> None:
        if before[0] == value:
            self.twice += 1
            return
        message = f"Line {before[1]} gives {before[0]} for the same statement and moment."
        self.faults.append(RowFault(line, "rating", message, "Keep one of the two."))

    def _tried(self, line: int, read: Callable[[], Found]) -> Found | None:
        try:
            return read()
        except RowError as error:
            self.faults.append(error.at(line))
            return None

    def _account(self, text: str) -> int:
        if text not in self.accounts:
            try:
                self.accounts[text] = _find_account(self.session, text)
            except RowError as error:
                self.accounts[text] = error.with_traceback(None)
        found = self.accounts[text]
        if isinstance(found, RowError):
            raise found.with_traceback(None)
        return found

    def _statement(self, text: str) -> str:
        if text not in self.form.ids:
            mend = "Use an id that the export of the statements lists."
            raise RowError("statement", f"There is no statement {text[:60]!r}.", mend)
        return text


def import_ratings(
    session: Session, file: Lines, form: InterestForm, *, dry_run: bool, now: datetime
) -> ImportedRatings:
    """Check every row of *file* and store the new ratings; nothing if any row has a fault.

    Each learner is one transaction. Should one of them fail, the same file again completes the import.

    Args:
        session: a session without open writes.
        file: opened with `encoding="utf-8", errors="surrogateescape"`.
        form: what is asked.
        dry_run: count what is new and store nothing.
        now: UTC; no rating can be younger.
    """
    reading = _Reading(session, form, now)
    for row in read_rows(file, HEADER):
        if isinstance(row, RowFault):
            reading.rows += row.line > 1
            reading.faults.append(row)
        else:
            reading.rows += 1
            reading.read(*row)
    new = {account_id: _new(reading, account_id) for account_id in reading.ratings}
    session.rollback()
    is_stored = not dry_run and not reading.faults
    if is_stored:
        for account_id in reading.ratings:
            new[account_id] = _store(reading, account_id)
    known = sum(len(own) for own in reading.ratings.values()) - sum(new.values())
    return ImportedRatings(
        rows=reading.rows,
        new=sum(new.values()),
        known=known + reading.twice,
        learners=sum(count > 0 for count in new.values()),
        is_stored=is_stored,
        faults=tuple(sorted(reading.faults)),
    )


def _new(reading: _Reading, account_id: int) -> int:
    """Return how many ratings are new; what contradicts a stored one is a fault."""
    stored, count = known_ratings(reading.session, account_id), 0
    for name, (value, line) in reading.ratings[account_id].items():
        if name not in stored:
            count += 1
        elif stored[name] != value:
            message = f"{stored[name]} is stored for this statement and moment."
            reading.faults.append(RowFault(line, "rating", message, "Give a changed mind its own moment."))
    return count


def _store(reading: _Reading, account_id: int) -> int:
    session = reading.session
    with transaction(session):
        hold_learner(session, account_id)
        stored = known_ratings(session, account_id)
        rows = [
            InterestRating(account_id=account_id, statement=name, rating=value, rated_at=at)
            for (name, at), (value, _) in reading.ratings[account_id].items()
            if (name, at) not in stored
        ]
        session.add_all(rows)
    return len(rows)


def _rating(text: str) -> int:
    if text not in {str(one) for one in range(LOWEST, HIGHEST + 1)}:
        mend = f"Write {LOWEST} (strongly dislike) to {HIGHEST} (strongly like)."
        raise RowError("rating", f"{text[:20]!r} is no rating.", mend)
    return int(text)


def _find_account(session: Session, text: str) -> int:
    email, account_id = learner_of(session, text)
    if account_id is None:
        mend = "Correct the address, or import the learner's answers first."
        raise RowError("learner", f"No account uses {email[:80]}.", mend)
    return account_id
