"""Two questions a supervisor asks: does the process live, and can it serve learners?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.db import db
from config import ROOT

bp = Blueprint("health", __name__)

# Plain SQL: this floor lies below the library's and may not import its models.
LIVE_QUESTION = text(
    "SELECT 1 FROM question WHERE live_version_id IS NOT NULL AND retired_at IS NULL LIMIT 1"
)
VERSION = text("SELECT version_num FROM alembic_version")


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers; looks at nothing else."""
    return jsonify(status="ok")


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether learners can be served, or 503 with the reason."""
    reason = find_reason(db.session(), head_of(ROOT / "migrations"))
    if reason is None:
        return jsonify(status="ok")
    return jsonify(status="not ready", reason=reason), 503


def find_reason(session: Session, head: str | None) -> str | None:
    """Return why learners cannot be served, or None. *head* is the newest migration."""
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "The database does not answer."
    try:
        current = session.execute(VERSION).scalar()
    except SQLAlchemyError:
        current = None
    if current is None or current != head:
        return "The database is not at the newest migration. Run: preceptor migrate"
    if session.execute(LIVE_QUESTION).first() is None:
        return "There is no live question. Run: preceptor banks load"
    return None


@cache
def head_of(migrations: Path) -> str | None:
    """Return the id of the newest migration in the folder *migrations*."""
    return ScriptDirectory(str(migrations)).get_current_head()
