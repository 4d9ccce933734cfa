"""The path: what the evidence suggests, what it rests on, how it has changed, and what the learner says to it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.errors import NotFoundError
from app.domain.path_facts import routes_of
from app.errors import status_of
from app.path import comparison, evidence_queries, interest_services, note_queries, note_services
from app.path.blueprint import bp
from app.path.interest_forms import WEIGHTS, GoalsForm, NoteForm, WeightForm
from app.path.interest_queries import find_goals
from app.path.path_page import facts_of, last_shift, page_of
from app.path.queries import domain_evidence
from app.path.suggestion_queries import history_of, suggestion_of
from app.web import current


@bp.get("/path")
@require_person
def path() -> str:
    """Show what the evidence suggests, or exactly what is missing."""
    return _page(NoteForm(nonce=secrets.token_hex(16)), WeightForm())


@bp.post("/path/weight")
@require_person
def set_path_weight() -> ResponseReturnValue:
    """Set how much strengths weigh against wishes."""
    form = WeightForm(request.form)
    if not form.validate():
        return _page(NoteForm(nonce=secrets.token_hex(16)), form), 422
    weight = float(form.weight.data)
    interest_services.set_weight(db.session(), the_person().id, weight, now=datetime.now(UTC))
    return redirect(url_for(".path", _anchor="both"), 303)


@bp.post("/path/notes")
@require_person
def write_path_note() -> ResponseReturnValue:
    """Keep what the learner says to the suggestion."""
    form, session, now = NoteForm(request.form), db.session(), datetime.now(UTC)
    if not form.validate():
        if form.nonce.errors:
            form.nonce.data, form.nonce.errors = secrets.token_hex(16), ()
        return _page(form, WeightForm()), 422
    account_id = the_person().id
    outcome = suggestion_of(session, account_id, current.catalogue(), now).summary.outcome
    try:
        note_services.write_note(session, account_id, form.text.data, form.nonce.data, outcome, now=now)
    except note_services.REFUSALS as error:
        form.text.errors, form.nonce.data = [error.sentence], secrets.token_hex(16)
        return _page(form, WeightForm()), status_of(error)
    flash("Your note is kept and stands beside the suggestion.")
    return redirect(url_for(".path", _anchor="notes"), 303)


@bp.post("/path/notes/<int:note_id>/withdraw")
@require_person
def withdraw_path_note(note_id: int) -> ResponseReturnValue:
    """Take a note back."""
    note_services.withdraw_note(db.session(), the_person().id, note_id, now=datetime.now(UTC))
    flash("Your note is withdrawn.")
    return redirect(url_for(".path", _anchor="notes"), 303)


@bp.get("/path/history")
@require_person
def path_history() -> str:
    """Show what was said after each finished sitting, and by which versions."""
    records = history_of(db.session(), the_person().id, current.catalogue())
    return render_template("path/history.html", records=records)


@bp.get("/path/evidence/<domain_id>")
@require_person
def path_evidence(domain_id: str) -> str:
    """Show the single answers that count in one ability domain, the newest first."""
    domain = current.catalogue().domains_by_id.get(domain_id)
    if domain is None or not domain.counts_as_ability:
        raise NotFoundError
    session, person = db.session(), the_person()
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    found = evidence_queries.answers_in(session, person.id, domain_id, page)
    if page > max(1, found.pages):
        raise NotFoundError
    counts = domain_evidence(session, person.id).get(domain_id)
    return render_template("path/evidence.html", domain=domain, counts=counts, found=found, page=page)


@bp.get("/path/facts")
@require_person
def path_facts() -> str:
    """Show the learner's facts and goals beside what is known."""
    goals = find_goals(db.session(), the_person().id)
    return _facts(GoalsForm(obj=goals))


@bp.post("/path/facts")
@require_person
def set_path_facts() -> ResponseReturnValue:
    """Keep the learner's facts and goals."""
    form, catalogue = GoalsForm(request.form), current.catalogue()
    form.offer(catalogue)
    if not form.validate():
        return _facts(form), 422
    try:
        interest_services.set_goals(
            db.session(), the_person().id, form.goals, catalogue, now=datetime.now(UTC)
        )
    except interest_services.GoalError as error:
        form.state.errors = [error.sentence]
        return _facts(form), status_of(error)
    flash("Your facts and goals are kept.")
    return redirect(url_for(".path_facts"), 303)


def _facts(form: GoalsForm) -> str:
    catalogue = current.catalogue()
    form.offer(catalogue)
    goals = find_goals(db.session(), the_person().id)
    return render_template(
        "path/facts.html",
        form=form,
        facts=facts_of(goals, catalogue),
        routes=routes_of(catalogue, goals.background),
    )


def _page(note: NoteForm, weight: WeightForm) -> str:
    session, account_id, now = db.session(), the_person().id, datetime.now(UTC)
    catalogue = current.catalogue()
    page = page_of(session, account_id, catalogue, now)
    return render_template(
        "path/path.html",
        page=page,
        findings=page.findings,
        summary=page.suggestion.summary,
        practice=page.practice,
        answers=evidence_queries.newest_answers(session, account_id),
        worked=last_shift(session, account_id, current.shifts()),
        notes=note_queries.own_notes(session, account_id),
        note_form=note,
        weight_form=weight,
        weights={float(value): label for value, label in WEIGHTS.items()},
        catalogue=catalogue,
        remarks=comparison.remarks_of(catalogue),
        today=now,
    )
