"""What learners say about themselves for the fairness audit: a table apart, which the model never reads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime


class VolunteeredGroups(Base):
    """What one learner chose to say; see `app.domain.groups`. Withdrawing deletes the row, and no history is kept."""

    __tablename__ = "volunteered_groups"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    age: Mapped[str] = mapped_column(String(20), default="")
    """Empty, here and below: not said."""
    sex: Mapped[str] = mapped_column(String(20), default="")
    ethnicity: Mapped[str] = mapped_column(String(120), default="")
    """One or several, with commas."""
    language: Mapped[str] = mapped_column(String(20), default="")
    disability: Mapped[str] = mapped_column(String(20), default="")
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """UTC."""
