"""Fixtures: one application a run, an empty database a test, and browsers signed in as anybody.

`TEST_DATABASE_URL` names an empty PostgreSQL database; without it each run uses a SQLite file.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import create_app
from app.db import Base, db
from app.library import edition_queries, queries
from app.progress import coverage_queries
from app.quizzes import placement_queries, subscore_queries
from config import Settings, load_settings
from tests import builders

SERVES = frozenset({"browser", "crash"})
"""Folders whose tests talk to a real server."""


class Browser(FlaskClient):
    """A browser. Each request starts from what is committed, and so does the test's next read."""

    session: Session
    account_id: int

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request, and make the test's session forget what it has read."""
        self.session.rollback()
        kwargs.setdefault("buffered", True)  # or a file sent stays open
        try:
            return super().open(*args, **kwargs)
        finally:
            self.session.expire_all()


SignedIn = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection outside the tests that run a real server."""
    if SERVES & set(request.path.parts):
        return

    def refuse(*_args: Any) -> None:
        message = "This test tried to open a connection."
        raise RuntimeError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the test installation, whatever the environment says."""
    return load_settings(
        {
            "PRECEPTOR_ENV": "test",
            "PRECEPTOR_SECRET_KEY": secrets.token_hex(32),
            "PRECEPTOR_INSTANCE": str(tmp_path_factory.mktemp("instance")),
            "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
            "PRECEPTOR_LOG_LEVEL": "ERROR",
        }
    )


@pytest.fixture(scope="session")
def _application(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    # Page tests post forms as a browser would; tests/web/test_forgery.py turns the check on again.
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    with app.app_context():
        engine = db.engine
        if engine.dialect.name == "postgresql":
            with engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
        Base.metadata.create_all(engine)
    yield app
    engine.dispose()


@pytest.fixture
def engine(_application: Flask) -> Engine:
    """The engine of the test database."""
    with _application.app_context():
        return db.engine


@pytest.fixture
def app(_application: Flask, engine: Engine) -> Iterator[Flask]:
    """The application over an empty database."""
    config = dict(_application.config)
    yield _application
    _application.config.clear()
    _application.config.update(config)
    _empty(engine)


def _empty(engine: Engine) -> None:
    edition_queries.forget(engine)
    queries.forget(engine)
    coverage_queries.forget(engine)
    placement_queries.forget(engine)
    subscore_queries.forget(engine)
    tables = [table.name for table in Base.metadata.tables.values()]
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            names = ", ".join(f'"{name}"' for name in tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            connection.commit()
            return
        raw = connection.connection.cursor()
        raw.execute("ROLLBACK") if connection.connection.dbapi_connection.in_transaction else None  # type: ignore[union-attr]
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("BEGIN IMMEDIATE")
        for name in (*tables, "sqlite_sequence"):
            raw.execute(f'DELETE FROM "{name}"')
        raw.execute("COMMIT")
        raw.execute("PRAGMA foreign_keys = ON")


@pytest.fixture
def session(app: Flask, engine: Engine) -> Iterator[Session]:
    """A session of the test's own. What it writes is seen by requests once committed."""
    with Session(engine, expire_on_commit=False) as opened:
        yield opened


@pytest.fixture
def client(app: Flask, session: Session) -> Browser:
    """A stranger's browser."""
    return _browser(app, session)


def _browser(app: Flask, session: Session) -> Browser:
    browser = app.test_client()
    assert isinstance(browser, Browser)
    browser.session = session
    return browser


@pytest.fixture
def signed_in(app: Flask, session: Session) -> SignedIn:
    """Make a person and a browser signed in as them: `signed_in("instructor").get("/authoring")`.

    Roles: `guest`, `learner`, `instructor`, `administrator`; further fields go to the account.
    """

    def sign_in(role: str = "learner", **fields: Any) -> Browser:
        account = builders.account(session, role=role, **fields)
        browser = _browser(app, session)
        browser.account_id = account.id
        builders.sign_in(session, browser, account, now=datetime.now(UTC))
        return browser

    return sign_in


@pytest.fixture
def bank(session: Session) -> list[builders.Stored]:
    """The built-in bank: about 30 live questions of every type over ten competencies."""
    return builders.bank(session)
