"""Home, progress, and what the questions are worth."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request

from app.auth.access import Person, current_person, require_person, the_person
from app.banks.checks import ledger_in
from app.banks.coverage import FORMS
from app.db import db
from app.domain.catalogue import Blueprint as Outline
from app.domain.errors import NotFoundError
from app.domain.generators.registry import FAMILIES
from app.progress import queries
from app.progress.advice import next_step
from app.progress.coverage_queries import live_stock
from app.progress.example import growth
from app.progress.overview import outline_of, overview_of
from app.progress.shelves import stock_of
from app.progress.trust import check_tallies, exam_tables
from app.quizzes.queries import open_attempts
from app.web import current

bp = Blueprint("progress", __name__)


@bp.get("/")
def home() -> str:
    """Show a learner's next step, and everybody else what this is."""
    person = current_person()
    if person is not None and (page := _own_home(person)) is not None:
        return page
    return render_template("progress/welcome.html", catalogue=current.catalogue(), growth=growth())


@bp.get("/progress")
@require_person
def progress() -> str:
    """Show where the learner stands, by competency or by one credential's outline."""
    catalogue = current.catalogue()
    now = datetime.now(UTC)
    chosen = request.args.get("credential", "")
    credential = catalogue.find_credential(chosen)
    if chosen and credential is None:
        raise NotFoundError
    reading = queries.find_reading(db.session(), the_person().id, catalogue, now)
    outline = catalogue.blueprint_in_force(chosen, now.date()) if credential else None
    return render_template(
        "progress/progress.html",
        catalogue=catalogue,
        credential=credential,
        outline=outline,
        overview=overview_of(reading, catalogue) if reading else None,
        lines=outline_of(reading, catalogue, outline) if reading and outline else (),
    )


@bp.get("/about-the-questions")
def about_questions() -> str:
    """Say how the questions are made, what has been checked, and what has not."""
    session, catalogue, today = db.session(), current.catalogue(), datetime.now(UTC).date()
    live = live_stock(session, catalogue, today)
    checks = ledger_in(current.settings().banks)
    return render_template(
        "progress/about_questions.html",
        stock=stock_of(queries.shelves(session)),
        live=live,
        families=len(FAMILIES),
        checks=check_tallies(checks, live.wordings),
        exams=exam_tables(live.coverage, catalogue, today),
        forms=FORMS,
        report_to=_report_address(),
    )


def _report_address() -> str:
    """Return the address that the installation sends mail from; empty if it sends none to the world."""
    settings = current.settings()
    return settings.mail_from if settings.smtp_url and not settings.mail_from.endswith("@localhost") else ""


def _own_home(person: Person) -> str | None:
    """Return the page of a learner with work; None without any."""
    session, catalogue, now = db.session(), current.catalogue(), datetime.now(UTC)
    reading = queries.find_reading(session, person.id, catalogue, now)
    running = open_attempts(session, person.id)
    results = queries.last_results(session, person.id)
    if reading is None and not running and not results:
        return None
    outlines = _outlines(queries.last_credential(session, person.id), now)
    return render_template(
        "progress/home.html",
        running=sorted(running, key=lambda one: one.deadline_at is None),
        now=now,
        results=results,
        advice=next_step(reading, catalogue, outlines) if reading else None,
    )


def _outlines(credential_id: str | None, now: datetime) -> list[Outline]:
    """Return the outline of the exam the learner is after, or all four."""
    catalogue = current.catalogue()
    known = [credential_id] if credential_id and catalogue.find_credential(credential_id) else None
    wanted = known or [one.id for one in catalogue.credentials]
    return [catalogue.blueprint_in_force(one, now.date()) for one in wanted]
