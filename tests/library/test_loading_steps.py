from __future__ import annotations

import pytest

from app.banks.reader import BankReading, read_file
from app.db import transaction
from app.library import bank_queries
from app.library.loading_steps import Move, Stored, Tally, decide, load_file, note_file, note_media, save_bank
from app.library.models import Bank, StoredQuestion
from tests import builders
from tests.banks.bank_texts import KNOWN, file_text


@pytest.mark.parametrize(
    ("stored", "move"),
    [
        (Stored("file", "file", is_retired=False, position=1), Move.NOTHING),
        (Stored("file", "browser", is_retired=False, position=1), Move.NOTHING),
        (Stored("file", "file", is_retired=True, position=1), Move.NOTHING),
        (Stored("old", "old", is_retired=False, position=1), Move.PUBLISH),
        (Stored("old", "browser", is_retired=False, position=1), Move.CLASH),
        (Stored("old", "old", is_retired=True, position=1), Move.CLASH),
        (Stored("old", "file", is_retired=False, position=1), Move.AGREE),
        (Stored(None, "browser", is_retired=False, position=0), Move.CLASH),
        (Stored(None, "file", is_retired=False, position=0), Move.AGREE),
    ],
)
def test_what_a_file_does_depends_on_who_changed_what(stored, move):
    assert decide(stored, "file") is move


def test_a_bank_is_made_and_renamed(session):
    for title in ("First", "Renamed"):
        with transaction(session):
            save_bank(session, BankReading("first", title, "About it.", "An author", ()))

    bank = session.get(Bank, "first")
    assert (bank.title, bank.description, bank.author) == ("Renamed", "About it.", "An author")


def test_a_file_gives_questions_their_places(session):
    with transaction(session):
        save_bank(session, BankReading("first", "First", "", "", ()))
    for names in (("two", "one"), ("one", "two")):
        tally = Tally()
        reading = read_file(file_text(*names).encode(), "first/vital-signs.yaml", KNOWN)
        with transaction(session):
            load_file(session, "first", reading, builders.NOW, tally)
        assert bank_queries.file_digests(session) == {"first/vital-signs.yaml": reading.digest}

    assert (tally.added, tally.changed, tally.clashes) == ([], [], [])
    session.expire_all()
    assert session.get(StoredQuestion, "vital-signs-one").position == 1
    assert session.get(StoredQuestion, "vital-signs-two").position == 2


def test_files_and_pictures_are_remembered(session):
    with transaction(session):
        note_file(session, "first/ecg.yaml", "1" * 64)
        note_file(session, "first/ecg.yaml", "2" * 64)
        note_media(session, {"scale.png": "3" * 64}, {})
        note_media(session, {"scale.png": "4" * 64}, {"media/scale.png": "3" * 64})

    assert bank_queries.file_digests(session) == {"first/ecg.yaml": "2" * 64, "media/scale.png": "3" * 64}
