from __future__ import annotations

import pytest

from app.auth import passwords
from app.auth.passwords import WeakPasswordError

GOOD = "a quiet corner of the clinic"


@pytest.mark.parametrize(
    "password",
    [
        *("", "short", "x" * 257, "Password123", "aaaaaaaaaa", "abababababab", "12345678", "87654321"),
        *("qwertyuiop", "anna@example.org", "Anna@Example.org", "anna.smith", "Anna Smith"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password):
    with pytest.raises(WeakPasswordError):
        passwords.check_password(
            password, "anna.smith@example.org" if "." in password[:6] else "anna@example.org", "Anna Smith"
        )


@pytest.mark.parametrize(
    "password", [GOOD, "x7" * 4 + "z", "пароль из слов", "😀 four words 😀", "k" + "1x" * 127]
)
def test_long_words_spaces_and_any_script_are_welcome(password):
    assert passwords.check_password(password, "anna@example.org") == password


def test_nothing_is_cut_off():
    long = "correct horse " * 18
    stored = passwords.hash_password(passwords.check_password(long, "anna@example.org"))

    assert passwords.matches(stored, long)
    assert not passwords.matches(stored, long[:-1])


def test_composed_and_decomposed_letters_are_the_same_password():
    stored = passwords.hash_password(passwords.check_password("caf\u00e9 au lait", "anna@example.org"))

    assert passwords.matches(stored, "cafe\u0301 au lait")


def test_the_hash_is_argon2id_with_the_written_costs():
    stored = passwords.hash_password(GOOD)

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.needs_rehash(stored)
    assert passwords.needs_rehash(stored.replace("t=2", "t=1"))


def test_nobody_and_a_broken_hash_match_nothing():
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches("none", GOOD)
