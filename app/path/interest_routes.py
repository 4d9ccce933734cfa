"""The interest form: which duties and places a learner would like."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.interests import WORDS, wishes_of
from app.path import interest_services
from app.path.blueprint import bp
from app.path.interest_forms import PREFIX, ratings_of
from app.path.interest_queries import newest_ratings
from app.web import current

A_PART = 7
"""Statements between two buttons."""
LONGEST_OPEN = 24 * 3600
"""Seconds after which nothing is said about speed."""
NOTHING = "Nothing was chosen. Rate at least one line, then save."


@bp.get("/path/interests")
@require_person
def interests() -> str:
    """Show the duties and places with the learner's ratings."""
    return _page("")


@bp.post("/path/interests")
@require_person
def rate_interests() -> ResponseReturnValue:
    """Keep the ratings that were chosen; the rest stays as it is."""
    session, form, now = db.session(), current.catalogue().interests, datetime.now(UTC)
    ratings = ratings_of(request.form, form)
    if not ratings:
        return _page(NOTHING), 422
    changed = interest_services.rate(
        session, the_person().id, ratings, form, seconds=_seconds_open(now), now=now
    )
    lines = "1 rating is" if changed == 1 else f"{changed} ratings are"
    flash(f"{lines} kept." if changed else "Nothing has changed.")
    return redirect(url_for(".interests"), 303)


def _page(message: str) -> str:
    form, ratings = current.catalogue().interests, newest_ratings(db.session(), the_person().id)
    rated = {one.statement: one.value for one in ratings}
    parts = [form.statements[start : start + A_PART] for start in range(0, len(form.statements), A_PART)]
    return render_template(
        "path/interests.html",
        form=form,
        parts=parts,
        rated=rated,
        wishes=wishes_of(form, ratings),
        words=WORDS,
        prefix=PREFIX,
        opened=_clock().dumps(the_person().id),
        message=message,
        left=sum(one.id not in rated for one in form.statements),
    )


def _clock() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="interests")


def _seconds_open(now: datetime) -> float | None:
    """Return how long the form was open; None if it does not say, or says another's."""
    try:
        owner, at = _clock().loads(
            request.form.get("opened", ""), max_age=LONGEST_OPEN, return_timestamp=True
        )
    except BadSignature:
        return None
    # The stamp is cut to whole seconds, so half a second is added on average.
    return max((now - at).total_seconds(), 0.0) if owner == the_person().id else None
