"""Tracks: role-specific paths of units, with progress."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template

from app.auth.access import current_person
from app.db import db
from app.domain.errors import NotFoundError
from app.domain.generators.registry import FAMILIES
from app.quizzes import draw_queries
from app.quizzes.blueprint import bp
from app.web import current


@bp.get("/tracks")
def tracks() -> str:
    """List every track, by role and credential."""
    catalogue = current.catalogue()
    person = current_person()
    progress = draw_queries.track_progress(
        db.session(), person.id if person else None, catalogue.tracks, datetime.now(UTC).date()
    )
    return render_template("quizzes/tracks.html", catalogue=catalogue, progress=progress)


@bp.get("/tracks/<track_id>")
def track(track_id: str) -> str:
    """Show one track's units and how far the learner is in each."""
    catalogue = current.catalogue()
    known = catalogue.find_track(track_id)
    if known is None:
        raise NotFoundError
    person = current_person()
    progress = draw_queries.track_progress(
        db.session(), person.id if person else None, [known], datetime.now(UTC).date()
    )
    hands_on = {one.competency for one in FAMILIES.values()}
    tasks = {unit.id: sorted(hands_on & set(unit.competencies)) for unit in known.units}
    return render_template(
        "quizzes/track.html", track=known, progress=progress, catalogue=catalogue, hands_on=tasks
    )
