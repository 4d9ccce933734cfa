from __future__ import annotations

import pytest

from app.domain.errors import NotFoundError
from app.path.note_queries import find_note_by_nonce, get_own_note, own_notes
from tests import builders
from tests.path.wish_builders import note


def test_notes_are_their_writers_own(session):
    one, other = builders.account(session).id, builders.account(session).id
    number = note(session, one)

    assert [found.id for found in own_notes(session, one)] == [number]
    assert own_notes(session, other) == []
    assert get_own_note(session, one, number).id == number
    with pytest.raises(NotFoundError):
        get_own_note(session, other, number)
    assert find_note_by_nonce(session, "none") is None
