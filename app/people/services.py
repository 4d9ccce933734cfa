"""Use cases over everything a person owns: bring a guest's work along, leave it, erase all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.auth import passwords
from app.auth import queries as accounts
from app.auth import steps as auth
from app.auth.models import AccountMerge
from app.auth.steps import Visit
from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError, NotFoundError
from app.people.belongings import FEATURES
from app.quizzes import belongings as quizzes
from app.quizzes.exposure_steps import reweigh


def merge_guest(
    session: Session, guest_id: int, account_id: int, catalogue: Catalogue, now: datetime
) -> None:
    """Move a guest's work into the account, record it, fold anew, and delete the guest: all or nothing.

    Where both sit a mock of the same credential, the account's goes on and the guest's is handed in.

    Raises:
        NotFoundError: the guest is no guest, or gone: moved by the other of two clicks.
    """
    with transaction(session):
        _hold(session, guest_id, account_id)
        quizzes.close_clashes(session, guest_id, account_id, catalogue, now)
        for feature in FEATURES:
            feature.move(session, guest_id, account_id)
        session.add(AccountMerge(account_id=account_id, guest_id=guest_id, merged_at=now))
        session.flush()
        reweigh(session, account_id, catalogue)  # what both sides met was a first exposure once
        _erase(session, guest_id)


def _hold(session: Session, guest_id: int, account_id: int) -> None:
    """Lock both rows, always in the same order, and check that one is a guest and one is not."""
    held = {
        one: accounts.find_account(session, one, for_update=True) for one in sorted((guest_id, account_id))
    }
    guest, account = held[guest_id], held[account_id]
    if guest is None or not guest.is_guest or account is None or account.is_guest:
        raise NotFoundError


def leave_guest(session: Session, guest_id: int) -> None:
    """Delete a guest with all their work.

    Raises:
        NotFoundError: the guest is no guest, or gone.
    """
    with transaction(session):
        guest = accounts.find_account(session, guest_id, for_update=True)
        if guest is None or not guest.is_guest:
            raise NotFoundError
        _erase(session, guest_id)


def erase_member(session: Session, account_id: int, password: str, visit: Visit) -> None:
    """Delete a member and every row about them. Published editions stay.

    Raises:
        WrongPasswordError: *password* is not the person's.
        ThrottledError: too many failures.
        ConflictError: it is the last administrator.
    """
    with transaction(session):
        account = auth.admit_own(session, account_id, visit)
        stored, role, email = account.password_hash, account.role, account.email or ""
    passwords.require_match(stored, password)
    with transaction(session):
        accounts.get_account(session, account_id, for_update=True)
        if role == "administrator" and accounts.count_administrators(session) == 1:
            raise ConflictError("You are the last administrator. Make another one first.")
        auth.forgive(session, auth.SIGN_IN, email, visit)
        _erase(session, account_id)


def _erase(session: Session, account_id: int) -> None:
    for feature in FEATURES:
        feature.erase(session, account_id)
