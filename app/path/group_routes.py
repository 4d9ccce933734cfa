"""About you, only if you like: what a learner may say for the fairness audit."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_member, the_person
from app.db import db
from app.domain.fairness import LEAST_SHOWN
from app.domain.groups import QUESTIONS
from app.path import group_queries, group_services
from app.path.blueprint import bp
from app.path.group_forms import said_in_form


@bp.get("/path/groups")
@require_member
def groups() -> str:
    """Show the questions with what the learner said."""
    return _page("")


@bp.post("/path/groups")
@require_member
def volunteer_groups() -> ResponseReturnValue:
    """Keep exactly what was chosen; nothing chosen deletes it."""
    said, now = said_in_form(request.form), datetime.now(UTC)
    try:
        is_kept = group_services.volunteer(db.session(), the_person().id, said, now=now)
    except group_services.UnknownGroupError as error:
        return _page(error.sentence), 422
    flash("What you chose is kept, apart from your work." if is_kept else "Nothing is kept.")
    return redirect(url_for(".groups"), 303)


@bp.post("/path/groups/withdraw")
@require_member
def withdraw_groups() -> ResponseReturnValue:
    """Delete it at once."""
    group_services.withdraw(db.session(), the_person().id)
    flash("Deleted. Nothing of it is kept.")
    return redirect(url_for(".groups"), 303)


def _page(message: str) -> str:
    said = group_queries.said_by(db.session(), the_person().id)
    return render_template(
        "path/groups.html",
        questions=QUESTIONS,
        said=said,
        is_kept=any(said.values()),
        least=LEAST_SHOWN,
        message=message,
    )
