"""Results and the list of sittings."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.quizzes import draw_queries, page_queries, result_queries
from app.quizzes.blueprint import bp
from app.web import current

REVIEWED = 40
"""Questions reviewed on one page: no practice quiz is longer, and 40 stay under 15 kB gzipped."""


@bp.get("/attempts/<int:attempt_id>/result")
@require_person
def result(attempt_id: int) -> ResponseReturnValue:
    """Show the result of a finished attempt; an open one goes on instead.

    `?part=` chooses which part of a long review is shown.
    """
    shown = result_queries.result_of(db.session(), the_person().id, attempt_id)
    if shown.attempt.finished_at is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    parts = [shown.items[first : first + REVIEWED] for first in range(0, len(shown.items), REVIEWED)]
    part = min(max(request.args.get("part", 1, type=int), 1), len(parts) or 1)
    return render_template(
        "quizzes/result.html",
        result=shown,
        parts=parts,
        part=part,
        report=result_queries.domain_report(shown, current.catalogue()),
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
