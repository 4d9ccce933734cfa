"""Choosing what to practise."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.auth.access import ensure_person
from app.db import db
from app.domain.catalogue import Catalogue, Track, Unit
from app.domain.generators.registry import FAMILIES
from app.quizzes import starting_services
from app.quizzes.blueprint import bp
from app.quizzes.draw_queries import PracticeRequest
from app.quizzes.forms import PracticeForm, refresh_nonce
from app.web import current


@bp.get("/practice")
def practice() -> str:
    """Show what can be practised; the address may preset role, track, unit or competency."""
    form = _form(request.args.get("track", ""), request.args.get("unit", ""))
    form.nonce.data = secrets.token_hex(16)
    form.role.data = request.args.get("role", "")
    form.competencies.data = request.args.getlist("competency")
    form.only_wrong.data = request.args.get("only") == "wrong"
    return _page(form)


@bp.post("/practice")
def start_practice() -> ResponseReturnValue:
    """Draw the quiz and go to its first question; a visitor becomes a guest here."""
    form = _form(request.form.get("track", ""), request.form.get("unit", ""))
    if not form.validate_on_submit():
        refresh_nonce(form)
        return _page(form), 422
    person = ensure_person()
    try:
        attempt_id = starting_services.start_practice(
            db.session(),
            person.id,
            _request_of(form, current.catalogue()),
            current.catalogue(),
            nonce=str(form.nonce.data),
            now=datetime.now(UTC),
            rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
        )
    except starting_services.NothingToPracticeError as error:
        field = form.only_wrong if form.only_wrong.data else form.competencies
        field.errors = [*field.errors, error.sentence]
        return _page(form), 409
    return redirect(url_for(".question", attempt_id=attempt_id, position=1), 303)


def _form(track: str, unit: str) -> PracticeForm:
    catalogue = current.catalogue()
    form = PracticeForm()
    roles = [SelectChoice(one.id, one.title) for one in catalogue.roles]
    form.role.choices = [SelectChoice("", "Both roles"), *roles]
    form.competencies.choices = [SelectChoice(one.id, one.title) for one in catalogue.competencies.values()]
    known = catalogue.find_track(track)
    form.track.data = known.id if known else ""
    form.unit.data = unit if known and any(one.id == unit for one in known.units) else ""
    return form


def _page(form: PracticeForm) -> str:
    catalogue = current.catalogue()
    track = catalogue.find_track(form.track.data or "")
    unit = next((one for one in track.units if one.id == form.unit.data), None) if track else None
    hands_on = {one.competency for one in FAMILIES.values()}
    return render_template(
        "quizzes/practice.html",
        form=form,
        mix_nonce=secrets.token_hex(16),
        catalogue=catalogue,
        track=track,
        unit=unit,
        tasks=len(FAMILIES),
        hands_on=sorted(hands_on & set(_competencies_of(form, track, unit))),
    )


def _competencies_of(form: PracticeForm, track: Track | None, unit: Unit | None) -> Iterable[str]:
    """Return the competencies that the page is about."""
    if unit:
        return unit.competencies
    if track:
        return (competency for one in track.units for competency in one.competencies)
    return form.competencies.data or ()


def _request_of(form: PracticeForm, catalogue: Catalogue) -> PracticeRequest:
    chosen = frozenset(form.competencies.data or ())
    return PracticeRequest(
        title=_title(form, catalogue, chosen),
        length=form.length.data,
        competencies=chosen,
        role=form.role.data or "",
        track=form.track.data or "",
        unit=form.unit.data or "",
        only_wrong=bool(form.only_wrong.data),
    )


def _title(form: PracticeForm, catalogue: Catalogue, chosen: frozenset[str]) -> str:
    """Name the quiz after its narrowest filter."""
    track = catalogue.find_track(form.track.data or "")
    role = catalogue.find_role(form.role.data or "")
    if len(chosen) == 1:
        return catalogue.competencies[next(iter(chosen))].title
    if form.only_wrong.data:
        return "What I got wrong"
    if track:
        unit = next((one for one in track.units if one.id == form.unit.data), None)
        return f"{track.title}: {unit.title}" if unit else track.title
    if chosen:
        return f"{len(chosen)} competencies"
    return role.title if role else "Mixed practice"
