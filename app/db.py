"""The database: base class, session, moments in UTC, and the one way to write. Knows no model.

SQLite runs with WAL, foreign keys and `synchronous=FULL`: an acknowledged answer is on disk. A write
takes a fair lock file first, because SQLite's own busy handler sleeps and polls and lets writers starve.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

COUNTER = 8
"""Bytes at the head of the lock file that count the places given out; the places' bytes come after them."""
HAS_PLACES = hasattr(fcntl, "F_OFD_SETLKW") and struct.calcsize("P") == COUNTER
"""Linux with 64 bits; elsewhere `flock` alone keeps the writers apart, in no certain order."""
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every model; constraints are named by convention."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, timezone-aware in Python on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "A moment must carry its time zone."
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's naive value its UTC back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WriteLock:
    """A lock file that lets the writers of all processes on one SQLite file through in the order they came.

    `flock` keeps them apart, and a dying process frees it; but it wakes every waiter, and one that was
    never asleep may slip in before them. So each takes a numbered place first and sleeps until the place
    before it is free (a byte of the file, locked by whoever stands there). A place whose owner dies is
    free too: the next then waits at `flock`, so the order may suffer and the exclusion never does.
    Both kinds of lock belong to an open file, so each thread opens its own.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._own = threading.local()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock."""
        file = self._file()
        place = _queue_up(file) if HAS_PLACES else 0
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)
        finally:
            if place:
                _lock_bytes(file, fcntl.F_UNLCK, place, 1)

    def _file(self) -> int:
        """Return this thread's own open lock file; a forked process opens another."""
        if getattr(self._own, "pid", 0) != os.getpid():
            self._own.file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._own.pid = os.getpid()
        return int(self._own.file)


def _queue_up(file: int) -> int:
    """Take the next place and return it once the one before is free."""
    _lock_bytes(file, fcntl.F_WRLCK, 0, COUNTER)
    try:
        place = max(COUNTER, int.from_bytes(os.pread(file, COUNTER, 0), "little")) + 1
        _lock_bytes(file, fcntl.F_WRLCK, place, 1)
        os.pwrite(file, place.to_bytes(COUNTER, "little"), 0)
    finally:
        _lock_bytes(file, fcntl.F_UNLCK, 0, COUNTER)
    if place - 1 > COUNTER:
        _lock_bytes(file, fcntl.F_WRLCK, place - 1, 1)
        _lock_bytes(file, fcntl.F_UNLCK, place - 1, 1)
    return place


def _lock_bytes(file: int, kind: int, start: int, length: int) -> None:
    """Lock or unlock bytes of an open file, sleeping until they are free (`struct flock` of fcntl(2))."""
    fcntl.fcntl(file, fcntl.F_OFD_SETLKW, struct.pack("hhqqi", kind, os.SEEK_SET, start, length, 0))


_locks: WeakKeyDictionary[Engine, WriteLock] = WeakKeyDictionary()


@contextmanager
def transaction(session: Session) -> Iterator[None]:
    """Run one write: lock, begin, do, commit; roll back and re-raise on any error.

    Whatever was read before is forgotten: the block reads again what its decision depends on.
    """
    session.rollback()
    session.expire_all()
    engine = session.get_bind().engine
    lock = _locks.get(engine)
    if engine.dialect.name != "sqlite":
        with _committed(session):
            yield
        return
    with lock.held() if lock else nullcontext():
        session.connection(execution_options={"preceptor_write": True})
        with _committed(session):
            yield


@contextmanager
def _committed(session: Session) -> Iterator[None]:
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def prepare_engine(engine: Engine, *, write_lock: bool = True) -> None:
    """Set the pragmas and transaction mode of a SQLite engine; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    database = engine.url.database
    if write_lock and database and database != ":memory:":
        _locks[engine] = WriteLock(database + ".lock")
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin when we say so, not when pysqlite guesses
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -16000")
    # The worker empties the log between writes (`checkpoint`); a writer does it only when that is far behind.
    cursor.execute("PRAGMA wal_autocheckpoint = 8000")
    cursor.close()


def checkpoint(engine: Engine) -> None:
    """Copy SQLite's write-ahead log into the database as far as readers allow, holding up no writer."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def _on_begin(connection: Any) -> None:
    is_write = connection.get_execution_options().get("preceptor_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN DEFERRED")
