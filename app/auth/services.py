"""Use cases of coming in and going out. Passwords: password_services; the rest: account_services.

Where a password is checked there are two transactions: the try is counted first, then the hash is
made outside any lock (it takes some 30 ms), then the result is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth import letters, passwords, queries, steps
from app.auth.models import Account, SignInSession
from app.auth.steps import Visit
from app.db import transaction
from app.domain.errors import InvalidInputError

SESSION_LIMIT = timedelta(days=30)
"""A member signs in again after so long, however often the session was used."""

LinkTo = Callable[[str], str]
"""Makes the public address of the page that takes a token."""


class WrongCredentialsError(InvalidInputError):
    """No account answers to this address with this password. Which of the two is never told."""

    sentence = "The e-mail address or the password is not right."


@dataclass(frozen=True, slots=True)
class Registration:
    """What a new member enters."""

    email: str
    """Normalised."""
    name: str
    password: str
    time_zone: str
    """IANA name; empty keeps the guest's."""


@dataclass(frozen=True, slots=True)
class Links:
    """Public addresses for letters, and one random token."""

    token: str
    confirm: LinkTo
    sign_in: str
    reset: str


def start_guest(session: Session, visit: Visit, *, spare_token: str, time_zone: str = "UTC") -> str:
    """Make a guest account signed in with the visit's token; return the token to keep.

    The same token again, from a second click, finds the first click's guest. *spare_token* is taken
    when a session of that token has ended.
    """
    try:
        return _start_guest(session, visit, spare_token, time_zone)
    except IntegrityError:  # PostgreSQL: the other click committed first, so now it is found
        return _start_guest(session, visit, spare_token, time_zone)


def _start_guest(session: Session, visit: Visit, spare_token: str, time_zone: str) -> str:
    with transaction(session):
        known = queries.find_session(session, steps.digest(visit.token))
        if known is not None and known.ended_at is None:
            return visit.token
        if known is not None:
            visit = Visit(spare_token, visit.address, visit.browser, visit.at)
        account = steps.add_account(session, visit.at, time_zone=time_zone)
        steps.add_session(session, account.id, visit)
    return visit.token


def register(session: Session, guest_id: int, wanted: Registration, visit: Visit, links: Links) -> int:
    """Turn the guest into a member and sign the browser in; return the account's id.

    Whether the address is known changes nothing that the visitor sees; a letter tells its owner.
    With the right password of an account that uses the address, this is a sign-in to it.

    Raises:
        WeakPasswordError: the password is not good enough.
        ThrottledError: too many tries.
    """
    password = passwords.check_password(wanted.password, wanted.email, wanted.name)
    with transaction(session):
        steps.admit(session, steps.REGISTER, wanted.email, visit)
    known = _find_match(session, wanted.email, password)
    password_hash = passwords.hash_password(password)
    with transaction(session):
        account = queries.get_account(session, guest_id, for_update=True)
        if known is None and not account.is_guest and account.email == wanted.email:
            known = account.id  # the other of two clicks was first
        if known is not None:
            steps.add_session(session, known, visit)
            return known
        if not account.is_guest:
            account = steps.add_account(session, visit.at)
        _upgrade(account, wanted, password_hash)
        steps.end_sessions(session, account.id, visit.at)
        steps.add_session(session, account.id, visit)
        _write_welcome(session, account, links, visit.at)
        return account.id


def _upgrade(account: Account, wanted: Registration, password_hash: str) -> None:
    account.is_guest = False
    account.email = wanted.email
    account.name = wanted.name
    account.password_hash = password_hash
    account.time_zone = wanted.time_zone or account.time_zone


def _write_welcome(session: Session, account: Account, links: Links, now: datetime) -> None:
    """Write to the owner of the address: a link to confirm it, or word that it is in use."""
    owner = queries.find_confirmed(session, account.email or "")
    if owner is not None:
        letter = letters.already_here(links.sign_in, links.reset)
        steps.write_letter(session, owner, letter, now)
        return
    steps.add_confirmation(session, account.id, links.token, now)
    steps.write_letter(session, account, letters.confirm(links.confirm(links.token)), now)


def sign_in(session: Session, email: str, password: str, visit: Visit, *, leaving: int | None = None) -> int:
    """Sign the visiting browser in; return the account's id. *leaving* is a session it replaces.

    Raises:
        WrongCredentialsError: nobody has this address and password.
        ThrottledError: too many failures.
    """
    with transaction(session):
        steps.admit(session, steps.SIGN_IN, email, visit)
    account_id = _find_match(session, email, password)
    if account_id is None:
        raise WrongCredentialsError
    with transaction(session):
        account = queries.get_account(session, account_id, for_update=True)
        if account.disabled_at is not None:
            raise WrongCredentialsError
        if account.password_hash and passwords.needs_rehash(account.password_hash):
            account.password_hash = passwords.hash_password(passwords.normalize(password))
        steps.forgive(session, steps.SIGN_IN, email, visit)
        if leaving is not None:
            session.execute(
                update(SignInSession).where(SignInSession.id == leaving).values(ended_at=visit.at)
            )
        steps.add_session(session, account.id, visit)
    return account_id


def _find_match(session: Session, email: str, password: str) -> int | None:
    """Return the account that answers to address and password, or None.

    A failure makes the same number of hashes whatever is known about the address.
    """
    hashes = [(account.id, account.password_hash) for account in queries.accounts_claiming(session, email)]
    session.rollback()  # nothing stays open while the hashes are made
    for account_id, stored in hashes:
        if passwords.matches(stored, password):
            return account_id
    for _ in range(queries.CANDIDATES - len(hashes)):
        passwords.matches(None, password)
    return None


def sign_out(session: Session, account_id: int, session_id: int, now: datetime) -> None:
    """End this browser's session on the server."""
    with transaction(session):
        steps.end_session(session, account_id, session_id, now)


def note_use(session: Session, account_id: int, session_id: int, now: datetime) -> None:
    """Remember that the person was here today. At most once a day and browser."""
    with transaction(session):
        session.execute(update(SignInSession).where(SignInSession.id == session_id).values(last_seen_at=now))
        session.execute(
            update(Account).where(Account.id == account_id).values(last_used_at=steps.day_of(now))
        )
