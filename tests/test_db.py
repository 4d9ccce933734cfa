from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from app.auth.models import Account, PasswordReset, SignInTry
from app.db import WriteLock, prepare_engine, transaction
from config import ROOT
from tests import builders


def tries(session):
    session.rollback()
    return session.scalar(select(func.count(SignInTry.id)))


def test_what_is_written_in_a_transaction_is_there_afterwards(session):
    with transaction(session):
        session.add(SignInTry(subject="a", tried_at=builders.NOW))

    assert tries(session) == 1


def test_an_error_takes_the_whole_transaction_back(session):
    with pytest.raises(KeyError), transaction(session):
        session.add(SignInTry(subject="a", tried_at=builders.NOW))
        session.flush()
        raise KeyError

    assert tries(session) == 0


def test_a_transaction_reads_again_what_was_read_before_it(session, engine):
    person = builders.account(session, name="Before")
    assert session.get(Account, person.id).name == "Before"
    with Session(engine) as other, transaction(other):
        other.get(Account, person.id).name = "After"

    with transaction(session):
        assert session.get(Account, person.id).name == "After"


def test_a_moment_comes_back_as_utc_whatever_zone_it_was_said_in(session):
    moment = datetime(2026, 11, 21, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
    with transaction(session):
        session.add(SignInTry(subject="a", tried_at=moment))
    session.expire_all()

    read = session.scalars(select(SignInTry)).one().tried_at
    assert read == moment
    assert read.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(session):
    with pytest.raises(StatementError, match="time zone"), transaction(session):
        session.add(SignInTry(subject="a", tried_at=datetime(2026, 11, 21)))  # noqa: DTZ001 - the point
        session.flush()


def test_a_row_that_points_at_nothing_is_refused(session):
    with pytest.raises(IntegrityError), transaction(session):
        session.add(PasswordReset(token_digest="a", account_id=999, created_at=builders.NOW))


@pytest.fixture
def file_engine(tmp_path):
    """A SQLite file of its own, prepared as the application prepares it."""
    engine = create_engine(f"sqlite:///{tmp_path}/one.sqlite3")
    prepare_engine(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


def test_an_acknowledged_write_is_on_disk(file_engine):
    with file_engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_many_writers_who_read_before_they_write_all_count(file_engine):
    def count():
        for _ in range(10):
            with Session(file_engine) as session, transaction(session):
                n = session.execute(text("SELECT n FROM counter")).scalar_one()
                session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with Session(file_engine) as session:
        assert session.execute(text("SELECT n FROM counter")).scalar_one() == 40


def test_a_writer_that_is_killed_frees_the_lock(tmp_path):
    path = str(tmp_path / "db.lock")
    code = (
        "import sys, time; from app.db import WriteLock\n"
        "with WriteLock(sys.argv[1]).held():\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()

    began = time.monotonic()
    with WriteLock(path).held():
        assert time.monotonic() - began < 5
