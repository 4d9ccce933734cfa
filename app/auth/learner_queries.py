"""Whose account the address in a row of a file means."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.auth import queries
from app.auth.emails import InvalidEmailError, normalize_email
from app.domain.answer_files import RowError

CONFIRM = (
    "Let the learner open the letter that confirms it, or ask for a new password. "
    "Without mail an administrator runs `preceptor accounts confirm`."
)


def learner_of(session: Session, text: str) -> tuple[str, int | None]:
    """Return the normal form of an address and the account that proved it; None if nobody uses it.

    A claim is no proof: a history never goes to an account whose owner may be somebody else.

    Raises:
        RowError: it is no address, it is claimed and nobody has proved it, or its account is closed.
    """
    try:
        email = normalize_email(text)
    except InvalidEmailError:
        message = f"{text[:80]!r} is no e-mail address." if text else "Nobody is named."
        raise RowError("learner", message, "Write the learner's address, as name@example.org.") from None
    owner = queries.find_confirmed(session, email)
    if owner is not None and owner.disabled_at is not None:
        raise RowError("learner", f"The account of {email} is closed.", "Leave its rows out.")
    if owner is None and queries.accounts_claiming(session, email):
        raise RowError("learner", f"{email} was registered, and nobody has confirmed it.", CONFIRM)
    return email, None if owner is None else owner.id
