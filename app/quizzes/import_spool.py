"""Where an import keeps its rows between checking and storing: a SQLite file of its own, gone afterwards.

So the memory an import needs does not grow with its file. Moments are whole microseconds since 1970, UTC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.answer_files import RowFault

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
BATCH = 1_000
"""Rows written at once."""
TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE learner (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, account_id INTEGER, line INTEGER NOT NULL);
CREATE TABLE answer (
  learner INTEGER NOT NULL, at INTEGER NOT NULL, line INTEGER NOT NULL, question TEXT NOT NULL,
  version INTEGER NOT NULL, chosen TEXT NOT NULL, seconds REAL, mode TEXT NOT NULL, certainty TEXT NOT NULL
);
CREATE TABLE fault (line INTEGER NOT NULL, name TEXT NOT NULL, message TEXT NOT NULL, mend TEXT NOT NULL);
CREATE TABLE known (at INTEGER NOT NULL, question TEXT NOT NULL, PRIMARY KEY (at, question)) WITHOUT ROWID;
"""
TWICE = """
CREATE TEMP TABLE twice AS
SELECT row, line, first, same FROM (
  SELECT rowid AS row, line, first_value(line) OVER alike AS first,
    version = first_value(version) OVER alike AND chosen = first_value(chosen) OVER alike
    AND seconds IS first_value(seconds) OVER alike AND mode = first_value(mode) OVER alike
    AND certainty = first_value(certainty) OVER alike AS same
  FROM answer WINDOW alike AS (PARTITION BY learner, at, question ORDER BY line)
) WHERE line > first
"""
"""Rows whose learner, question and moment an earlier row has already."""


@dataclass(frozen=True, slots=True)
class SpooledRow:
    """One good row."""

    at: int
    """Microseconds since 1970."""
    line: int
    question_id: str
    version_id: int
    chosen: str
    """Canonical."""
    seconds: float | None
    """None: not known."""
    mode: str
    certainty: str

    @property
    def answered_at(self) -> datetime:
        """UTC."""
        return EPOCH + self.at * MICROSECOND


@dataclass(frozen=True, slots=True)
class SpooledLearner:
    """Somebody with good rows."""

    id: int
    email: str
    account_id: int | None
    """None: to be made."""
    line: int
    """Where they are first named."""


