"""Use cases around passwords and proved addresses: reset by mail, confirm, change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth import letters, passwords, queries, steps
from app.auth.models import Account
from app.auth.steps import Visit
from app.db import transaction
from app.domain.errors import GoneError

RESET_LIMIT = timedelta(hours=1)
CONFIRM_LIMIT = timedelta(days=7)


def request_reset(
    session: Session, email: str, visit: Visit, tokens: Sequence[str], link_to: Callable[[str], str]
) -> None:
    """Write a letter with a link for whoever proved the address, or for each account that claims it.

    Says nothing about whether there is one. *link_to* makes the public address that takes a token.

    Raises:
        ThrottledError: too many requests.
    """
    with transaction(session):
        steps.admit(session, steps.RESET, email, visit)
        owners = queries.accounts_claiming(session, email)
        if owners and owners[0].email_confirmed_at is not None:
            owners = owners[:1]
        links = []
        for account, token in zip(owners, tokens, strict=False):
            steps.add_reset(session, account.id, token, visit.at)
            links.append((f"{account.created_at:%Y-%m-%d}", link_to(token)))
        if links:
            steps.write_letter(session, owners[0], letters.reset(links), visit.at)


def get_reset_account(session: Session, token: str, now: datetime) -> Account:
    """Return the account that a mailed link is for.

    Raises:
        GoneError: the link was used, is too old, or never was.
    """
    reset = queries.find_reset(session, steps.digest(token), now - RESET_LIMIT)
    if reset is None:
        raise GoneError("This link has been used or is too old. Ask for a new one.")
    return queries.get_account(session, reset.account_id)


def choose_password(session: Session, token: str, password: str, now: datetime) -> None:
    """Set a new password by a mailed link, prove the address, and end every session.

    Raises:
        GoneError: the link was used, is too old, or never was.
        WeakPasswordError: the password is not good enough; the link stays good.
    """
    account = get_reset_account(session, token, now)
    account_id = account.id
    password_hash = passwords.hash_password(
        passwords.check_password(password, account.email or "", account.name)
    )
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        get_reset_account(session, token, now)  # read again under the lock: one use
        _confirm(session, account, now)
        account.password_hash = password_hash
        steps.use_up_resets(session, account_id, now)
        steps.end_sessions(session, account_id, now)
        steps.forgive(session, steps.SIGN_IN, account.email or "")


def confirm_email(session: Session, token: str, now: datetime) -> None:
    """Prove the address by a mailed link.

    Raises:
        GoneError: the link was used, is too old, or another account has proved the address.
    """
    with transaction(session):
        found = queries.find_confirmation(session, steps.digest(token), now - CONFIRM_LIMIT)
        if found is None:
            raise GoneError("This link has been used or is too old.")
        account = queries.get_account(session, found.account_id, for_update=True)
        session.delete(found)
        if not _confirm(session, account, now):
            raise GoneError("Another account has confirmed this address.")


def _confirm(session: Session, account: Account, now: datetime) -> bool:
    """Mark the account's address as proved, unless another account was first."""
    owner = queries.find_confirmed(session, account.email or "")
    if owner is not None:
        return owner.id == account.id
    try:
        with session.begin_nested():
            account.email_confirmed_at = now
    except IntegrityError:  # PostgreSQL: another account was first, at this very moment
        session.refresh(account)
        return False
    return True


def change_password(
    session: Session, account_id: int, current: str, wanted: str, visit: Visit, *, keep: int, reset: str
) -> None:
    """Change the password and end every session but *keep*. *reset* is the page to name in the letter.

    Raises:
        WrongPasswordError: *current* is not right.
        WeakPasswordError: *wanted* is not good enough.
        ThrottledError: too many failures.
    """
    with transaction(session):
        account = steps.admit_own(session, account_id, visit)
    passwords.require_match(account.password_hash, current)
    wanted = passwords.check_password(wanted, account.email or "", account.name)
    password_hash = passwords.hash_password(wanted)
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        account.password_hash = password_hash
        steps.forgive(session, steps.SIGN_IN, account.email or "", visit)
        steps.end_sessions(session, account_id, visit.at, but=keep)
        steps.use_up_resets(session, account_id, visit.at)
        if account.email_confirmed_at is not None:
            steps.write_letter(session, account, letters.password_changed(reset), visit.at)
