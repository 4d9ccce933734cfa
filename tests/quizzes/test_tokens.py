from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer

from app.quizzes import tokens
from app.quizzes.tokens import ForgedTokenError
from tests.builders import NOW

KEY = "k" * 64


@given(
    st.integers(1, 2**31),
    st.integers(1, 210),
    st.datetimes(datetime(2026, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.none() | st.integers(0, 9999),
)
def test_a_token_brings_back_what_the_form_was_shown_with(attempt, position, shown_at, save_no):
    read = tokens.read(KEY, tokens.sign(KEY, attempt, position, shown_at, save_no), attempt, position)

    assert (read.attempt_id, read.position, read.event_no) == (attempt, position, save_no)
    assert abs((read.shown_at - shown_at).total_seconds()) < 2e-3


def test_each_showing_has_a_nonce_of_its_own():
    nonces = {tokens.read(KEY, tokens.sign(KEY, 1, 2, NOW), 1, 2).nonce for _ in range(50)}

    assert len(nonces) == 50
    assert all(16 <= len(nonce) <= 32 for nonce in nonces)


@pytest.mark.parametrize(("attempt", "position"), [(1, 3), (2, 2), (2, 1)])
def test_a_token_serves_its_own_question_only(attempt, position):
    with pytest.raises(ForgedTokenError):
        tokens.read(KEY, tokens.sign(KEY, 1, 2, NOW), attempt, position)


@given(st.text(max_size=80))
def test_what_was_not_signed_here_is_refused(text):
    with pytest.raises(ForgedTokenError):
        tokens.read(KEY, text, 1, 2)


def test_another_key_purpose_or_shape_is_refused():
    signed = tokens.sign("another" * 10, 1, 2, NOW)
    own, elsewhere = (Signer(KEY, salt=salt, sep=":") for salt in (tokens.SALT, "something.else"))
    text = signed.rsplit(":", 1)[0]
    odd = [own.sign(value).decode() for value in ("", "1.2", "1.2.3.n.0.7", "3.2.3.n.0")]
    cut = tokens.sign(KEY, 1, 2, NOW)[:-1]

    for refused in (signed, elsewhere.sign(text).decode(), *odd, cut, text):
        with pytest.raises(ForgedTokenError):
            tokens.read(KEY, refused, 1, 2)
    assert tokens.read(KEY, own.sign(text).decode(), 1, 2).position == 2
