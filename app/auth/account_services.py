"""Use cases over accounts that exist: own settings and browsers, roles, and clearing up."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from app.auth import passwords, queries, steps
from app.auth.models import Account, EmailConfirmation, PasswordReset, SignInSession, SignInTry
from app.db import transaction
from app.domain.errors import ConflictError, NotFoundError

GUEST_LIMIT = timedelta(days=30)
"""A guest unused for so long is deleted."""


def change_settings(
    session: Session, account_id: int, *, name: str, time_zone: str, time_multiplier: float
) -> None:
    """Change what the person chooses for themselves. A running attempt keeps the time it began with."""
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        account.name = name
        account.time_zone = time_zone
        account.time_multiplier = time_multiplier


def end_session(session: Session, account_id: int, session_id: int, now: datetime) -> None:
    """Sign one of the person's browsers out.

    Raises:
        NotFoundError: no such session, or not theirs, or ended before.
    """
    with transaction(session):
        if not steps.end_session(session, account_id, session_id, now):
            raise NotFoundError


def end_other_sessions(session: Session, account_id: int, keep: int, now: datetime) -> int:
    """Sign every browser of the person out but *keep*; return how many."""
    with transaction(session):
        return steps.end_sessions(session, account_id, now, but=keep)


def grant_role(
    session: Session, account_id: int, role: str, *, granted_by: int | None, now: datetime
) -> Account:
    """Give a member a role; *granted_by* None is the command line.

    Raises:
        NotFoundError: no such account.
        ConflictError: the account is a guest, or the last administrator would be gone.
    """
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        if account.is_guest:
            raise ConflictError("A guest has no role. Ask the person to register first.")
        is_last = account.role == "administrator" and queries.count_administrators(session) == 1
        if is_last and role != "administrator":
            raise ConflictError("This is the last administrator. Make another one first.")
        if account.role != role:
            steps.record_role(session, account, role, granted_by, now)
    return account


def vouch(session: Session, account_id: int, now: datetime) -> Account:
    """Count an account's address as proved because the operator vouches for it, as where no mail is sent.

    Raises:
        NotFoundError: there is no such account, or it has no address.
        ConflictError: another account has proved the address.
    """
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        if account.is_guest or not account.email:
            raise NotFoundError
        owner = queries.find_confirmed(session, account.email)
        if owner is None:
            account.email_confirmed_at = now
        elif owner.id != account.id:
            raise ConflictError(f"Account {owner.id} has confirmed {account.email} already.")
    return account


def create_administrator(
    session: Session, email: str, now: datetime, *, password: str | None = None, token: str | None = None
) -> int:
    """Make an administrator with a password, or with a one-time link that chooses one.

    The operator vouches for the address, so it counts as proved.

    Raises:
        ConflictError: an account has proved the address already.
        WeakPasswordError: the password is not good enough.
    """
    # Without a password the hash is of a text nobody knows: the link is the only way in.
    text = passwords.check_password(password, email) if password is not None else f"{token}{now}"
    password_hash = passwords.hash_password(text)
    with transaction(session):
        if queries.find_confirmed(session, email) is not None:
            raise ConflictError(
                f"{email} has an account. Use: preceptor accounts grant {email} administrator"
            )
        account = steps.add_account(session, now)
        account.is_guest = False
        account.email = email
        account.email_confirmed_at = now
        account.password_hash = password_hash
        steps.record_role(session, account, "administrator", None, now)
        if token is not None:
            steps.add_reset(session, account.id, token, now)
        return account.id


def purge_guests(session: Session, now: datetime) -> int:
    """Delete guests not used for 30 days with all their work; return how many.

    One transaction a guest: two learners' rows never share one.
    """
    before = steps.day_of(now) - GUEST_LIMIT
    purged = 0
    for account_id in queries.unused_guests(session, before):
        with transaction(session):
            account = queries.find_account(session, account_id, for_update=True)
            if account is not None and account.is_guest and account.last_used_at < before:
                steps.forget_account(session, account_id)
                purged += 1
    return purged


def clear_up(session: Session, now: datetime) -> None:
    """Delete what has no use any more: counted tries, spent links, ended sessions."""
    day, month = now - timedelta(days=1), now - timedelta(days=31)
    with transaction(session):
        session.execute(delete(SignInTry).where(SignInTry.tried_at < day))
        session.execute(delete(PasswordReset).where(PasswordReset.created_at < day))
        session.execute(
            delete(EmailConfirmation).where(EmailConfirmation.created_at < now - timedelta(days=7))
        )
        session.execute(
            delete(SignInSession).where(
                or_(SignInSession.ended_at < month, SignInSession.last_seen_at < month)
            )
        )


def create_demonstration(
    session: Session, email: str, name: str, role: str, password: str, now: datetime
) -> int | None:
    """Make a demonstration account, marked as one; None if it is there already. Never in production."""
    password_hash = passwords.hash_password(password)
    with transaction(session):
        if queries.find_confirmed(session, email) is not None:
            return None
        account = steps.add_account(session, now)
        account.is_guest = False
        account.is_demo = True
        account.email, account.name = email, name
        account.email_confirmed_at = now
        account.password_hash = password_hash
        if role != account.role:
            steps.record_role(session, account, role, None, now)
        return account.id
