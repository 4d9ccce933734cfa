"""`preceptor learn`: publish what waiting answers say about the questions, as a numbered edition."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from app.db import db
from app.progress import services
from app.progress.calibration_queries import Calibration
from app.web import current


@click.command()
@click.option("--force", is_flag=True, help="Publish however few answers wait.")
@click.option(
    "--nightly",
    is_flag=True,
    help="As --force, and learn the population of learners and the slopes of questions too.",
)
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
        if learned.calibration:
            click.echo(_told(learned.calibration))


def _told(found: Calibration) -> str:
    """Return what the night found out about slopes, in a sentence."""
    if not found.questions:
        return "Slopes: no question has enough first answers yet."
    verdict = "better" if found.gain > 0 else "no better, so they stay as they are"
    return (
        f"Slopes of {found.questions} questions predict {verdict} "
        f"({found.gain:+.5f} nats an answer); {found.published} changed."
    )
