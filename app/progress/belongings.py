"""What progress keeps about a learner: plans, levels reached, results of real exams."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.progress.models import ExamResult, LevelChange, PlanSetting

TABLES: dict[str, Any] = {"plan": PlanSetting, "levels": LevelChange, "exam_results": ExamResult}
HIDDEN = {"id", "account_id", "nonce"}


def export(session: Session, account_id: int) -> dict[str, Any]:
    """Return the learner's plans, levels and reported results, the oldest first."""
    return {name: _rows(session, model, account_id) for name, model in TABLES.items()}


def erase(session: Session, account_id: int) -> None:
    """Delete them."""
    for model in TABLES.values():
        session.execute(delete(model).where(model.account_id == account_id))


def move(session: Session, from_id: int, to_id: int) -> None:
    """Hand them to *to_id*; of two plans the one set last holds."""
    for model in TABLES.values():
        session.execute(update(model).where(model.account_id == from_id).values(account_id=to_id))


def _rows(session: Session, model: Any, account_id: int) -> list[dict[str, Any]]:
    columns = [column for column in model.__table__.c if column.name not in HIDDEN]
    rows = session.execute(select(*columns).where(model.account_id == account_id).order_by(model.id))
    return [dict(row) for row in rows.mappings()]
