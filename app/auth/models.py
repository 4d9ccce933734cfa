"""Accounts and everything that signs a person in. Moments are UTC."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime

ROLES = ("learner", "instructor", "administrator")
CONFIRMED = text("email_confirmed_at IS NOT NULL")


class Account(Base):
    """One person, or a guest: a row made by a visitor's first POST, upgraded in place on registering."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('learner', 'instructor', 'administrator')", name="role"),
        CheckConstraint("time_multiplier IN (0, 1, 1.25, 1.5, 2)", name="time_multiplier"),
        CheckConstraint("is_guest OR (email IS NOT NULL AND password_hash IS NOT NULL)", name="guest"),
        # Until a letter proves it an address is only a claim, and several accounts may make it:
        # docs/decisions/0003-registration-and-enumeration.md. One account at most has proved it.
        Index(
            "uq_account_confirmed_email",
            "email",
            unique=True,
            sqlite_where=CONFIRMED,
            postgresql_where=CONFIRMED,
        ),
        {"sqlite_autoincrement": True},  # an erased person's id is never given to another
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    """Normalised: NFKC, lower case. None for guests."""
    email_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a letter (or the command line) proved that the address is this person's."""
    name: Mapped[str] = mapped_column(String(80), default="")
    password_hash: Mapped[str | None] = mapped_column(String(255))
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str] = mapped_column(String(16), default="learner")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    """IANA name."""
    time_multiplier: Mapped[float] = mapped_column(default=1.0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    """Rounded to the day: enough for the purge of guests, and a write a day at most."""
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInSession(Base):
    """One signed-in browser. Ending the row ends the session at once, everywhere."""

    __tablename__ = "sign_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token that the signed cookie carries."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    browser: Mapped[str] = mapped_column(String(200), default="")


class PasswordReset(Base):
    """A link sent by mail: one use, one hour."""

    __tablename__ = "password_reset"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class EmailConfirmation(Base):
    """A link sent by mail that proves an address: one use, seven days."""

    __tablename__ = "email_confirmation"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInTry(Base):
    """One try that counts for a throttle. `subject` is a digest of kind and e-mail, or kind and address."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index(None, "subject", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoleGrant(Base):
    """A role given or taken, by whom and when. `granted_by` None is the command line."""

    __tablename__ = "role_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    role: Mapped[str] = mapped_column(String(16))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccountMerge(Base):
    """A guest's work moved into an account. `guest_id` is a former id: its row is gone."""

    __tablename__ = "account_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int]
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Mail(Base):
    """A letter to send, written in the use case's own transaction; the worker sends it."""

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    failures: Mapped[int] = mapped_column(default=0)
