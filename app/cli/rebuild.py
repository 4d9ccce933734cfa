"""`preceptor rebuild`: recompute every learner's fold from the answer log."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from app.db import db
from app.progress import services
from app.quizzes import mock_services
from app.web import current


@click.command()
@click.option("--verify", is_flag=True, help="Change nothing; only report differences.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def rebuild(*, verify: bool, as_json: bool) -> None:
    """Recompute every learner's standing from the log and mend what differs.

    Mock exams whose time is up are closed first, unless only verifying. Exit status 1 if anything
    differed, mended or not.
    """
    if not verify:
        mock_services.close_expired(db.session(), current.catalogue(), now=datetime.now(UTC))
    found = services.rebuild(db.session(), current.catalogue(), verify=verify)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "schema": "preceptor.rebuild/1",
                    "verify": verify,
                    "differences": [asdict(one) | {"largest": _finite(one.largest)} for one in found],
                }
            )
        )
    else:
        for one in found:
            click.echo(f"Account {one.account_id}: {one.reason}, by at most {one.largest:.3g}.")
        click.echo(f"{len(found)} differences{'' if verify or not found else ', mended'}.")
    if found:
        raise click.exceptions.Exit(1)


def _finite(number: float) -> float | None:
    """Return *number*, or None for infinity, which JSON cannot say."""
    return number if number < float("inf") else None
