"""Reads over everything a person owns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.people.belongings import FEATURES
from app.quizzes.belongings import count_work

SCHEMA = "preceptor.export/1"

__all__ = ["count_work", "everything_of"]


def everything_of(session: Session, account_id: int, now: datetime) -> dict[str, Any]:
    """Return all that is kept about the person, ready for JSON; moments as ISO 8601 with Z."""
    found: dict[str, Any] = {"schema": SCHEMA, "exported_at": now}
    for feature in reversed(FEATURES):
        found |= feature.export(session, account_id)
    plain: dict[str, Any] = _plain(found)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
