"""Placements: what one is, starting it, and its answers. Its pages are those of any sitting."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.auth.access import current_person, ensure_person, require_person, the_person
from app.db import db
from app.domain.adaptive import FEWEST, MOST
from app.domain.errors import InvalidInputError
from app.domain.placements import BOTH, blueprint_of
from app.domain.sittings import clock_of
from app.errors import wants_json
from app.quizzes import page_queries, placement_queries, placement_services, tokens
from app.quizzes.blueprint import bp
from app.quizzes.placement_forms import PlacementForm, renew
from app.quizzes.question_routes import show_question
from app.web import current

ALREADY = "You had answered that question already. The first answer counts."


@bp.get("/placement")
def placement() -> str:
    """Say what a placement is before it starts; the address may preset the exam."""
    form = _form()
    form.nonce.data = secrets.token_hex(16)
    wanted = request.args.get("credential", "")
    form.credential.data = wanted if wanted in dict(_choices()) else BOTH
    person = current_person()
    # Extra time is only of use with a clock; a person who has it gets it proposed.
    form.multiplier.data = person.time_multiplier if person and person.time_multiplier != 1.0 else 0.0
    return _page(form)


@bp.post("/placement")
def start_placement() -> ResponseReturnValue:
    """Choose the first question and go to it; a visitor becomes a guest here."""
    form = _form()
    if not form.validate_on_submit():
        renew(form)
        return _page(form), 422
    person = ensure_person()
    wanted = placement_services.PlacementRequest(
        form.credential.data, form.multiplier.data, str(form.nonce.data)
    )
    try:
        attempt_id = placement_services.start_placement(
            db.session(), person.id, wanted, current.catalogue(), now=datetime.now(UTC), rng=_rng()
        )
    except placement_services.TooFewQuestionsError as error:
        form.credential.errors = [error.sentence]
        renew(form)
        return _page(form), 409
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


@bp.post("/placement/<int:attempt_id>/<int:position>")
@require_person
def answer_placement(attempt_id: int, position: int) -> ResponseReturnValue:
    """Keep the answer and lead to the next question, or to the result after the last one."""
    now, session, person = datetime.now(UTC), db.session(), the_person()
    token = None
    try:
        secret = str(current_app.config["SECRET_KEY"])
        token = tokens.read(secret, request.form.get("token", ""), attempt_id, position)
        answered = placement_services.answer_placement(
            session,
            person.id,
            token,
            request.form.to_dict(flat=False),
            current.catalogue(),
            now=now,
            rng=_rng(),
        )
    except InvalidInputError as error:
        if wants_json(request):
            raise
        page = page_queries.question_page(session, person.id, attempt_id, position, now)
        if page.must_settle or page.is_closed or page.mode != "placement":
            return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
        return show_question(page, now, error=error, answered=token), 422
    following = url_for(".attempt", attempt_id=attempt_id)
    if answered.is_repeat:
        flash(ALREADY)
    if wants_json(request):
        return jsonify(next=following)
    return redirect(following, 303)


def _rng() -> random.Random:
    return random.Random(secrets.randbits(64))  # noqa: S311  # seeded from the system's source


def _form() -> PlacementForm:
    form = PlacementForm()
    form.credential.choices = [SelectChoice(value, title) for value, title in _choices()]
    return form


def _choices() -> list[tuple[str, str]]:
    return placement_queries.offered(current.catalogue(), datetime.now(UTC).date())


def _page(form: PlacementForm) -> str:
    person, catalogue = current_person(), current.catalogue()
    today = datetime.now(UTC).date()
    minutes = {}
    for value, _ in _choices():
        total = clock_of(blueprint_of(catalogue, value, today), MOST, 1.0).total
        minutes[value] = round(total.total_seconds() / 60) if total else 0
    return render_template(
        "quizzes/placement.html",
        form=form,
        fewest=FEWEST,
        most=MOST,
        minutes=minutes,
        running=placement_queries.open_placements(db.session(), person.id) if person else [],
    )
