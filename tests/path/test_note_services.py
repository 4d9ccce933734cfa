from __future__ import annotations

import pytest

from app.domain.errors import NotFoundError
from app.domain.path_evidence import Outcome
from app.path.note_queries import MOST_NOTES, own_notes
from app.path.note_services import TooManyNotesError, UsedNoteFormError, withdraw_note, write_note
from tests import builders
from tests.builders import NOW


@pytest.fixture
def person(session):
    return builders.account(session).id


def test_a_note_keeps_what_was_suggested_and_one_form_writes_once(session, person):
    number = write_note(session, person, "No.", "a" * 32, Outcome.EITHER, now=NOW)

    assert write_note(session, person, "No.", "a" * 32, Outcome.EITHER, now=NOW) == number
    assert [(one.text, one.outcome) for one in own_notes(session, person)] == [("No.", "either")]
    with pytest.raises(UsedNoteFormError):
        write_note(session, builders.account(session).id, "No.", "a" * 32, Outcome.EITHER, now=NOW)


def test_a_withdrawn_note_makes_room(session, person):
    first = write_note(session, person, "No.", f"{0:032x}", Outcome.EITHER, now=NOW)
    for number in range(1, MOST_NOTES):
        write_note(session, person, "No.", f"{number:032x}", Outcome.EITHER, now=NOW)
    with pytest.raises(TooManyNotesError):
        write_note(session, person, "No.", "b" * 32, Outcome.EITHER, now=NOW)

    withdraw_note(session, person, first, now=NOW)
    assert write_note(session, person, "No.", "b" * 32, Outcome.EITHER, now=NOW)
    with pytest.raises(NotFoundError):
        withdraw_note(session, builders.account(session).id, first, now=NOW)
