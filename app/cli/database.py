"""`preceptor migrate`: bring the database to the newest migration."""

from __future__ import annotations

import click
import flask_migrate
from flask.cli import with_appcontext
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.db import db
from app.web.health import VERSION, head_of
from config import ROOT

MIGRATIONS = ROOT / "migrations"


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a migration is missing.")
@with_appcontext
def migrate(*, check: bool) -> None:
    """Bring the database to the newest migration."""
    head, current = head_of(MIGRATIONS), find_version(db.engine)
    if current == head:
        click.echo(f"The database is at {head}.", err=True)
        return
    if check:
        click.echo(f"The database is at {current or 'nothing'}, the newest migration is {head}.", err=True)
        raise click.exceptions.Exit(1)
    migrate_to_head()
    click.echo(f"The database is now at {head}.", err=True)


def migrate_to_head() -> None:
    """Run every migration that is missing; does nothing, and quickly, when none is."""
    if find_version(db.engine) != head_of(MIGRATIONS):
        flask_migrate.upgrade(str(MIGRATIONS))


def find_version(engine: Engine) -> str | None:
    """Return the migration that the database is at, or None for an empty one.

    Raises:
        SQLAlchemyError: the database does not answer.
    """
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        try:
            version: str | None = connection.execute(VERSION).scalar()
        except SQLAlchemyError:  # no such table: nothing has run yet
            return None
    return version
