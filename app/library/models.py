"""Banks, questions, their immutable versions, and the numbered editions of their parameters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime

GENERATED_BANK = "generated"
"""Id of the bank row that keeps generated questions; it has no folder and is never exported."""


class Bank(Base):
    """A set of questions that one folder keeps; `id` is the folder's name."""

    __tablename__ = "bank"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Who wrote its questions."""


class BankFile(Base):
    """The digest of each file last loaded: a question file whose digest is known is not parsed.

    Media files stand here too, as `media/<name>`: what a name shows never changes.
    """

    __tablename__ = "bank_file"

    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    """`<bank>/<competency or case>.yaml` or `media/<name>`."""
    digest: Mapped[str] = mapped_column(String(64))


class StoredQuestion(Base):
    """What is live under one question id. The id is never reused."""

    __tablename__ = "question"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    bank_id: Mapped[str] = mapped_column(ForeignKey("bank.id"), index=True)
    competency: Mapped[str] = mapped_column(String(80), index=True)
    case_id: Mapped[str | None] = mapped_column(String(120))
    """The case it is a part of; its file is named by it."""
    family: Mapped[str | None] = mapped_column(String(80), index=True)
    """The generator it comes from; None: written by hand."""
    live_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("question_version.id", use_alter=True), index=True
    )
    """None while only drafts exist."""
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    loaded_digest: Mapped[str | None] = mapped_column(String(64))
    """Record digest that the loader last read from the file; None for questions made in the browser."""
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    """Place in its file, from 1, by which an export writes; 0 for questions made in the browser, which come last."""


class QuestionVersion(Base):
    """One immutable state of a question. Its row is written once; `published_at` None is a draft."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "record_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), index=True)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    """See `app.domain.records.record_of`."""
    record_digest: Mapped[str] = mapped_column(String(64))
    wording_digest: Mapped[str] = mapped_column(String(64), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    """None: loaded from a file, or the author erased their account."""
    origin: Mapped[str] = mapped_column(String(16), default="file")
    """`file`, `browser` or `generated`."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it first went live; `Publication` tells the rest."""


class Publication(Base):
    """From a moment on, a version is the live one of its question, or no longer. Rows are only added.

    A version that goes live takes the former one's place without a row for that; retiring a question
    has one of its own, and so has bringing it back.
    """

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """Never before an earlier row of the same question."""
    is_live: Mapped[bool]
    """False: the question was retired."""


class Edition(Base):
    """One published, numbered set of population parameters. An input kept in the log."""

    __tablename__ = "edition"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    mu0: Mapped[float]
    sg: Mapped[float]
    sd: Mapped[float]
    responses_through: Mapped[int] = mapped_column(default=0)
    """The last response id folded into this edition."""


class QuestionParameter(Base):
    """A wording's parameters as published in an edition; an edition lists only those that changed."""

    __tablename__ = "question_parameter"
    __table_args__ = (CheckConstraint("s2 > 0", name="s2"),)

    wording_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    edition_number: Mapped[int] = mapped_column(ForeignKey("edition.number"), primary_key=True)
    b: Mapped[float]
    """Difficulty in logits."""
    s2: Mapped[float]
    """Variance of b, logits squared."""
    a: Mapped[float] = mapped_column(default=1.0)
    c: Mapped[float] = mapped_column(default=0.0)
    n: Mapped[int] = mapped_column(default=0)
    """Clean first-exposure responses behind b."""
    hint: Mapped[float] = mapped_column(default=1.0)
    """The slope to choose questions by; see `app.domain.answered.Parameters`."""


class QuestionReport(Base):
    """What a learner says is wrong with a question; open until an author closes it."""

    __tablename__ = "question_report"
    __table_args__ = (UniqueConstraint("nonce"), Index(None, "question_id", "closed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    """The wording that was read."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """None: the reporter erased their account."""
    nonce: Mapped[str] = mapped_column(String(32))
    """Two clicks are one report."""
    kind: Mapped[str] = mapped_column(String(20))
    """See `app.domain.reports.KINDS`."""
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    outcome: Mapped[str] = mapped_column(Text, default="")
    """What the author found and did."""
