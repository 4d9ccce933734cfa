"""The signed token of a question's form: five fields joined by dots, and an HMAC."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import lru_cache

from itsdangerous import BadSignature, Signer

from app.domain.errors import InvalidInputError
from app.domain.sittings import FormToken

SALT = "preceptor.answer"
FIELDS = 5


class ForgedTokenError(InvalidInputError):
    """The form's token was not made by this server, or belongs to another question."""

    sentence = "This form is not valid any more. Please load the question again."


def sign(secret_key: str, attempt_id: int, position: int, now: datetime, save_no: int | None = None) -> str:
    """Return a new token for one showing of a question; its nonce is fresh.

    Args:
        secret_key: of the installation.
        attempt_id: of the sitting.
        position: from 1.
        now: UTC; kept to the millisecond.
        save_no: in a mock, the number of the newest save shown (0: none); None in practice.
    """
    shown = int(now.timestamp() * 1000)
    number = "" if save_no is None else save_no
    text = f"{attempt_id}.{position}.{shown}.{secrets.token_hex(8)}.{number}"
    return _signer(secret_key).sign(text).decode()


def read(secret_key: str, text: str, attempt_id: int, position: int) -> FormToken:
    """Return what *text* carries.

    Raises:
        ForgedTokenError: the signature is wrong, or it names another attempt or position.
    """
    try:
        fields = _signer(secret_key).unsign(text).decode().split(".")
    except (BadSignature, ValueError) as error:
        raise ForgedTokenError from error
    if len(fields) != FIELDS or fields[:2] != [str(attempt_id), str(position)]:
        raise ForgedTokenError
    _, _, shown, nonce, number = fields
    shown_at = datetime.fromtimestamp(int(shown) / 1000, UTC)
    return FormToken(attempt_id, position, shown_at, nonce, int(number) if number else None)


@lru_cache(maxsize=4)
def _signer(secret_key: str) -> Signer:
    """Return a signer whose key is derived once, not for each token."""
    derived = Signer(secret_key, salt=SALT, sep=":").derive_key()
    return Signer(derived, salt=SALT, sep=":", key_derivation="none")
