"""The `preceptor` command: Flask's command line with this application preset.

Exit status: 0 fine, 1 findings, 2 usage or settings. Data goes to stdout, everything else to stderr.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

import click
from flask.cli import AppGroup, ScriptInfo
from flask_migrate.cli import db as migrations

from app import create_app
from app.cli import database, serve, worker
from app.domain.errors import DomainError
from config import SettingsError

cli = AppGroup("preceptor", help=__doc__)
for command in (database.migrate, serve.serve, worker.worker, migrations):
    cli.add_command(command)
for name in ("banks", "accounts", "learn", "rebuild", "demo"):
    if find_spec(f"app.cli.{name}"):
        module = import_module(f"app.cli.{name}")
        group = vars(module).get("group")  # its commands are not commands of their own
        for made in [group] if group is not None else vars(module).values():
            if isinstance(made, click.Command) and made.callback.__module__ == module.__name__:
                cli.add_command(made)


def main() -> None:
    """Run one command; say in one sentence why it could not."""
    try:
        cli.main(prog_name="preceptor", obj=ScriptInfo(create_app=create_app))
    except DomainError as error:
        click.echo(error.sentence, err=True)
        sys.exit(1)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
