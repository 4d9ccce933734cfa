"""Attempts, the saves inside an open mock, and the append-only responses. Moments are UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime

OPEN_MOCK = text("finished_at IS NULL AND mode = 'mock'")
OPEN_PLACEMENT = text("finished_at IS NULL AND mode = 'placement'")
OPEN_EXAM = text("finished_at IS NULL AND mode IN ('mock', 'placement')")
"""Attempts in which nothing is told before the end; `sittings.EXAMS` in the words of an index."""
UNJUDGED = text("finished_at IS NOT NULL AND judged_at IS NULL")
"""Finished attempts after which nobody has looked at the learner's levels."""
FINISHED_MOCK = text("finished_at IS NOT NULL AND mode = 'mock'")


class Attempt(Base):
    """One sitting. Its form (the items and their order) is fixed when it starts."""

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("mode IN ('practice', 'review', 'mock', 'placement', 'import')", name="mode"),
        # One open mock and one open placement a credential and learner: two clicks meet the running one.
        # Two indexes, since SQLite uses a partial one only where its condition is plainly asked for.
        Index(
            "uq_attempt_open_mock",
            "account_id",
            "credential",
            unique=True,
            sqlite_where=OPEN_MOCK,
            postgresql_where=OPEN_MOCK,
        ),
        Index(
            "uq_attempt_open_placement",
            "account_id",
            "credential",
            unique=True,
            sqlite_where=OPEN_PLACEMENT,
            postgresql_where=OPEN_PLACEMENT,
        ),
        Index(None, "account_id", "started_at"),
        Index("ix_attempt_open_deadline", "deadline_at", sqlite_where=OPEN_EXAM, postgresql_where=OPEN_EXAM),
        Index("ix_attempt_unjudged", "account_id", sqlite_where=UNJUDGED, postgresql_where=UNJUDGED),
        Index(
            "ix_attempt_finished_mock",
            "blueprint",
            "is_full_length",
            sqlite_where=FINISHED_MOCK,
            postgresql_where=FINISHED_MOCK,
        ),
        # An id is never used twice: old addresses and folded ranges of ids stay meant for what they named.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    """Of the form that started it: the second click finds the first attempt."""
    track: Mapped[str | None] = mapped_column(String(80))
    credential: Mapped[str | None] = mapped_column(String(40))
    """In a placement over both roles: `both`."""
    blueprint: Mapped[str | None] = mapped_column(String(80))
    """Blueprint version id, for example `ccma-nha-2022`."""
    is_full_length: Mapped[bool] = mapped_column(default=False)
    secret: Mapped[str] = mapped_column(String(32))
    """Makes the option values that a browser sees opaque and different in each attempt."""
    time_multiplier: Mapped[float] = mapped_column(default=1.0)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None: untimed."""
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    segments: Mapped[int] = mapped_column(default=1)
    segment: Mapped[int] = mapped_column(default=1)
    """The segment under way or last closed, from 1."""
    segment_deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_on_break: Mapped[bool] = mapped_column(default=False)
    """Between two segments: the last one is closed, the next has not been started."""
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the learner's levels were judged after its end; None: not yet. Queue of `progress.level_services`."""


