"""What readers report: the open reports by question, closing them, and those that were closed."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_role, the_person
from app.authoring import queries, report_services
from app.authoring.blueprint import bp
from app.authoring.report_forms import Closing, read_closing
from app.db import db
from app.domain.reports import KINDS
from app.library import report_author_queries, report_queries
from app.web import current


@bp.get("/authoring/reports")
@require_role("instructor")
def reports() -> str:
    """List open reports by question, or with `?state=closed` those that were dealt with."""
    return _page(is_closed=request.args.get("state") == "closed")


@bp.post("/authoring/reports")
@require_role("instructor")
def close_reports() -> ResponseReturnValue:
    """Close the ticked reports of one question with an outcome."""
    closing = read_closing(request.form)
    if closing.fault:
        return _page(closing), 422
    closed = report_services.close(
        db.session(), closing.reports, the_person().id, closing.outcome, now=datetime.now(UTC)
    )
    flash(
        f"{closed} {'report' if closed == 1 else 'reports'} closed."
        if closed
        else "Nothing has changed: somebody closed this before."
    )
    return redirect(url_for(".reports"), 303)


def _page(closing: Closing | None = None, *, is_closed: bool = False) -> str:
    session = db.session()
    read = report_author_queries.closed_questions if is_closed else report_author_queries.open_questions
    found = read(session)
    return render_template(
        "authoring/reports.html",
        found=found,
        closing=closing,
        is_closed=is_closed,
        open_count=report_queries.count_open(session),
        closed_count=report_author_queries.closed_count(session),
        names=queries.names_of(session, (one.closed_by for question in found for one in question.reports)),
        banks=queries.bank_titles(session),
        competencies=current.catalogue().competencies,
        kinds=KINDS,
    )
