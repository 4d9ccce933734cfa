"""What the path keeps of a learner: wishes, facts, suggestions as they stood, notes, shares. Moments are UTC.

Ratings, settings and suggestions are appended, never updated.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime


class InterestRating(Base):
    """One duty or place, rated; of one statement the newest row counts."""

    __tablename__ = "interest_rating"
    __table_args__ = (
        UniqueConstraint("account_id", "statement", "rated_at"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    statement: Mapped[str] = mapped_column(String(60))
    """Statement id, or `setting:` and a setting id."""
    rating: Mapped[int]
    """1 strongly dislike to 5 strongly like."""
    rated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seconds: Mapped[float | None]
    """For one statement, on average over those saved together; None: not known."""


class PathSetting(Base):
    """The learner's facts and goals, and how strengths weigh against wishes; the newest row holds."""

    __tablename__ = "path_setting"
    __table_args__ = (
        Index(None, "account_id", "set_at"),
        CheckConstraint("strengths_weight BETWEEN 0.3 AND 1", name="strengths_weight"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    strengths_weight: Mapped[float]
    """Omega, .3 to 1."""
    state: Mapped[str] = mapped_column(String(2))
    """Where the learner wants to work: postal code of a state; empty: not said."""
    months: Mapped[int | None]
    """Time for training; None: not said."""
    budget: Mapped[int | None]
    """US dollars for training and exam together; None: not said."""
    background: Mapped[str] = mapped_column(String(20))
    """See `app.domain.path_facts.BACKGROUNDS`; empty: not said."""
    next_step: Mapped[str] = mapped_column(String(60))
    """Id of a career path of a role; empty: not said."""


class SuggestionRecord(Base):
    """What the evidence said after one finished attempt, and by which versions."""

    __tablename__ = "suggestion_record"
    __table_args__ = (
        UniqueConstraint("attempt_id"),
        Index(None, "account_id", "as_of"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    as_of: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the attempt was finished: answers and ratings up to then were read."""
    outcome: Mapped[str] = mapped_column(String(40))
    """See `app.domain.path_evidence.Outcome`."""
    is_kept: Mapped[bool]
    """Said before, and kept while likely enough."""
    lean: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]
    """80 % interval."""
    clinical: Mapped[float]
    administrative: Mapped[float]
    either: Mapped[float]
    """Probabilities to the nearest .05."""
    answers: Mapped[int]
    """Clean first answers, both tracks."""
    ratings: Mapped[int]
    """Duties rated that counted; 0: strengths only."""
    strengths_weight: Mapped[float]
    shut: Mapped[str] = mapped_column(String(120))
    """Gates that were shut, with commas."""
    model: Mapped[str] = mapped_column(String(20))
    edition: Mapped[int] = mapped_column(ForeignKey("edition.number"))
    """Of the question parameters in force when it was judged."""
    statements: Mapped[str] = mapped_column(String(12))
    """Version of the interest form."""
    judged_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PathNote(Base):
    """What the learner says to the suggestion; shown beside it."""

    __tablename__ = "path_note"
    __table_args__ = (Index(None, "account_id", "written_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    outcome: Mapped[str] = mapped_column(String(40))
    """What was suggested when it was written."""
    text: Mapped[str] = mapped_column(Text)
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    """Of the form: two clicks write once."""
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The learner took it back; None: it stands."""


class PathShare(Base):
    """A read-only link that the learner gave away."""

    __tablename__ = "path_share"
    __table_args__ = (Index(None, "account_id", "created_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the link; the token itself is kept nowhere."""
    label: Mapped[str] = mapped_column(String(80))
    """For whom, in the learner's words."""
    parts: Mapped[str] = mapped_column(String(120))
    """What it shows, with commas; see `app.domain.path_shares.PARTS`."""
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    """Mark of the form's nonce: two clicks make one link."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PathShareView(Base):
    """Somebody with the link read the page."""

    __tablename__ = "path_share_view"
    __table_args__ = (Index(None, "share_id", "viewed_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    share_id: Mapped[int] = mapped_column(ForeignKey("path_share.id", ondelete="CASCADE"))
    viewed_at: Mapped[datetime] = mapped_column(UtcDateTime)
