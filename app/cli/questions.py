"""`preceptor questions`: the live questions, for programs outside."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from app.db import db
from app.library import edition_queries
from app.library.export_queries import exported
from app.web import current


@click.group("questions", cls=AppGroup)
def group() -> None:
    """The live questions, for programs outside."""


@group.command("export")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def export(*, as_json: bool) -> None:
    """Print what names and weighs each live question, with its key.

    Id, version digest, competency, domains, difficulty as labelled and as published, options, key and number of
    words. With --json all of it; else one line each: id, version, competency and key.
    """
    session, catalogue, today = db.session(), current.catalogue(), datetime.now(UTC).date()
    found = exported(session, catalogue, today)
    if not as_json:
        for one in found:
            click.echo(f"{one.id}\t{one.version}\t{one.competency}\t{one.key}")
        return
    edition = edition_queries.find_current_edition_number(session)
    head = {"schema": "preceptor.questions-export/1", "edition": edition}
    click.echo(json.dumps(head)[:-1] + ', "questions": [', nl=False)
    for number, one in enumerate(found):
        click.echo((", " if number else "") + json.dumps(asdict(one)), nl=False)
    click.echo("]}")
