"""`preceptor banks`: question banks as files."""

from __future__ import annotations

import click

from app.cli.bank_commands import check, export, format_files, load, schema
from app.cli.bank_coverage import coverage


@click.group("banks")
def group() -> None:
    """Check, lay out, load and export question banks."""


for command in (check, coverage, format_files, load, export, schema):
    group.add_command(command)
