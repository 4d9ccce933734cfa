"""`preceptor interests`: what learners want to do, for programs outside."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app.db import db
from app.domain.interests import WORDS, InterestForm
from app.path.interest_import_services import HEADER, ImportedRatings, import_ratings
from app.web import current


@click.group("interests", cls=AppGroup)
def group() -> None:
    """What learners want to do: the duties they rate."""


@group.command("import", epilog=f"The header is exactly: {','.join(HEADER)}")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check everything, count what is new, store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_interests(file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Append the ratings in the CSV file FILE.

    Nothing is stored if any row has a fault; each fault is told with its line. Ratings that are known already are
    passed over, so the same file again changes nothing. Exit status 1 if there is a fault.
    """
    form, now = current.catalogue().interests, datetime.now(UTC)
    with file.open(encoding="utf-8", errors="surrogateescape") as text:
        done = import_ratings(db.session(), text, form, dry_run=dry_run, now=now)
    if as_json:
        head = {"schema": "preceptor.interests-import/1", "dry_run": dry_run}
        stored = done.new if done.is_stored else 0
        click.echo(json.dumps(head | asdict(done) | {"stored": stored}, ensure_ascii=False))
    else:
        _print_words(done, file, dry_run=dry_run)
    sys.exit(1 if done.faults else 0)


@group.command("export")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def export_interests(*, as_json: bool) -> None:
    """List the statements that learners rate, each with its side and its sources."""
    form = current.catalogue().interests
    if as_json:
        click.echo(json.dumps(_listed(form), ensure_ascii=False))
        return
    for one in form.statements:
        click.echo(f"{one.id} ({one.side}): {one.text}")
    for place in form.settings:
        click.echo(f"{place.key} (no side): {place.text}")


def _listed(form: InterestForm) -> dict[str, object]:
    sources = {one.id: f"{one.title}, {one.year}" for one in form.sources}
    return {
        "schema": "preceptor.interests-export/1",
        "version": form.version,
        "ratings": {str(number): word for number, word in enumerate(WORDS, 1)},
        "statements": [
            {
                "id": one.id,
                "side": one.side,
                "facet": one.facet,
                "text": one.text,
                "sources": [sources[name] for name in one.sources],
            }
            for one in form.statements
        ],
        "settings": [{"id": one.key, "text": one.text} for one in form.settings],
    }


def _print_words(done: ImportedRatings, file: Path, *, dry_run: bool) -> None:
    for fault in done.faults:
        place = f"{fault.column}: " if fault.column else ""
        click.echo(f"{file.name}:{fault.line}: {place}{fault.message} {fault.mend}")
    click.echo(
        f"{done.rows} rows: {done.new} new of {done.learners} learners, {done.known} known already, "
        f"{len(done.faults)} faults."
    )
    if done.is_stored:
        click.echo(f"{done.new} ratings stored.")
    else:
        click.echo(f"{'This was a dry run' if dry_run else 'The file has faults'}: nothing was stored.")
