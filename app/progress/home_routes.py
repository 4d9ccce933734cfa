"""Home: what a learner does today, what waits for an author, and what this is for everybody else."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from flask import render_template

from app.auth.access import Person, current_person
from app.db import db
from app.progress import staff_queries
from app.progress.blueprint import bp
from app.progress.example import growth
from app.progress.today import today_of
from app.quizzes.queries import open_attempts
from app.web import current


@bp.get("/")
def home() -> str:
    """Show the first page of whoever is looking."""
    person = current_person()
    if person is None:
        return render_template("progress/welcome.html", catalogue=current.catalogue(), growth=growth())
    return _desk(person) if person.has_role("instructor") else _today(person)


def _today(person: Person) -> str:
    now = datetime.now(UTC)
    return render_template(
        "progress/today.html",
        today=today_of(db.session(), person, current.catalogue(), now),
        now=now,
        nonces=(secrets.token_hex(16), secrets.token_hex(16)),
    )


def _desk(person: Person) -> str:
    session, now = db.session(), datetime.now(UTC)
    return render_template(
        "progress/desk.html",
        desk=staff_queries.desk_of(session, now.date()),
        running=open_attempts(session, person.id),
        now=now,
        is_administrator=person.has_role("administrator"),
    )
