"""Adaptive practice: the learner says how much and for what, Preceptor chooses."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.auth.access import ensure_person
from app.db import db
from app.quizzes import mix_services, placement_queries
from app.quizzes.blueprint import bp
from app.quizzes.placement_forms import MixForm, renew
from app.quizzes.starting_services import NothingToPracticeError
from app.web import current


@bp.get("/practice/chosen")
def mix() -> str:
    """Say how Preceptor chooses; the address may preset the exam and the length."""
    form = blank_mix()
    length = request.args.get("length", 0, type=int)
    if any(choice.value == length for choice in form.length.choices):
        form.length.data = length
    return render_template("quizzes/mix.html", form=form)


@bp.post("/practice/chosen")
def start_mix() -> ResponseReturnValue:
    """Choose the questions and go to the first; a visitor becomes a guest here."""
    form = _form()
    if not form.validate_on_submit():
        renew(form)
        return render_template("quizzes/mix.html", form=form), 422
    person = ensure_person()
    wanted = mix_services.MixRequest(form.credential.data, form.length.data, str(form.nonce.data))
    try:
        attempt_id = mix_services.start_mix(
            db.session(),
            person.id,
            wanted,
            current.catalogue(),
            now=datetime.now(UTC),
            rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
        )
    except NothingToPracticeError:
        form.credential.errors = ["There are no questions for this exam yet."]
        renew(form)
        return render_template("quizzes/mix.html", form=form), 409
    return redirect(url_for(".question", attempt_id=attempt_id, position=1), 303)


def blank_mix() -> MixForm:
    """Return the form as a page shows it first."""
    form = _form()
    renew(form)
    wanted = request.args.get("credential", "")
    if any(choice.value == wanted for choice in form.credential.choices):
        form.credential.data = wanted
    return form


def _form() -> MixForm:
    form = MixForm()
    offered = placement_queries.offered(current.catalogue(), datetime.now(UTC).date())
    form.credential.choices = [SelectChoice(value, title) for value, title in offered]
    return form
