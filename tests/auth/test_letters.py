from __future__ import annotations

import pytest

from app.auth import letters

LETTERS = [
    letters.confirm("https://x/confirm/abc"),
    letters.already_here("https://x/sign-in", "https://x/reset"),
    letters.reset([("2026-11-21", "https://x/reset/abc")]),
    letters.reset([("2026-11-20", "https://x/reset/abc"), ("2026-11-21", "https://x/reset/def")]),
    letters.password_changed("https://x/reset"),
]


@pytest.mark.parametrize(("subject", "body"), LETTERS)
def test_a_letter_is_short_calm_and_one_line_in_the_subject(subject, body):
    assert "\n" not in subject
    assert len(subject) < 78
    assert "!" not in subject + body
    assert max(len(line) for line in body.splitlines()) <= 90
    assert body.endswith("\n")


@pytest.mark.parametrize(("subject", "body"), LETTERS)
def test_every_link_stands_alone_on_its_line(subject, body):
    assert all(line.startswith("https://") for line in body.splitlines() if "https://" in line)


def test_with_several_accounts_each_link_says_which():
    _, body = letters.reset([("2026-11-20", "https://x/1"), ("2026-11-21", "https://x/2")])

    assert (
        body.index("2026-11-20")
        < body.index("https://x/1")
        < body.index("2026-11-21")
        < body.index("https://x/2")
    )