class AttemptItem(Base):
    """One position of a form: which version, in which option order, counting towards what."""

    __tablename__ = "attempt_item"
    __table_args__ = (Index(None, "version_id"), Index(None, "account_id", "question_id"))

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """From 1."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    question_id: Mapped[str] = mapped_column(String(120))
    competency: Mapped[str] = mapped_column(String(80))
    domain: Mapped[str] = mapped_column(String(40))
    """Blueprint domain id in a mock, empty in practice."""
    subdomain: Mapped[str] = mapped_column(String(40), default="")
    segment: Mapped[int] = mapped_column(default=1)
    option_order: Mapped[str] = mapped_column(String(20), default="")
    """Option ids in the order shown, for example `cabd`."""
    match_order: Mapped[str] = mapped_column(String(20), default="")
    is_flagged: Mapped[bool] = mapped_column(default=False)
    struck: Mapped[str] = mapped_column(String(20), default="")
    """Option ids the learner has struck out."""
    reason: Mapped[str] = mapped_column(String(12), default="")
    """Why it was drawn, as `app.domain.practice_mix.Portion` or `review`; empty: no special reason."""
    stands_for: Mapped[str] = mapped_column(String(120), default="")
    """The question whose review is due and which this one, a sibling, is asked for; empty: none."""


class AnswerEvent(Base):
    """One save in an open mock. Appended, never updated; the last one of a position counts."""

    __tablename__ = "answer_event"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position", "event_no"),
        UniqueConstraint("attempt_id", "position", "nonce"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    position: Mapped[int]
    event_no: Mapped[int]
    """From 1 within a position."""
    nonce: Mapped[str] = mapped_column(String(32))
    chosen: Mapped[str] = mapped_column(String(200))
    seconds: Mapped[float]
    """Summed over the visits so far, capped at 600."""
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_late: Mapped[bool] = mapped_column(default=False)
    """Arrived after the deadline: kept, never scored."""


class Response(Base):
    """One final answer to one question in one attempt. Written once, never updated."""

    __tablename__ = "response"
    __table_args__ = (
        # Two quick clicks count once, whatever the code above does.
        UniqueConstraint("attempt_id", "position"),
        Index(None, "account_id", "answered_at", "id"),
        Index(None, "account_id", "question_id", "answered_at"),
        CheckConstraint("points >= 0 AND points <= 1", name="points"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    position: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(32))
    mode: Mapped[str] = mapped_column(String(10))
    question_id: Mapped[str] = mapped_column(String(120))
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    chosen: Mapped[str] = mapped_column(String(200))
    """Canonical text, empty when left out; see `app.domain.questions`."""
    points: Mapped[float]
    """0.0 to 1.0 as marked at the time; never re-marked in place."""
    certainty: Mapped[str] = mapped_column(String(8), default="")
    """`guess`, `unsure`, `sure`, or empty. Never scored."""
    seconds: Mapped[float]
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_on: Mapped[date]
    """The learner's own day, from 04:00 of the zone they had then."""
    # The resolved inputs of the folds: everything a replay needs besides the edition.
    edition: Mapped[int] = mapped_column(ForeignKey("edition.number"))
    wording_digest: Mapped[str] = mapped_column(String(64), index=True)
    domain: Mapped[str] = mapped_column(String(40))
    """Ability domain id; empty: counts for no ability (questions about the roles themselves)."""
    competency: Mapped[str] = mapped_column(String(80))
    weight: Mapped[float]
    """1 first exposure, .35 repeat after 7 days or more, 0 sooner."""
    rapid: Mapped[float]
    """Probability that it was a rapid guess, from the response time."""
    guess: Mapped[float]
    """1/K, or .02: the chance of a blind hit."""
    ability_mean: Mapped[float]
    """The learner's ability for this question before the answer, logits: input of the question loop."""
    ability_var: Mapped[float]
    pace: Mapped[float | None]
    """Log of the time taken over the usual time for such a text; None: not known."""
    safety: Mapped[str] = mapped_column(String(20), default="")
    """The safety-critical point of the question, see `app.domain.safety.Point`; empty: none."""
    stands_for: Mapped[str] = mapped_column(String(120), default="")
    """The question whose due review this answer is as well; see `AttemptItem.stands_for`."""


class StockedForm(Base):
    """A mock form built ahead, by the worker or `preceptor forms build`; the web draws from the stock."""

    __tablename__ = "stocked_form"
    __table_args__ = (Index(None, "blueprint", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    credential: Mapped[str] = mapped_column(String(40))
    blueprint: Mapped[str] = mapped_column(String(80))
    """Blueprint version id."""
    edition: Mapped[int] = mapped_column(ForeignKey("edition.number"))
    """Whose parameters it was last measured on."""
    built_at: Mapped[datetime] = mapped_column(UtcDateTime)
    items: Mapped[list[Any]] = mapped_column(JSON)
    """In order: [version id, question id, domain, subdomain] each."""
    difficulty: Mapped[float]
    """Mean b of its questions, logits."""
    information: Mapped[float]
    """At the cut, per logit squared."""
    draws: Mapped[int] = mapped_column(default=0)
    """Attempts begun on it."""
