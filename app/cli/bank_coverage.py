"""`preceptor banks coverage`: what the banks hold against what they, the exams, the tracks and the topics need."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.banks.coverage import BANKS, KINDS, LEVEL_SHARES, TOPICS, TRACKS, Coverage, Line, coverage_of
from app.banks.folder import read_folder
from app.web import current

TITLE_WIDTH = 46
TITLED = frozenset({BANKS, KINDS, TRACKS, TOPICS})
"""Parts whose lines need no id before their title."""
HEAD = (
    "needed",
    "held",
    "spare",
    "recall",
    "applic.",
    "analysis",
    "single",
    "multi",
    "order",
    "match",
    "number",
    "hotspot",
)


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def coverage(path: Path | None, *, as_json: bool) -> None:
    """Print what the banks under PATH hold for each exam, track and topic; exit 1 below a need.

    Without PATH: the installation's own banks. They need 1,200 questions and 30 cases; an exam, two full mock
    exams without a common question, and their share of the other item types. Only written questions in force
    count.
    """
    catalogue = current.catalogue()
    reading = read_folder(path or current.settings().banks, catalogue)
    questions = [one.question for file in reading.files for one in file.questions]
    found = coverage_of(questions, catalogue, datetime.now(UTC).date())
    if as_json:
        _print_json(found)
    else:
        _print_table(found)
    sys.exit(1 if found.missing else 0)


def _print_json(found: Coverage) -> None:
    lines = [asdict(line) | {"spare": line.spare} for line in found.lines]
    content = asdict(found) | {"lines": lines, "missing": [line.id for line in found.missing]}
    click.echo(json.dumps({"schema": "preceptor.banks-coverage/1", **content}))


def _print_table(found: Coverage) -> None:
    part = ""
    for line in found.lines:
        if line.part != part:
            part = line.part
            click.echo(f"\n{part.upper() if part in TITLED else part:<{TITLE_WIDTH}}" + _row(HEAD))
        click.echo(f"{_title(line):<{TITLE_WIDTH}}" + _row(_figures(line)))
    shares = (
        f"{level} {count / max(found.questions, 1):.0%} (aim {LEVEL_SHARES[level]:.0%})"
        for level, count in zip(LEVEL_SHARES, found.levels.values(), strict=True)
    )
    click.echo(f"\n{found.questions} written questions, {found.cases} cases; {', '.join(shares)}.")
    for line in found.missing:
        click.echo(f"Below the need: {line.part}, {line.title}: {-line.spare} missing.")


def _title(line: Line) -> str:
    name = line.title if line.part in TITLED else f"{line.id} {line.title}"
    return name if len(name) < TITLE_WIDTH else name[: TITLE_WIDTH - 2] + "…"


def _figures(line: Line) -> list[int]:
    return [line.needed, line.held, line.spare, *line.levels.values(), *line.types.values()]


def _row(cells: tuple[str, ...] | list[int]) -> str:
    return "".join(f"{cell:>9}" for cell in cells)
