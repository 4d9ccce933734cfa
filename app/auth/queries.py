"""Every read about accounts. `find_signed_in` runs once in every request and is Core throughout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from app.auth.models import Account, EmailConfirmation, Mail, PasswordReset, SignInSession
from app.domain.errors import ConflictError, NotFoundError

CANDIDATES = 3
"""How many accounts may answer to one address at sign-in: docs/decisions/0003-registration-and-enumeration.md."""
PAGE = 50

_account = Account.__table__.c
_browser = SignInSession.__table__.c
_SIGNED_IN = (
    select(
        _account.id,
        _account.name,
        _account.email,
        _account.role,
        _account.is_guest,
        _account.time_multiplier,
        _account.time_zone,
        _browser.id.label("session_id"),
        _browser.last_seen_at,
    )
    .select_from(SignInSession.__table__.join(Account.__table__, _browser.account_id == _account.id))
    .where(
        _browser.token_digest == bindparam("digest"),
        _browser.ended_at.is_(None),
        _account.disabled_at.is_(None),
        # A guest cannot sign in again, so a guest's session lasts as long as it is used.
        or_(
            _browser.created_at > bindparam("oldest"),
            and_(_account.is_guest, _browser.last_seen_at > bindparam("oldest")),
        ),
    )
)


def find_signed_in(session: Session, digest: str, oldest: datetime) -> Row[Any] | None:
    """Return the person behind a session token's digest, or None when the session has ended.

    *oldest* (UTC) is the absolute limit: a member's session begun before it counts no more.
    """
    return session.connection().execute(_SIGNED_IN, {"digest": digest, "oldest": oldest}).first()


def find_guest_behind(session: Session, digest: str) -> int | None:
    """Return the id of the guest whose session has this digest and has not ended, or None."""
    return session.scalar(
        select(Account.id)
        .join(SignInSession, SignInSession.account_id == Account.id)
        .where(
            SignInSession.token_digest == digest,
            SignInSession.ended_at.is_(None),
            Account.is_guest,
        )
    )


def find_session(session: Session, digest: str) -> SignInSession | None:
    """Return the session, ended or not, of a token's digest, or None."""
    return session.scalars(select(SignInSession).where(SignInSession.token_digest == digest)).one_or_none()


def find_account(session: Session, account_id: int, *, for_update: bool = False) -> Account | None:
    """Return the account, or None."""
    return session.get(Account, account_id, with_for_update=for_update, populate_existing=for_update)


def get_account(session: Session, account_id: int, *, for_update: bool = False) -> Account:
    """Return the account.

    Raises:
        NotFoundError: there is none.
    """
    account = find_account(session, account_id, for_update=for_update)
    if account is None:
        raise NotFoundError
    return account


def accounts_claiming(session: Session, email: str) -> list[Account]:
    """Return who may sign in with *email*: the one that proved it, then the oldest claims."""
    return list(
        session.scalars(
            select(Account)
            .where(Account.email == email, Account.is_guest.is_(False), Account.disabled_at.is_(None))
            .order_by(Account.email_confirmed_at.is_(None), Account.id)
            .limit(CANDIDATES)
        )
    )


def get_account_by_email(session: Session, email: str) -> Account:
    """Return the account that proved *email*, or the only one that claims it.

    Raises:
        NotFoundError: nobody uses the address.
        ConflictError: several accounts claim it and none has proved it.
    """
    found = accounts_claiming(session, email)
    if not found:
        raise NotFoundError(f"No account uses {email}.")
    if len(found) > 1 and found[0].email_confirmed_at is None:
        ids = ", ".join(str(account.id) for account in found)
        raise ConflictError(f"Several accounts claim {email} and none has confirmed it: ids {ids}.")
    return found[0]


def find_confirmed(session: Session, email: str) -> Account | None:
    """Return the account that proved *email*, or None."""
    return session.scalars(
        select(Account).where(Account.email == email, Account.email_confirmed_at.is_not(None))
    ).one_or_none()


def sessions_of(session: Session, account_id: int, oldest: datetime) -> list[SignInSession]:
    """Return the browsers signed in to the account now, the last used first."""
    return list(
        session.scalars(
            select(SignInSession)
            .where(
                SignInSession.account_id == account_id,
                SignInSession.ended_at.is_(None),
                SignInSession.created_at > oldest,
            )
            .order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc())
        )
    )


def find_reset(session: Session, digest: str, oldest: datetime) -> PasswordReset | None:
    """Return an unused reset made after *oldest* (UTC), or None."""
    return session.scalars(
        select(PasswordReset).where(
            PasswordReset.token_digest == digest,
            PasswordReset.used_at.is_(None),
            PasswordReset.created_at > oldest,
        )
    ).one_or_none()


def find_confirmation(session: Session, digest: str, oldest: datetime) -> EmailConfirmation | None:
    """Return a confirmation made after *oldest* (UTC), or None."""
    return session.scalars(
        select(EmailConfirmation).where(
            EmailConfirmation.token_digest == digest, EmailConfirmation.created_at > oldest
        )
    ).one_or_none()


def people(session: Session, wanted: str = "", *, limit: int = PAGE) -> Sequence[Account]:
    """Return members whose name or address holds *wanted*, the newest first."""
    statement = select(Account).where(Account.is_guest.is_(False))
    if wanted := wanted.strip().lower():
        statement = statement.where(
            or_(
                func.lower(Account.name).contains(wanted, autoescape=True),
                Account.email.contains(wanted, autoescape=True),
            )
        )
    return session.scalars(statement.order_by(Account.id.desc()).limit(limit)).all()


def accounts(session: Session, *, with_guests: bool = False) -> Sequence[Account]:
    """Return all accounts by id."""
    statement = select(Account).order_by(Account.id)
    if not with_guests:
        statement = statement.where(Account.is_guest.is_(False))
    return session.scalars(statement).all()


def count_administrators(session: Session) -> int:
    """Return how many enabled accounts are administrators."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Account)
            .where(Account.role == "administrator", Account.disabled_at.is_(None))
        )
        or 0
    )


def letters(session: Session, *, limit: int = PAGE) -> Sequence[Mail]:
    """Return the newest letters, sent or waiting."""
    return session.scalars(select(Mail).order_by(Mail.id.desc()).limit(limit)).all()


def unused_guests(session: Session, before: datetime) -> Sequence[int]:
    """Return the ids of guests last used before *before* (UTC)."""
    return session.scalars(
        select(Account.id).where(Account.is_guest, Account.last_used_at < before).order_by(Account.id)
    ).all()