@dataclass(slots=True)
class Spool:
    """The open file."""

    connection: sqlite3.Connection
    rows: list[tuple[object, ...]] = field(default_factory=list)
    """Good rows on their way."""

    def add_row(self, learner: int, row: SpooledRow) -> None:
        """Keep one good row."""
        self.rows.append(
            (
                *(learner, row.at, row.line, row.question_id, row.version_id),
                *(row.chosen, row.seconds, row.mode, row.certainty),
            )
        )
        if len(self.rows) == BATCH:
            self._write()

    def add_fault(self, fault: RowFault) -> None:
        """Keep one fault."""
        values = (fault.line, fault.column, fault.message, fault.mend)
        self.connection.execute("INSERT INTO fault VALUES (?, ?, ?, ?)", values)

    def learner(self, email: str, account_id: int | None, line: int) -> int:
        """Return the number of whoever has *email*, kept when they are new."""
        statement = "INSERT INTO learner (email, account_id, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        self.connection.execute(statement, (email, account_id, line))
        return self._number("SELECT id FROM learner WHERE email = ?", email)

    def close_reading(self) -> int:
        """Drop rows given twice, note as faults those that contradict an earlier one; return the number dropped as the same."""
        self._write()
        self.connection.executescript(TWICE)
        for line, first in self.connection.execute("SELECT line, first FROM twice WHERE NOT same").fetchall():
            message = f"Line {first} has the same learner, question and time, and differs in another column."
            self.add_fault(RowFault(line, "answered_at", message, "Keep the right one of the two rows."))
        same = self._number("SELECT count(*) FROM twice WHERE same")
        self.connection.execute("DELETE FROM answer WHERE rowid IN (SELECT row FROM twice)")
        self.connection.execute("CREATE INDEX in_order ON answer (learner, at, line)")
        return same

    def drop_known(self, learner: int, known: Iterable[tuple[datetime, str]]) -> int:
        """Drop the learner's rows that the log has, named by moment and question; return how many."""
        self.connection.execute("DELETE FROM known")
        self.connection.executemany(
            "INSERT OR IGNORE INTO known VALUES (?, ?)", ((since(at), question) for at, question in known)
        )
        statement = (
            "DELETE FROM answer WHERE learner = ? AND EXISTS"
            " (SELECT 1 FROM known WHERE known.at = answer.at AND known.question = answer.question)"
        )
        return self.connection.execute(statement, (learner,)).rowcount

    def learners(self) -> Iterator[SpooledLearner]:
        """Yield everybody with a good row, by the line that names them first."""
        statement = (
            "SELECT id, email, account_id, line FROM learner"
            " WHERE EXISTS (SELECT 1 FROM answer WHERE answer.learner = learner.id) ORDER BY id"
        )
        for row in self.connection.execute(statement).fetchall():
            yield SpooledLearner(*row)

    def span(self, learner: int) -> tuple[datetime, datetime] | None:
        """Return the first and last moment of the learner's rows; None without any."""
        statement = "SELECT min(at), max(at) FROM answer WHERE learner = ?"
        first, last = self.connection.execute(statement, (learner,)).fetchone()
        return None if first is None else (EPOCH + first * MICROSECOND, EPOCH + last * MICROSECOND)

    def question_ids(self, learner: int) -> list[str]:
        """Return the questions that the learner's rows answer, each once."""
        statement = "SELECT DISTINCT question FROM answer WHERE learner = ? ORDER BY question"
        return [row[0] for row in self.connection.execute(statement, (learner,))]

    def rows_of(self, learner: int) -> Iterator[SpooledRow]:
        """Yield the learner's rows by moment, then line."""
        statement = (
            "SELECT at, line, question, version, chosen, seconds, mode, certainty"
            " FROM answer WHERE learner = ? ORDER BY at, line"
        )
        for row in self.connection.execute(statement, (learner,)):
            yield SpooledRow(*row)

    def count_rows(self, learner: int | None = None) -> int:
        """Return the number of good rows, of one learner or of all."""
        if learner is None:
            return self._number("SELECT count(*) FROM answer")
        return self._number("SELECT count(*) FROM answer WHERE learner = ?", learner)

    def count_faults(self) -> int:
        """Return the number of faults."""
        return self._number("SELECT count(*) FROM fault")

    def count_faulty(self) -> int:
        """Return the number of lines with a fault."""
        return self._number("SELECT count(DISTINCT line) FROM fault")

    def faults(self, most: int = -1) -> Iterator[RowFault]:
        """Yield the faults by line, *most* at most."""
        statement = "SELECT line, name, message, mend FROM fault ORDER BY line, rowid LIMIT ?"
        for row in self.connection.execute(statement, (most,)):
            yield RowFault(*row)

    def _number(self, statement: str, *values: object) -> int:
        return int(self.connection.execute(statement, values).fetchone()[0])

    def _write(self) -> None:
        self.connection.executemany("INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self.rows)
        self.rows.clear()


def since(at: datetime) -> int:
    """Return the microseconds from 1970 to *at* (UTC)."""
    return (at - EPOCH) // MICROSECOND


@contextmanager
def open_spool() -> Iterator[Spool]:
    """Open an empty spool in the folder for temporary files; it is deleted at the end."""
    with TemporaryDirectory(prefix="preceptor-import-") as folder:
        connection = sqlite3.connect(Path(folder) / "spool.sqlite3", isolation_level=None)
        try:
            connection.executescript(TABLES)
            connection.execute("BEGIN")
            yield Spool(connection)
        finally:
            connection.close()
