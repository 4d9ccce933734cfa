"""What a learner has done, and how: answers by day, time, answers changed, certainty."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import render_template, request

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.errors import NotFoundError
from app.domain.habits import SIZES, pace_words, said_of, times_of
from app.domain.review import day_of
from app.domain.week_plan import streak_of
from app.progress import habit_charts, habit_queries, history_queries
from app.progress.blueprint import bp
from app.web import current


@bp.get("/history")
@require_person
def history() -> str:
    """Show the learner's days and, under each number, how they work."""
    session, person = db.session(), the_person()
    total = history_queries.count_days(session, person.id)
    pages = max(1, -(-total // history_queries.DAYS_ON_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    today = day_of(datetime.now(UTC), ZoneInfo(person.time_zone))
    days = history_queries.days_of(session, person.id, page)
    pace, paced = habit_queries.own_pace(session, person.id)
    return render_template(
        "progress/history.html",
        days=days,
        chart=habit_charts.days_chart(days),
        total=total,
        page=page,
        pages=pages,
        streak=streak_of(history_queries.answered_days(session, person.id), today),
        times=habit_charts.time_lines(times_of(habit_queries.timed_answers(session, person.id))),
        sizes=SIZES,
        pace=pace_words(pace, paced),
        paced=paced,
        mocks=habit_queries.finished_mocks(session, person.id),
        changes=habit_queries.answer_changes(session, person.id),
    )


@bp.get("/history/<day>")
@require_person
def history_day(day: str) -> str:
    """Show the answers of one of the learner's days."""
    on = _date(day)
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    found = history_queries.past_day(db.session(), the_person().id, on, page)
    if not found.answers and not found.hidden:
        raise NotFoundError
    return render_template(
        "progress/history_day.html",
        on=on,
        found=found,
        page=page,
        competencies=current.catalogue().competencies,
    )


@bp.get("/certainty")
@require_person
def certainty() -> str:
    """Show how often the learner was right when they were sure, unsure, or guessed."""
    said = said_of(habit_queries.certainty_counts(db.session(), the_person().id))
    return render_template("progress/certainty.html", lines=habit_charts.certainty_lines(said))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFoundError from error
