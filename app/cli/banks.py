"""`preceptor banks`: question banks as files."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

from app.cli.bank_commands import check, export, format_files, load, schema
from app.cli.bank_coverage import coverage
from app.cli.bank_wordings import wordings

LINT = "app.cli.bank_lint"


class BanksGroup(click.Group):
    """Reads the lint when it is asked for.

    Its hundreds of patterns take a quarter of a second to compile, which every start of the server would wait for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted([*super().list_commands(ctx), "lint"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name == "lint":
            return cast("click.Command", import_module(LINT).lint_banks)
        return super().get_command(ctx, cmd_name)


@click.group("banks", cls=BanksGroup)
def group() -> None:
    """Check, lay out, load and export question banks."""


for command in (check, coverage, format_files, load, export, schema, wordings):
    group.add_command(command)
