"""Results and the list of sittings."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.reports import KINDS, LONGEST_NOTE
from app.quizzes import draw_queries, finding_queries, mix_queries, page_queries, result_queries
from app.quizzes.blueprint import bp
from app.quizzes.forms import ReportDraft, blank_report
from app.web import current


@bp.get("/attempts/<int:attempt_id>/result")
@require_person
def result(attempt_id: int) -> ResponseReturnValue:
    """Show the result of a finished attempt; an open one goes on instead.

    `?part=` chooses which part of a long review is shown, `?report=` at which question the form of a
    report is open.
    """
    part, report_at = (request.args.get(name, 0, type=int) for name in ("part", "report"))
    return show_result(attempt_id, part, report_at, blank_report())


def show_result(attempt_id: int, part: int, report_at: int, report: ReportDraft) -> ResponseReturnValue:
    """Return one part (from 1) of the result, with the form of a report at the position *report_at*."""
    shown = result_queries.result_of(db.session(), the_person().id, attempt_id)
    if shown.attempt.finished_at is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    parts, session = shown.parts(), db.session()
    found = mixture = None
    if shown.attempt.mode == "placement":
        found = finding_queries.findings_of(session, shown.attempt, current.catalogue(), datetime.now(UTC))
    elif shown.is_mixed:
        mixture = mix_queries.mixture_of(session, the_person().id, attempt_id)
    return render_template(
        "quizzes/result.html",
        result=shown,
        parts=parts,
        part=min(max(part, 1), len(parts) or 1),
        report_at=report_at,
        report=report,
        report_kinds=KINDS,
        longest_note=LONGEST_NOTE,
        report_lines=result_queries.domain_report(shown, current.catalogue()),
        telling=result_queries.subscores_in(db.session(), shown, current.catalogue()),
        found=found,
        mixture=mixture,
        catalogue=current.catalogue(),
        late=page_queries.late_answers(db.session(), attempt_id),
    )


@bp.get("/attempts")
@require_person
def attempts() -> str:
    """List the learner's sittings, the newest first."""
    session, person = db.session(), the_person()
    listed = draw_queries.recent_attempts(session, person.id)
    right = draw_queries.points_of_attempts(session, person.id, [one.id for one in listed])
    return render_template("quizzes/attempts.html", attempts=listed, right=right)
