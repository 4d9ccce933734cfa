"""Passwords: what is good enough, and argon2id (19 MiB, 2 rounds, 1 lane: OWASP's figures)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.errors import InvalidInputError

MIN_LENGTH = 8
MAX_LENGTH = 256
"""Characters, in NFC. Longer is refused, never cut."""
LONGEST_PATTERN = 4
"""A password that repeats so few characters over and over is one of the commonest."""
RUNS = ("0123456789012345", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1, type=Type.ID)
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$L8LZupIdEMQTTdBGWuJWUQ$KDEfIjSpBArOOdRetYRj7b4rGOEpWnf460FaSc6vBT0"
"""Hash of a random text nobody knows: an unknown address costs the same time as a known one."""
_COMMONEST = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())


class WeakPasswordError(InvalidInputError):
    """The password is too short, too long, or one of the first that an attacker tries."""


class WrongPasswordError(InvalidInputError):
    """The current password is not right."""

    sentence = "This is not your current password."


def check_password(password: str, email: str, name: str = "") -> str:
    """Return *password* in NFC if it is good enough for the person.

    Raises:
        WeakPasswordError: with the sentence that says what to change.
    """
    password = normalize(password)
    if len(password) < MIN_LENGTH:
        raise WeakPasswordError(f"Use at least {MIN_LENGTH} characters. Several words are easy to remember.")
    if len(password) > MAX_LENGTH:
        raise WeakPasswordError(f"Use at most {MAX_LENGTH} characters.")
    plain = password.casefold()
    if plain in {email.casefold(), email.casefold().partition("@")[0], name.casefold()}:
        raise WeakPasswordError("Use something other than your name or e-mail address.")
    if plain in _COMMONEST or _is_pattern(plain):
        raise WeakPasswordError("This is one of the most common passwords. Choose another.")
    return password


def normalize(password: str) -> str:
    """Return the password in NFC: the same keys on another computer are the same password."""
    return unicodedata.normalize("NFC", password[: 4 * MAX_LENGTH])


def _is_pattern(plain: str) -> bool:
    repeats = any(
        plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, LONGEST_PATTERN + 1)
    )
    return repeats or any(plain in run or plain in run[::-1] for run in RUNS)


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password that `check_password` gave back. About 30 ms."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether *password* is the one behind *stored*; None takes as long and is False."""
    try:
        return _hasher.verify(stored or _NOBODY, normalize(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def require_match(stored: str | None, password: str) -> None:
    """Pass when *password* is the one behind *stored*.

    Raises:
        WrongPasswordError: it is not.
    """
    if not matches(stored, password):
        raise WrongPasswordError


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with other costs than today's."""
    return _hasher.check_needs_rehash(stored)
