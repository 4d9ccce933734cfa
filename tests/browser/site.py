"""One installation with a real server: its process group, its database, its people and sittings."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.db import db, transaction
from app.domain.questions import Question, QuestionType
from app.domain.sittings import opaque
from app.library.models import Bank, StoredQuestion
from app.library.queries import live_candidates, version
from app.quizzes.models import Attempt, AttemptItem
from config import ROOT, load_settings
from tests import builders

PATIENCE = 90.0
"""Seconds for a first start, which loads every bank, on a busy machine."""
SECRET = "opaque"
"""Of every sitting made here, so that a test knows the values its page shows."""


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in: the account, and what the browser keeps."""

    id: int
    cookie: tuple[str, str]


class Site:
    """A server over one instance folder, on one port, as often started as asked."""

    def __init__(self, instance: Path, database: Path | None = None) -> None:
        instance.mkdir(parents=True, exist_ok=True)
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._instance = instance
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PRECEPTOR_INSTANCE": str(instance),
            "PRECEPTOR_SECRET_KEY": secrets.token_hex(32),
            "PRECEPTOR_LOG_LEVEL": "WARNING",
            "PORT": str(port),
        }
        self._process: subprocess.Popen[bytes] | None = None
        if database is not None:
            with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(self.database)) as new:
                old.backup(new)

    @property
    def database(self) -> Path:
        return self._instance / "preceptor.sqlite3"

    def start(self) -> None:
        with (self._instance / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "app.cli.main", "serve", "--workers", "2"],
                env=self._environment,
                cwd=self._instance,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, (self._instance / "server.log").read_text()
            assert time.monotonic() < until, "The server does not answer."
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/readyz", timeout=5):
                return True
        except (URLError, ConnectionError, TimeoutError):
            return False

    def kill(self) -> None:
        """End the whole process group as a power cut would."""
        if self._process is not None:
            with suppress(ProcessLookupError):  # it ended by itself: its log says why
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        if "app" in vars(self):
            with self.app.app_context():
                db.engine.dispose()

    @cached_property
    def app(self) -> Flask:
        """The application in this process, over the same database."""
        return create_app(load_settings(self._environment))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of the test's own on the server's database."""
        with self.app.app_context(), Session(db.engine, expire_on_commit=False) as opened:
            yield opened

    def person(self, role: str = "learner", **fields: Any) -> Person:
        """Make somebody signed in; role `guest` makes a guest."""
        with self.session() as session:
            account = builders.account(session, role=role, email=None, **fields) if role == "guest" else None
            account = account or builders.account(
                session, role=role, email=f"{secrets.token_hex(6)}@example.org", **fields
            )
            client = self.app.test_client()
            builders.sign_in(session, client, account, now=datetime.now(UTC))
            name = str(self.app.config["SESSION_COOKIE_NAME"])
            cookie = client.get_cookie(name)
            assert cookie is not None
            return Person(account.id, (name, cookie.value))

    def questions(self, kind: QuestionType, count: int = 1) -> list[tuple[int, Question]]:
        """Return the first live questions of one type: version id and question."""
        with self.session() as session:
            if kind is QuestionType.HOTSPOT:  # until the shipped banks hold some
                return self.store(*(builders.hotspot(f"place-{number}") for number in range(count)))
            versions = (
                version(session, one.version_id) for one in live_candidates(session, datetime.now(UTC).date())
            )
            found = [(one.id, one.question) for one in versions if one.question.type is kind]
        assert len(found) >= count, f"The banks hold no {count} questions of type {kind.value}."
        return found[:count]

    def store(self, *questions: Question) -> list[tuple[int, Question]]:
        """Store questions that no draw finds, each under an id of its own; return version id and question."""
        made = []
        with self.session() as session, transaction(session):
            if session.get(Bank, builders.BANK_ID) is None:
                session.add(Bank(id=builders.BANK_ID, title="Built-in bank"))
                session.flush()
            for question in questions:
                own = replace(question, id=f"{question.id}-{secrets.token_hex(4)}")
                made.append((builders.store(session, own).version_id, own))
                session.get_one(StoredQuestion, own.id).retired_at = datetime.now(UTC)
        return made

    def sitting(
        self, person: Person, asked: Sequence[tuple[int, Question]], mode: str = "practice", **fields: Any
    ) -> int:
        """Start an attempt over just these questions, options in the bank's order; return its id."""
        now = datetime.now(UTC)
        values: dict[str, Any] = {"title": "A sitting", "secret": SECRET, "started_at": now}
        if mode == "mock":
            values |= {"credential": "ccma-nha", "title": "CCMA (NHA) short mock"}
            values |= {"blueprint": "ccma-nha-2022", "deadline_at": now + timedelta(hours=1)}
        with self.session() as session, transaction(session):
            attempt = Attempt(
                account_id=person.id, mode=mode, nonce=secrets.token_hex(16), **(values | fields)
            )
            session.add(attempt)
            session.flush()
            session.add_all(
                AttemptItem(
                    attempt_id=attempt.id,
                    position=position,
                    account_id=person.id,
                    version_id=version_id,
                    question_id=question.id,
                    competency=question.competency,
                    domain="",
                    segment=(position - 1) * attempt.segments // len(asked) + 1,
                    option_order="".join(question.option_ids),
                    match_order="".join(one.id for one in question.matches),
                )
                for position, (version_id, question) in enumerate(asked, start=1)
            )
            return attempt.id


def value(position: int, option_id: str) -> str:
    """Return what the page of a sitting made here shows in place of an option's id."""
    return opaque(SECRET, position, option_id)
