"""`preceptor banks`: question banks as files."""

from __future__ import annotations

import click

from app.cli.bank_commands import check, export, format_files, load, schema
from app.cli.bank_coverage import coverage
from app.cli.bank_lint import lint_banks
from app.cli.bank_wordings import wordings


@click.group("banks")
def group() -> None:
    """Check, lay out, load and export question banks."""


for command in (check, lint_banks, coverage, format_files, load, export, schema, wordings):
    group.add_command(command)
