"""Hands-on practice: families of generated questions, with fresh numbers or a fresh drawing every time."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import ensure_person
from app.db import db
from app.domain.generators.family import Family
from app.domain.generators.fresh import sample_figure
from app.domain.generators.registry import FAMILIES
from app.domain.questions import Figure
from app.quizzes import starting_services
from app.quizzes.blueprint import bp
from app.quizzes.forms import HandsOnForm, refresh_nonce
from app.web import current

SAMPLES = 3
NARROWEST = 0.7
"""Width to height of a drawing that is shown small."""


@bp.get("/hands-on")
def hands_on() -> str:
    """List the families by group; `?group=` or `?competency=` keeps to some of them and shows their drawings."""
    form = HandsOnForm()
    form.nonce.data = secrets.token_hex(16)
    return _page(form, request.args.get("group", ""), request.args.getlist("competency"))


@bp.post("/hands-on")
def start_hands_on() -> ResponseReturnValue:
    """Make fresh questions and go to the first; a visitor becomes a guest here."""
    form = HandsOnForm()
    competencies = request.form.getlist("competency")
    chosen = _chosen(form, competencies)
    if not form.validate_on_submit() or not chosen:
        if not chosen:
            form.family.errors = ["There is no such task. Choose one of these."]
        refresh_nonce(form)
        return _page(form, "", competencies), 422
    person = ensure_person()
    attempt_id = starting_services.start_hands_on(
        db.session(),
        person.id,
        starting_services.HandsOnRequest(
            title=_title(form, chosen),
            families=tuple(chosen),
            length=form.length.data,
            nonce=str(form.nonce.data),
        ),
        now=datetime.now(UTC),
        rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
    )
    return redirect(url_for(".question", attempt_id=attempt_id, position=1), 303)


def _offered(competencies: Iterable[str]) -> list[Family]:
    """Return the families of *competencies*; every family if none of them has one."""
    wanted = [one for one in FAMILIES.values() if one.competency in set(competencies)]
    return wanted or list(FAMILIES.values())


def _chosen(form: HandsOnForm, competencies: Iterable[str]) -> list[Family]:
    family, group = form.family.data or "", form.group.data or ""
    return [one for one in _offered(competencies) if family in {"", one.id} and group in {"", one.group}]


def _title(form: HandsOnForm, chosen: list[Family]) -> str:
    """Name the sitting after its narrowest choice."""
    if form.family.data:
        return chosen[0].title
    if form.group.data:
        return f"Hands-on: {chosen[0].group}"
    known = current.catalogue().competencies.get(chosen[0].competency)
    if known and all(one.competency == known.id for one in chosen):
        return f"Hands-on: {known.title}"
    return "Hands-on, everything mixed"


def _page(form: HandsOnForm, group: str, competencies: list[str]) -> str:
    offered = _offered(competencies)
    shown = [one for one in offered if one.group == group] or offered
    groups: dict[str, list[Family]] = {}
    for one in shown:
        groups.setdefault(one.group, []).append(one)
    is_part = len(shown) < len(FAMILIES)
    titles = current.catalogue().competencies
    return render_template(
        "quizzes/hands_on.html",
        form=form,
        groups=groups,
        is_part=is_part,
        figures={one.id: sample_figure(one) for one in shown} if is_part else {},
        samples={} if is_part else {name: _samples(families) for name, families in groups.items()},
        competencies=sorted({one.competency for one in offered}) if len(offered) < len(FAMILIES) else [],
        titles={one: titles[one].title for one in titles},
    )


def _samples(families: Iterable[Family]) -> list[Figure]:
    """Return up to three drawings that stand for a group: of few strokes, not narrow, each of another size."""
    found = [figure for one in families if (figure := sample_figure(one))]
    by_size: dict[tuple[int, int], Figure] = {}
    for figure in sorted(found, key=lambda one: len(one.svg)):
        if figure.width >= NARROWEST * figure.height:
            by_size.setdefault((figure.width, figure.height), figure)
    return list(by_size.values())[:SAMPLES]
