"""Results and the list of sittings."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.quizzes import draw_queries, page_queries, result_queries
from app.quizzes.blueprint import bp
from app.web import current


@bp.get("/attempts/<int:attempt_id>/result")
@require_person
def result(attempt_id: int) -> ResponseReturnValue:
    """Show the result of a finished attempt; an open one goes on instead."""
    shown = result_queries.result_of(db.session(), the_person().id, attempt_id)
    if shown.attempt.finished_at is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    return render_template(
        "quizzes/result.html",
        result=shown,
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
