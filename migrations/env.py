"""Alembic's environment: the application's own engine, named constraints, batches on SQLite."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from app.db import Base, UtcDateTime, db

LOCK = 7_304_215
"""Number of the advisory lock: of several processes that start at once, one migrates."""


def run() -> None:
    """Migrate inside one transaction: all or nothing."""
    options = {"preceptor_write": True}  # SQLite: take the write lock at the start, not in the middle
    with db.engine.connect().execution_options(**options) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # Outside a transaction, or it does nothing: a batch drops and makes a table again,
            # and with foreign keys on that would delete the rows that point at it.
            _pragma(connection, "OFF")
        try:
            _migrate(connection)
        finally:
            if is_sqlite:
                connection.rollback()
                _pragma(connection, "ON")


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        message = "A migration left rows that point at nothing; it was taken back."
        raise RuntimeError(message)
    connection.commit()


def _plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our moments as the column they are: a migration must outlive the code of its day."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _pragma(connection: Connection, value: str) -> None:
    raw: Any = connection.connection.dbapi_connection
    raw.execute(f"PRAGMA foreign_keys = {value}")


run()
