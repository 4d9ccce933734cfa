"""Progress, and what the questions are worth."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template, request

from app.auth.access import require_person, the_person
from app.banks.checks import ledger_in
from app.banks.coverage import FORMS
from app.banks.history import LEFT, history_in
from app.db import db
from app.domain.catalogue import Blueprint as Outline
from app.domain.errors import NotFoundError
from app.domain.generators.registry import FAMILIES
from app.domain.mastery import Reading
from app.progress import (
    history_routes,
    home_routes,
    mix_routes,
    plan_routes,
    queries,
    readiness_queries,
    readiness_routes,
    review_routes,
)
from app.progress.blueprint import bp
from app.progress.coverage_queries import live_stock
from app.progress.overview import outline_of, overview_of
from app.progress.readiness_lines import DomainLine
from app.progress.shelves import stock_of
from app.progress.trust import check_tallies, exam_tables, mend_counts, reading_tables, share_agreed
from app.standing.queries import last_answered_at
from app.web import current

__all__ = [
    "bp",
    "history_routes",
    "home_routes",
    "mix_routes",
    "plan_routes",
    "readiness_routes",
    "review_routes",
]


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
        last_answered_at=last_answered_at(db.session(), the_person().id),
        lines=outline_of(reading, catalogue, outline) if reading and outline else (),
        levels=_levels(reading, outline, now) if reading and outline else {},
    )


def _levels(reading: Reading, outline: Outline, now: datetime) -> dict[str, DomainLine]:
    """Return the levels of the learner by domain of *outline*."""
    return readiness_queries.levels_on(
        db.session(), the_person().id, reading.state, current.catalogue(), outline, now.date()
    )


@bp.get("/about-the-questions")
def about_questions() -> str:
    """Say how the questions are made, what has been checked, and what has not."""
    session, catalogue, today = db.session(), current.catalogue(), datetime.now(UTC).date()
    live = live_stock(session, catalogue, today)
    checks, history = ledger_in(current.settings().banks), history_in(current.settings().banks)
    return render_template(
        "progress/about_questions.html",
        stock=stock_of(queries.shelves(session)),
        live=live,
        families=len(FAMILIES),
        checks=check_tallies(checks, live.wordings),
        readings=reading_tables(history),
        share_agreed=share_agreed,
        mends=mend_counts(history),
        mended_questions=len({one.question for one in history.mends if one.kind != LEFT}),
        exams=exam_tables(live.coverage, catalogue, today),
        forms=FORMS,
        report_to=_report_address(),
    )


def _report_address() -> str:
    """Return the address that the installation sends mail from; empty if it sends none to the world."""
    settings = current.settings()
    return settings.mail_from if settings.smtp_url and not settings.mail_from.endswith("@localhost") else ""
