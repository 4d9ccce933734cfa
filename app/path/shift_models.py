"""Shifts that a learner worked through. Moments are UTC.

A row grows by one choice at a time until the shift is over, and stays as it is from then on.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime

OPEN = text("finished_at IS NULL")


class ShiftPlay(Base):
    """One shift, worked through once by one person."""

    __tablename__ = "shift_play"
    __table_args__ = (
        Index(None, "account_id", "shift"),
        Index(
            "uq_shift_play_open", "account_id", "shift", unique=True, sqlite_where=OPEN, postgresql_where=OPEN
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    shift: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(64))
    """Digest of the shift's moments as they were."""
    choices: Mapped[list[str]] = mapped_column(JSON)
    """Ids, one a moment, in order."""
    seconds: Mapped[float]
    """Over all moments answered, each of them 600 at the most."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """The last choice; before the first, the start."""
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was done in counts, as told at the end; None: not over. See `app.domain.shift_behavior.Behavior`."""
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    """Of the form that began it: two clicks begin once."""
