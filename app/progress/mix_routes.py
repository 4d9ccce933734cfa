"""Adaptive practice: the learner says how much, the plan says for what, Preceptor chooses."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.auth.access import current_person, ensure_person
from app.db import db
from app.domain.placements import BOTH
from app.domain.plans import Plan
from app.progress import mix_services
from app.progress.blueprint import bp
from app.progress.mix_forms import MixForm, renew
from app.progress.plan_queries import find_plan
from app.quizzes import placement_queries
from app.web import current


@bp.get("/practice/chosen")
def mix() -> str:
    """Say how Preceptor chooses; the address may preset the exam and the length, else the plan presets the exam."""
    plan = _plan()
    form = _form(plan)
    renew(form)
    wanted, length = request.args.get("credential", ""), request.args.get("length", 0, type=int)
    if any(choice.value == wanted for choice in form.credential.choices):
        form.credential.data = wanted
    if any(choice.value == length for choice in form.length.choices):
        form.length.data = length
    return _page(form, plan)


@bp.post("/practice/chosen")
def start_mix() -> ResponseReturnValue:
    """Choose the questions and go to the first; a visitor becomes a guest here."""
    plan = _plan()
    form = _form(plan)
    if not form.validate_on_submit():
        renew(form)
        return _page(form, plan), 422
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
    except mix_services.NothingToChooseError as error:
        form.credential.errors = [error.sentence]
        renew(form)
        return _page(form, plan), 409
    return redirect(url_for("quizzes.question", attempt_id=attempt_id, position=1), 303)


def _plan() -> Plan:
    person = current_person()
    return find_plan(db.session(), person.id) if person else Plan()


def _form(plan: Plan) -> MixForm:
    """Return the form with the exams that are offered, the one in *plan* proposed, else both roles."""
    offered = placement_queries.offered(current.catalogue(), datetime.now(UTC).date())
    form = MixForm(credential=plan.credential if plan.credential in dict(offered) else BOTH)
    form.credential.choices = [SelectChoice(value, title) for value, title in offered]
    return form


def _page(form: MixForm, plan: Plan) -> str:
    titles = {choice.value: choice.label for choice in form.credential.choices}
    planned = titles.get(plan.credential, "")
    return render_template("progress/mix.html", form=form, planned=planned)
