"""The plan: what the learner aims at, and the weeks until then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.plans import LEAST_MINUTES, MOST_MINUTES, Plan
from app.domain.review import day_of
from app.progress import plan_queries, plan_services
from app.progress.blueprint import bp
from app.progress.countdown import countdown_of
from app.progress.plan_forms import PlanForm
from app.web import current

MOST_DAYS = 8 * 7
"""Days of the plan that the page shows."""


@bp.get("/plan")
@require_person
def plan() -> str:
    """Show the plan by week, and the form that changes it."""
    held = plan_queries.find_plan(db.session(), the_person().id)
    form = PlanForm(credential=held.credential, exam_on=held.exam_on, minutes=held.minutes)
    return _page(form, held)


@bp.post("/plan")
@require_person
def set_plan() -> ResponseReturnValue:
    """Keep a new plan. Every review moves with it, since none has a date of its own."""
    form, person = PlanForm(request.form), the_person()
    form.offer(current.catalogue())
    if form.validate():
        now = datetime.now(UTC)
        try:
            has_changed = plan_services.set_plan(
                db.session(), person.id, form.plan, current.catalogue(), today=_today(now), now=now
            )
        except (plan_services.PastExamError, plan_services.DistantExamError) as error:
            form.exam_on.errors = [error.sentence]
        else:
            flash(
                "Your plan is saved, and your reviews follow it." if has_changed else "Nothing has changed."
            )
            return redirect(url_for(".plan"), 303)
    return _page(form, plan_queries.find_plan(db.session(), person.id)), 422


def _page(form: PlanForm, held: Plan) -> str:
    form.offer(current.catalogue())
    person, now, catalogue = the_person(), datetime.now(UTC), current.catalogue()
    zone = ZoneInfo(person.time_zone)
    ahead = plan_queries.ahead_of(db.session(), person.id, held, catalogue, now, zone, days=MOST_DAYS)
    return render_template(
        "progress/plan.html",
        form=form,
        plan=held,
        countdown=countdown_of(held, catalogue, day_of(now, zone)),
        weeks=ahead.weeks(),
        ahead=ahead,
        is_cut=held.exam_on is not None and (held.exam_on - day_of(now, zone)).days > MOST_DAYS,
        least=LEAST_MINUTES,
        most=MOST_MINUTES,
        today=day_of(now, zone),
    )


def _today(now: datetime) -> date:
    return day_of(now, ZoneInfo(the_person().time_zone))
