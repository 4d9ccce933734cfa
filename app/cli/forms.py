"""`preceptor forms`: the stock of full-length mock exams that are built ahead."""

from __future__ import annotations

import json
import random
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from app.cli.form_process import build as build_elsewhere
from app.db import db
from app.domain.catalogue import Catalogue
from app.domain.errors import DomainError
from app.domain.stock import SIZE
from app.quizzes import stock_queries, stock_services
from app.quizzes.models import StockedForm
from app.web import current

group = AppGroup("forms", help="Mock exams built ahead, equally hard, for learners to draw from.")


@group.command()
@click.option("--credential", "credentials", multiple=True, help="Credential id; repeats. Default: all.")
@click.option("--count", type=click.IntRange(1, 200), default=SIZE, show_default=True, help="Forms of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def build(*, credentials: tuple[str, ...], count: int, as_json: bool) -> None:
    """Drop forms that are out of date, and build what is missing up to COUNT of each credential.

    Exit status 1 if a credential's forms cannot be built; the parts that lack questions are named.
    """
    catalogue = current.catalogue()
    unknown = [one for one in credentials if catalogue.find_credential(one) is None]
    if unknown:
        known = ", ".join(one.id for one in catalogue.credentials)
        message = f"No credential {', '.join(unknown)}. There are: {known}."
        raise click.BadParameter(message, param_hint="--credential")
    wanted = credentials or tuple(one.id for one in catalogue.credentials)
    told = [_kept(catalogue, one, count) for one in wanted]
    if as_json:
        click.echo(json.dumps({"schema": "preceptor.forms-build/1", "credentials": told}))
    else:
        for one in told:
            click.echo(
                one["fault"] or "{credential}: {built} built, {kept} kept, {dropped} dropped.".format_map(one)
            )
    if any(one["fault"] for one in told):
        raise click.exceptions.Exit(1)


def _kept(catalogue: Catalogue, credential: str, count: int) -> dict[str, Any]:
    """Keep one stock; return what was done, or the fault."""
    rng = random.Random(secrets.randbits(64))  # noqa: S311 - seeded from the system's source
    try:
        kept = stock_services.keep_stock(
            db.session(), catalogue, credential, build_elsewhere, now=datetime.now(UTC), rng=rng, size=count
        )
    except DomainError as error:
        empty = stock_services.Kept(credential, "", 0, 0, 0)
        return asdict(empty) | {"fault": error.sentence}
    return asdict(kept) | {"fault": None}


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def list_forms(*, as_json: bool) -> None:
    """Print every form in stock: how hard it is, what it tells at the cut, and how often it was drawn."""
    forms = stock_queries.every_form(db.session())
    if as_json:
        told = [_told(one) for one in forms]
        click.echo(json.dumps({"schema": "preceptor.forms-list/1", "forms": told}))
        return
    click.echo(
        f"{'form':>6}  {'blueprint':<20}{'questions':>10}{'difficulty':>12}{'information':>13}{'draws':>7}"
    )
    for one in forms:
        click.echo(
            f"{one.id:>6}  {one.blueprint:<20}{len(one.items):>10}{one.difficulty:>12.2f}"
            f"{one.information:>13.1f}{one.draws:>7}"
        )
    click.echo(f"{len(forms)} forms.")


def _told(form: StockedForm) -> dict[str, Any]:
    return {
        "id": form.id,
        "credential": form.credential,
        "blueprint": form.blueprint,
        "edition": form.edition,
        "built_at": form.built_at.isoformat().replace("+00:00", "Z"),
        "questions": [item[1] for item in form.items],
        "difficulty": form.difficulty,
        "information": form.information,
        "draws": form.draws,
    }
