"""The signed token of a question's form."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeSerializer

from app.domain.errors import InvalidInputError
from app.domain.sittings import FormToken

SALT = "preceptor.answer"


class ForgedTokenError(InvalidInputError):
    """The form's token was not made by this server, or belongs to another question."""

    sentence = "This form is not valid any more. Please load the question again."


def sign(secret_key: str, attempt_id: int, position: int, now: datetime, save_no: int | None = None) -> str:
    """Return a new token for one showing of a question; its nonce is fresh.

    Args:
        save_no: in a mock, the number of the newest save shown (0: none); None in practice.
    """
    payload = [attempt_id, position, now.timestamp(), secrets.token_hex(8), save_no]
    return str(_serializer(secret_key).dumps(payload))


def read(secret_key: str, text: str, attempt_id: int, position: int) -> FormToken:
    """Return what *text* carries.

    Raises:
        ForgedTokenError: the signature is wrong, or it names another attempt or position.
    """
    try:
        attempt, place, shown, nonce, save_no = _serializer(secret_key).loads(text)
    except (BadSignature, ValueError, TypeError) as error:
        raise ForgedTokenError from error
    if (attempt, place) != (attempt_id, position):
        raise ForgedTokenError
    return FormToken(attempt, place, datetime.fromtimestamp(shown, UTC), nonce, save_no)


@lru_cache(maxsize=4)
def _serializer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, SALT)
