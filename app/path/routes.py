"""The path, the two roles, and the four credentials."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template

from app.path import (
    comparison,
    explorer_routes,
    group_routes,
    interest_routes,
    outlines,
    share_routes,
    shift_routes,
    staffing_routes,
    suggestion_routes,
)
from app.path.blueprint import bp
from app.web import current

__all__ = [
    "bp",
    "explorer_routes",
    "group_routes",
    "interest_routes",
    "share_routes",
    "shift_routes",
    "staffing_routes",
    "suggestion_routes",
]


@bp.get("/credentials")
def credentials() -> str:
    """Show the four credentials as they are, with what is disputed."""
    catalogue = current.catalogue()
    views = outlines.views_of(catalogue, datetime.now(UTC).date())
    return render_template("path/credentials.html", views=views, remarks=comparison.remarks_of(catalogue))
