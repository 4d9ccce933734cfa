"""E-mail addresses: one normal form, so that no two spellings are two people."""

from __future__ import annotations

import unicodedata

import email_validator

from app.domain.errors import InvalidInputError

MAX_LENGTH = 254

# A school may run this on a network of its own, with addresses under .local or .internal.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()


class InvalidEmailError(InvalidInputError):
    """The text is no e-mail address."""

    sentence = "Enter an e-mail address, such as name@example.org."


def normalize_email(text: str) -> str:
    """Return the address in NFKC and lower case; asks no name server.

    Raises:
        InvalidEmailError: the text is no address, is too long, or holds invisible characters.
    """
    if len(text) > MAX_LENGTH:
        raise InvalidEmailError
    try:
        found = email_validator.validate_email(
            unicodedata.normalize("NFKC", text).strip(), check_deliverability=False
        )
    except email_validator.EmailNotValidError as error:
        raise InvalidEmailError from error
    return found.normalized.lower()
