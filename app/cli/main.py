"""The `preceptor` command: Flask's command line with this application preset.

Exit status: 0 fine, 1 findings, 2 usage or settings. Data goes to stdout, everything else to stderr.
"""

from __future__ import annotations

import re
import sys

import click
from flask.cli import AppGroup, ScriptInfo
from flask_migrate.cli import db as migrations
from sqlalchemy.exc import OperationalError, ProgrammingError

from app import create_app
from app.banks.entries import CatalogueError
from app.cli import (
    accounts,
    banks,
    database,
    demo,
    forms,
    interests,
    learn,
    path,
    questions,
    rebuild,
    report,
    responses,
    serve,
    worker,
)
from app.domain.errors import DomainError
from config import SettingsError

cli = AppGroup("preceptor", help=__doc__)
for command in (
    serve.serve,
    worker.worker,
    database.migrate,
    migrations,
    accounts.group,
    banks.group,
    forms.group,
    interests.group,
    learn.learn,
    path.group,
    questions.group,
    rebuild.rebuild,
    report.group,
    responses.group,
    demo.group,
):
    cli.add_command(command)


def main() -> None:
    """Run one command; say in one sentence why it could not."""
    try:
        cli.main(prog_name="preceptor", obj=ScriptInfo(create_app=create_app))
    except DomainError as error:
        click.echo(error.sentence, err=True)
        sys.exit(1)
    except (OperationalError, ProgrammingError) as error:
        if not re.search(r"no such (?:table|column)|does not exist", str(error.orig)):
            raise
        click.echo("The database is not at the newest migration. Run: preceptor migrate", err=True)
        sys.exit(2)
    except (SettingsError, CatalogueError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
