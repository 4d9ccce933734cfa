"""Writes about accounts on an open session. Nothing here commits."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.auth import queries
from app.auth.letters import Letter
from app.auth.models import (
    Account,
    EmailConfirmation,
    Mail,
    PasswordReset,
    RoleGrant,
    SignInSession,
    SignInTry,
)
from app.domain.errors import TooManyRequestsError

BROWSER_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """The browser behind a request that signs somebody in."""

    token: str
    """Random; the browser keeps it, the database its digest."""
    address: str
    """IP address, from the connection or a trusted proxy."""
    browser: str
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """How many tries a window of time allows."""

    kind: str
    per_account: int
    per_address: int
    """A class of thirty shares one address, so this is generous."""
    window: timedelta


SIGN_IN = Throttle("sign-in", 10, 50, timedelta(minutes=15))
REGISTER = Throttle("register", 10, 600, timedelta(hours=1))
RESET = Throttle("reset", 3, 60, timedelta(hours=1))


class ThrottledError(TooManyRequestsError):
    """Too many tries; `retry_after` says in how many seconds the next is allowed."""

    def __init__(self, retry_after: int) -> None:
        minutes = max(1, round(retry_after / 60))
        unit = "minute" if minutes == 1 else "minutes"
        super().__init__(f"Too many tries. Please wait {minutes} {unit}, then try again.")
        self.retry_after = retry_after


def digest(text: str) -> str:
    """Return the SHA-256 of *text* in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def day_of(moment: datetime) -> datetime:
    """Return the beginning of the UTC day of *moment*."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def admit(session: Session, throttle: Throttle, email: str, visit: Visit) -> None:
    """Count one try for the account and one for the network, or refuse it.

    A refused try is not counted: nobody is locked out for longer than one window.

    Raises:
        ThrottledError: too many tries within the window.
    """
    subjects = (
        (_subject(throttle, email), throttle.per_account),
        (_subject(throttle, _network(visit.address)), throttle.per_address),
    )
    _queue(session, sorted(subject for subject, _ in subjects))
    for subject, limit in subjects:
        _refuse_beyond(session, subject, limit, throttle.window, visit.at)
    session.add_all(SignInTry(subject=subject, tried_at=visit.at) for subject, _ in subjects)


def _queue(session: Session, subjects: list[str]) -> None:
    """Let tries at the same moment count one after the other; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        for subject in subjects:
            key = int(subject[:15], 16)
            session.execute(select(func.pg_advisory_xact_lock(key)))


def _refuse_beyond(session: Session, subject: str, limit: int, window: timedelta, now: datetime) -> None:
    oldest = session.scalar(
        select(SignInTry.tried_at)
        .where(SignInTry.subject == subject, SignInTry.tried_at > now - window)
        .order_by(SignInTry.tried_at.desc())
        .offset(limit - 1)
        .limit(1)
    )
    if oldest is not None:
        raise ThrottledError(max(1, round((oldest + window - now).total_seconds())))


def forgive(session: Session, throttle: Throttle, email: str, visit: Visit | None = None) -> None:
    """Forget the tries of an account after a success, and the one that *visit* counted."""
    session.execute(delete(SignInTry).where(SignInTry.subject == _subject(throttle, email)))
    if visit is not None:
        mine = (SignInTry.subject == _subject(throttle, _network(visit.address))) & (
            SignInTry.tried_at == visit.at
        )
        newest = select(SignInTry.id).where(mine).limit(1).scalar_subquery()
        session.execute(delete(SignInTry).where(SignInTry.id == newest))


def admit_own(session: Session, account_id: int, visit: Visit) -> Account:
    """Count a try of a signed-in person to enter the own password; return the account.

    Raises:
        NotFoundError: the account is gone.
        ThrottledError: too many tries within the window.
    """
    account = queries.get_account(session, account_id)
    admit(session, SIGN_IN, account.email or "", visit)
    return account


def _subject(throttle: Throttle, text: str) -> str:
    return digest(f"{throttle.kind}:{text}")


def _network(address: str) -> str:
    """Return what one household has: the address, or the /64 of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)  # noqa: PLR2004 - IP version 6


def add_account(session: Session, now: datetime, *, time_zone: str = "UTC") -> Account:
    """Add a guest; registering upgrades the row in place."""
    account = Account(
        is_guest=True,
        time_zone=time_zone,
        created_at=now,
        last_used_at=day_of(now),
    )
    session.add(account)
    session.flush()
    return account


def add_vouched(session: Session, email: str, password_hash: str, now: datetime) -> Account:
    """Add a member whose address the caller vouches for, so that it counts as proved.

    Where *password_hash* is that of a text nobody knows, the letter for a new password is the only way in.
    """
    account = add_account(session, now)
    account.is_guest = False
    account.email = email
    account.email_confirmed_at = now
    account.password_hash = password_hash
    session.flush()
    return account


def add_session(session: Session, account_id: int, visit: Visit) -> None:
    """Sign the visiting browser in to the account."""
    session.add(
        SignInSession(
            account_id=account_id,
            token_digest=digest(visit.token),
            created_at=visit.at,
            last_seen_at=visit.at,
            browser=visit.browser[:BROWSER_LENGTH],
        )
    )
    session.execute(update(Account).where(Account.id == account_id).values(last_used_at=day_of(visit.at)))


def end_sessions(session: Session, account_id: int, now: datetime, *, but: int | None = None) -> int:
    """End the account's sessions, except the one with id *but*; return how many."""
    statement = update(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.ended_at.is_(None)
    )
    if but is not None:
        statement = statement.where(SignInSession.id != but)
    return len(session.execute(statement.values(ended_at=now).returning(SignInSession.id)).all())


def end_session(session: Session, account_id: int, session_id: int, now: datetime) -> bool:
    """End one session of the account; False when it is not the account's or has ended."""
    statement = (
        update(SignInSession)
        .where(
            SignInSession.id == session_id,
            SignInSession.account_id == account_id,
            SignInSession.ended_at.is_(None),
        )
        .values(ended_at=now)
        .returning(SignInSession.id)
    )
    return session.execute(statement).first() is not None


def write_letter(session: Session, account: Account, letter: Letter, now: datetime) -> None:
    """Put a letter to the account's address into the outbox; the worker sends it."""
    subject, body = letter
    session.add(
        Mail(account_id=account.id, recipient=account.email, subject=subject, body=body, created_at=now)
    )


def add_confirmation(session: Session, account_id: int, token: str, now: datetime) -> None:
    """Keep the digest of a link that proves the account's address."""
    session.add(EmailConfirmation(token_digest=digest(token), account_id=account_id, created_at=now))


def add_reset(session: Session, account_id: int, token: str, now: datetime) -> None:
    """Keep the digest of a link that chooses a new password."""
    session.add(PasswordReset(token_digest=digest(token), account_id=account_id, created_at=now))


def use_up_resets(session: Session, account_id: int, now: datetime) -> None:
    """Mark every open reset of the account as used."""
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.account_id == account_id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
    )


def record_role(session: Session, account: Account, role: str, granted_by: int | None, now: datetime) -> None:
    """Give the account a role and keep by whom and when."""
    account.role = role
    session.add(RoleGrant(account_id=account.id, granted_by=granted_by, role=role, granted_at=now))


def forget_account(session: Session, account_id: int) -> None:
    """Delete the account's row; everything that hangs on it goes by foreign key."""
    session.execute(delete(Account).where(Account.id == account_id))
