from __future__ import annotations

import pytest

from app.quizzes.forms import written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  Which arm?\r\nThe left one.\r", "Which arm?\nThe left one."),
        ("a\x00b\x1b[31mc\ud800", "ab[31mc"),
        ("½ tablet, Größe, 体温", "½ tablet, Größe, 体温"),
    ],
)
def test_a_note_keeps_what_a_keyboard_writes(typed, kept):
    assert written(typed) == kept
