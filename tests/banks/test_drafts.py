from __future__ import annotations

from app.banks.drafts import read_draft
from app.banks.yaml_text import load_text, plain
from tests.banks.bank_texts import KNOWN, file_text, read_one


def values(**changed):
    return plain(load_text(file_text("one").encode()))["questions"][0] | changed


def test_a_form_gives_the_same_question_as_a_file():
    draft = read_draft(values(), "vital-signs", KNOWN)

    assert draft.faults == ()
    assert draft.question == read_one(file_text("one"))[0]


def test_a_form_is_held_to_the_same_rules():
    draft = read_draft(values(key="e", roles=[], difficulty="7"), "vital-signs", KNOWN)

    assert draft.question is None
    assert [fault.field for fault in draft.faults] == ["difficulty", "key", "roles"]
    assert {fault.line for fault in draft.faults} == {0}


def test_an_unknown_competency_is_named():
    faults = read_draft(values(), "telepathy", KNOWN).faults

    assert faults[0].field == "competency"


def test_hidden_characters_are_refused_in_a_form_too():
    assert [
        fault.field for fault in read_draft(values(stem="A \u202eword?"), "vital-signs", KNOWN).faults
    ] == ["stem"]
