"""Spaced review: what is due today, why, and what comes."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.progress import review_services
from app.progress.blueprint import bp
from app.progress.plan_queries import find_plan
from app.progress.review_forms import ReviewForm, fresh_nonce, review_form
from app.progress.review_page import page_of
from app.quizzes.review_queries import Reviews, find_open_review, reviews_of
from app.web import current


@bp.get("/review")
@require_person
def review() -> str:
    """Show what is due now, what is open about safety, and the next seven days."""
    reviews = _reviews()
    return _page(reviews, fresh_nonce(review_form(len(reviews.asked))))


@bp.post("/review")
@require_person
def start_review() -> ResponseReturnValue:
    """Start with what is due, as many questions as were chosen."""
    form = ReviewForm()
    if not form.validate_on_submit():
        reviews = _reviews()
        shown = review_form(len(reviews.asked))
        shown.length.errors = [*form.length.errors, *form.nonce.errors]
        return _page(reviews, fresh_nonce(shown)), 422
    try:
        attempt_id = review_services.start_review(
            db.session(),
            the_person().id,
            form.length.data,
            current.catalogue(),
            nonce=str(form.nonce.data),
            now=datetime.now(UTC),
            rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
        )
    except review_services.NothingDueError as error:
        reviews = _reviews()
        return _page(reviews, fresh_nonce(review_form(len(reviews.asked))), notice=error.sentence), 409
    return redirect(url_for("quizzes.question", attempt_id=attempt_id, position=1), 303)


def _reviews() -> Reviews:
    session, person = db.session(), the_person()
    plan, zone = find_plan(session, person.id), ZoneInfo(person.time_zone)
    return reviews_of(session, person.id, current.catalogue(), plan, datetime.now(UTC), zone)


def _page(reviews: Reviews, form: ReviewForm, notice: str = "") -> str:
    return render_template(
        "progress/review.html",
        page=page_of(reviews, current.catalogue()),
        form=form,
        notice=notice,
        running=find_open_review(db.session(), the_person().id),
    )
