"""What the path keeps about a learner: wishes, facts and goals, suggestions, notes, shares."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from app.path.models import (
    InterestRating,
    PathNote,
    PathSetting,
    PathShare,
    PathShareView,
    SuggestionRecord,
)

TABLES: dict[str, Any] = {
    "interests": InterestRating,
    "path_facts": PathSetting,
    "path_suggestions": SuggestionRecord,
    "path_notes": PathNote,
    "path_shares": PathShare,
}
HIDDEN = {"id", "account_id", "nonce", "token_hash"}


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return everything, the oldest first; the shares with the moments at which they were read."""
    found = {name: _rows(session, model, account_id) for name, model in TABLES.items()}
    views = _views(session, account_id)
    for share in found["path_shares"]:
        share["views"] = views.get(share.pop("share_id"), [])
    return found


def erase(session: Session, account_id: int) -> None:
    """Delete it."""
    own = select(PathShare.id).where(PathShare.account_id == account_id)
    session.execute(delete(PathShareView).where(PathShareView.share_id.in_(own)))
    for model in TABLES.values():
        session.execute(delete(model).where(model.account_id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand it to *to_id*; of two ratings or settings the one made last holds."""
    kept = aliased(InterestRating)
    twice = (
        select(InterestRating.id)
        .join(
            kept,
            (kept.statement == InterestRating.statement) & (kept.rated_at == InterestRating.rated_at),
        )
        .where(InterestRating.account_id == from_id, kept.account_id == to_id)
    )
    ids = list(session.scalars(twice))
    session.execute(delete(InterestRating).where(InterestRating.id.in_(ids)))
    for model in TABLES.values():
        session.execute(update(model).where(model.account_id == from_id).values(account_id=to_id))


def _rows(session: Session, model: Any, account_id: int) -> list[dict[str, Any]]:
    columns = [column for column in model.__table__.c if column.name not in HIDDEN]
    if model is PathShare:
        columns.append(PathShare.__table__.c.id.label("share_id"))
    rows = session.execute(select(*columns).where(model.account_id == account_id).order_by(model.id))
    return [dict(row) for row in rows.mappings()]


def _views(session: Session, account_id: int) -> dict[int, list[Any]]:
    rows = session.execute(
        select(PathShareView.share_id, PathShareView.viewed_at)
        .join(PathShare)
        .where(PathShare.account_id == account_id)
        .order_by(PathShareView.id)
    )
    found: dict[int, list[Any]] = {}
    for share_id, viewed_at in rows:
        found.setdefault(share_id, []).append(viewed_at)
    return found
