"""The path, the two roles, and the four credentials."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.catalogue import Role, Track
from app.domain.errors import NotFoundError
from app.domain.path import summarize
from app.library.curve_queries import live_curves
from app.path import comparison, outlines
from app.path.charts import contrast_of, map_of
from app.path.findings import findings_of, practice_of
from app.path.queries import path_state
from app.web import current

bp = Blueprint("path", __name__)


@bp.get("/path")
@require_person
def path() -> str:
    """Show what the learner's strengths say about the two roles, or exactly what is missing."""
    catalogue, session, now = current.catalogue(), db.session(), datetime.now(UTC)
    summary = summarize(path_state(session, the_person().id, catalogue, now))
    return render_template(
        "path/path.html",
        summary=summary,
        findings=findings_of(summary, catalogue, live_curves(session)),
        map=map_of(summary),
        contrast=contrast_of(summary),
        practice=practice_of(catalogue),
        catalogue=catalogue,
        remarks=comparison.remarks_of(catalogue),
        today=now,
    )


@bp.get("/roles")
def roles() -> str:
    """Compare the two roles side by side."""
    catalogue = current.catalogue()
    return render_template(
        "path/roles.html",
        roles=catalogue.roles,
        groups=comparison.groups_of(catalogue),
        places=comparison.places_of(catalogue),
        reliefs=comparison.reliefs_of(catalogue),
        remarks=comparison.remarks_of(catalogue),
    )


@bp.get("/roles/<role_id>")
def role(role_id: str) -> str:
    """Show one role with its tracks."""
    catalogue = current.catalogue()
    known = catalogue.find_role(role_id)
    if known is None:
        raise NotFoundError
    return render_template(
        "path/role.html",
        role=known,
        tracks=[one for one in catalogue.tracks if _leads_to(one, known)],
        settings=[one for one in catalogue.settings if one.id in known.settings],
        credentials=[one for one in catalogue.credentials if one.id in known.certifications],
        remarks=comparison.remarks_of(catalogue),
    )


@bp.get("/credentials")
def credentials() -> str:
    """Show the four credentials as they are, with what is disputed."""
    catalogue = current.catalogue()
    views = outlines.views_of(catalogue, datetime.now(UTC).date())
    return render_template("path/credentials.html", views=views, remarks=comparison.remarks_of(catalogue))


def _leads_to(track: Track, role: Role) -> bool:
    """Whether *track* is one of the role's own, prepares for one of its credentials, or serves both."""
    return track.role == role.id or track.credential in role.certifications or track.kind == "cross-trained"
