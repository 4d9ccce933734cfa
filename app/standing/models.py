"""The stored folds. Every row here can be recomputed from the log: `preceptor rebuild --verify`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
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
    pace: Mapped[float] = mapped_column(default=0.0)
    """The learner's usual log pace; see `app.domain.memories.Habits`."""
    pace_n: Mapped[int] = mapped_column(default=0)
    """Answers behind it."""
    safety: Mapped[str] = mapped_column(Text, default="")
    """The safety ledger as JSON; empty: nothing was ever opened."""


class ReviewCard(Base):
    """What one learner remembers of one question: a fold over their answers to it."""

    __tablename__ = "review_card"
    # One b-tree instead of three: every answer writes a row here.
    __table_args__ = ({"sqlite_with_rowid": False},)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    competency: Mapped[str] = mapped_column(String(80))
    card: Mapped[str] = mapped_column(Text)
    """The memory as JSON; written by `app.domain.review.pack`."""
    reps: Mapped[int]
    lapses: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """By the memory alone: spreading and the exam are thought of when it is read."""
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seconds: Mapped[float]
    """What an answer to it takes this learner, smoothed."""
    is_wrong: Mapped[bool]
    """The last answer was wrong."""
    is_sure_wrong: Mapped[bool]
    """The last answer was wrong, and the learner was sure."""
