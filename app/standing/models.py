"""The stored folds. Every row here can be recomputed from the log: `preceptor rebuild --verify`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime


class LearnerState(Base):
    """Where one learner stands: ability and path posterior, packed float64 little-endian.

    Written by `app.domain.ability_state.pack`.
    """

    __tablename__ = "learner_state"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    model_version: Mapped[int]
    """`Shape.version`: names model and map. A row of another version is folded anew."""
    state: Mapped[bytes] = mapped_column(LargeBinary)
    responses: Mapped[int] = mapped_column(default=0)
    last_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
