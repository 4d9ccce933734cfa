"""`preceptor learn`: publish what waiting answers say about the questions, as a numbered edition."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from app.db import db
from app.progress import services
from app.web import current


@click.command()
@click.option("--force", is_flag=True, help="Publish however few answers wait.")
@click.option("--nightly", is_flag=True, help="As --force, and learn the population of learners too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def learn(*, force: bool, nightly: bool, as_json: bool) -> None:
    """Publish the next edition of question parameters from new first answers, if enough wait."""
    learned = services.learn(
        db.session(), current.catalogue(), datetime.now(UTC), force=force, nightly=nightly
    )
    if as_json:
        published = asdict(learned) if learned else None
        click.echo(json.dumps({"schema": "preceptor.learn/1", "published": published}))
    elif learned is None:
        click.echo("Nothing to publish yet.")
    else:
        click.echo(
            f"Published edition {learned.edition}: {learned.answers} answers "
            f"changed {learned.wordings} questions."
        )
