"""Mock exams: choosing, starting, the check page, segments, handing in."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.auth.access import current_person, ensure_person, require_person, the_person
from app.db import db
from app.domain.assembly import cell_counts
from app.domain.catalogue import Blueprint, Credential
from app.domain.errors import NotFoundError
from app.domain.sittings import EXAMS, SHORT_LENGTH, clock_of
from app.quizzes import mock_services, page_queries, queries, services, starting_services
from app.quizzes.blueprint import bp
from app.quizzes.forms import MockForm, SittingForm, refresh_nonce
from app.web import current


@bp.get("/mocks")
def mocks() -> str:
    """List the four credentials' mocks, with a running one first."""
    person = current_person()
    running = queries.open_attempts(db.session(), person.id) if person else []
    today = datetime.now(UTC).date()
    catalogue = current.catalogue()
    offers = [(one, catalogue.blueprint_in_force(one.id, today)) for one in catalogue.credentials]
    return render_template(
        "quizzes/mocks.html", offers=offers, running=[one for one in running if one.mode == "mock"]
    )


@bp.get("/mocks/<credential_id>")
def mock(credential_id: str) -> str:
    """Show what the mock holds, exactly, before it starts."""
    person = current_person()
    form = MockForm()
    form.nonce.data = secrets.token_hex(16)
    form.multiplier.data = person.time_multiplier if person else 1.0
    return _page(credential_id, form)


@bp.post("/mocks/<credential_id>")
def start_mock(credential_id: str) -> ResponseReturnValue:
    """Draw the form and start the clock."""
    form = MockForm()
    credential, _ = _offer(credential_id)
    form.form.choices = _lengths(credential_id)
    if not form.validate_on_submit():
        refresh_nonce(form)
        return _page(credential_id, form), 422
    person = ensure_person()
    wanted = starting_services.MockRequest(
        credential=credential.id,
        length=None if form.form.data == "full" else SHORT_LENGTH,
        multiplier=form.multiplier.data,
        nonce=str(form.nonce.data),
    )
    attempt_id = starting_services.start_mock(
        db.session(),
        person.id,
        wanted,
        current.catalogue(),
        now=datetime.now(UTC),
        rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
    )
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


def _offer(credential_id: str) -> tuple[Credential, Blueprint]:
    credential = current.catalogue().find_credential(credential_id)
    if credential is None:
        raise NotFoundError
    today = datetime.now(UTC).date()
    return credential, current.catalogue().blueprint_in_force(credential_id, today)


def _lengths(credential_id: str) -> list[SelectChoice]:
    _, blueprint = _offer(credential_id)
    return [
        SelectChoice("short", f"Short form, {SHORT_LENGTH} questions"),
        SelectChoice("full", f"Full length, {blueprint.count} questions"),
    ]


def _page(credential_id: str, form: MockForm) -> str:
    credential, blueprint = _offer(credential_id)
    form.form.choices = _lengths(credential_id)
    person = current_person()
    short = cell_counts(blueprint, SHORT_LENGTH)
    return render_template(
        "quizzes/mock.html",
        credential=credential,
        blueprint=blueprint,
        form=form,
        short=short,
        short_domains={one.id: sum(short[cell] for cell in one.cells) for one in blueprint.domains},
        short_clock=clock_of(blueprint, SHORT_LENGTH, 1.0),
        full_clock=clock_of(blueprint, blueprint.count, 1.0),
        running=queries.find_open_exam(db.session(), person.id, credential.id) if person else None,
    )


@bp.get("/attempts/<int:attempt_id>/check")
@require_person
def check(attempt_id: int) -> ResponseReturnValue:
    """Show what is answered, unanswered and flagged before the learner hands in."""
    attempt = queries.get_attempt(db.session(), the_person().id, attempt_id)
    if attempt.finished_at is not None or attempt.is_on_break or attempt.mode == "placement":
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    entries = [one for one in page_queries.entries_of(db.session(), attempt) if not one.is_closed]
    return render_template(
        "quizzes/check.html", attempt=attempt, entries=entries, form=SittingForm(), now=datetime.now(UTC)
    )


@bp.post("/attempts/<int:attempt_id>/finish")
@require_person
def finish(attempt_id: int) -> ResponseReturnValue:
    """Hand in: a mock or a placement is marked now; a practice quiz just ends."""
    now = datetime.now(UTC)
    person, session = the_person(), db.session()
    if queries.get_attempt(session, person.id, attempt_id).mode in EXAMS:
        mock_services.finish_mock(session, person.id, attempt_id, current.catalogue(), now=now)
    else:
        services.finish_practice(session, person.id, attempt_id, now=now)
    return redirect(url_for(".result", attempt_id=attempt_id), 303)


@bp.get("/attempts/<int:attempt_id>/break")
@require_person
def pause(attempt_id: int) -> ResponseReturnValue:
    """Show the break between two segments."""
    attempt = queries.get_attempt(db.session(), the_person().id, attempt_id)
    if not attempt.is_on_break or attempt.finished_at is not None:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    return render_template("quizzes/pause.html", attempt=attempt, form=SittingForm())


@bp.post("/attempts/<int:attempt_id>/segments/<int:segment>/end")
@require_person
def end_segment(attempt_id: int, segment: int) -> ResponseReturnValue:
    """End a segment early."""
    mock_services.end_segment(
        db.session(), the_person().id, attempt_id, segment, current.catalogue(), now=datetime.now(UTC)
    )
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


@bp.post("/attempts/<int:attempt_id>/segments/<int:segment>/start")
@require_person
def start_segment(attempt_id: int, segment: int) -> ResponseReturnValue:
    """Start the next segment."""
    mock_services.start_segment(
        db.session(), the_person().id, attempt_id, segment, current.catalogue(), now=datetime.now(UTC)
    )
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
