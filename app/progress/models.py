"""Dated events of a learner's plan and standing: appended, never updated. Moments are UTC."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime


class PlanSetting(Base):
    """What a learner plans for, from `set_at` on; the newest row holds."""

    __tablename__ = "plan_setting"
    __table_args__ = (
        Index(None, "account_id", "set_at"),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    credential: Mapped[str] = mapped_column(String(40), default="")
    """Credential id; empty: none chosen."""
    exam_on: Mapped[date | None]
    """The learner's local date of the exam; None: no date yet."""
    minutes: Mapped[int] = mapped_column(default=20)
    """A day."""


class LevelChange(Base):
    """A level of mastery reached or lost, as judged after a finished attempt."""

    __tablename__ = "level_change"
    __table_args__ = (
        Index(None, "account_id", "blueprint", "domain", "judged_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    """The last attempt that was finished by then."""
    blueprint: Mapped[str] = mapped_column(String(80))
    domain: Mapped[str] = mapped_column(String(40))
    """Blueprint domain id."""
    level: Mapped[str] = mapped_column(String(20))
    """See `app.domain.levels.Level`."""
    chance: Mapped[float]
    """Of a share right of at least .75, 0 to 1."""
    edition: Mapped[int] = mapped_column(ForeignKey("edition.number"))
    judged_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExamResult(Base):
    """The result of a real exam, as the learner reported it."""

    __tablename__ = "exam_result"
    __table_args__ = (
        Index(None, "account_id", "reported_at"),
        Index(None, "credential"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    credential: Mapped[str] = mapped_column(String(40))
    taken_on: Mapped[date]
    """The learner's local date of the exam."""
    passed: Mapped[bool]
    source: Mapped[str] = mapped_column(String(12), default="learner")
    """Who said so."""
    chance: Mapped[float | None]
    """Uncorrected chance to pass as forecast from the answers before that day; None: it was withheld."""
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    """Of the form: two clicks report once."""
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The learner took it back; None: it stands."""
