from __future__ import annotations

from datetime import date

import pytest

from app.banks import values
from app.banks.faults import Notes
from app.banks.fields import Field, Kind
from app.banks.yaml_text import load_text

WORD = Field("x", Kind.WORD, "", words=("red", "green"))
WHOLE = Field("x", Kind.WHOLE, "", lowest=1, highest=5)


def tried(read, text):
    notes = Notes("file")
    return read(load_text(text.encode()), notes), [fault.message for fault in notes.faults]


@pytest.mark.parametrize("text", ["a-b", "x1", "no", "010"])
def test_a_short_name_is_kept(text):
    field = Field("x", Kind.SLUG, "")

    assert tried(lambda node, notes: values.line_text(node, field, "x", notes), text) == (text, [])


@pytest.mark.parametrize("text", ["A", "a--b", "-a", "a_b", "a b", "é", "a" * 121, "''", "[a]", '" a"'])
def test_what_is_no_short_name_is_noted(text):
    field = Field("x", Kind.SLUG, "")
    found, messages = tried(lambda node, notes: values.line_text(node, field, "x", notes), text)

    assert (found, len(messages)) == ("", 1)


def test_a_line_has_one_line_and_a_limit():
    field = Field("x", Kind.LINE, "")

    def read(node, notes):
        return values.line_text(node, field, "x", notes)

    assert tried(read, "a" * 300)[1] == []
    assert tried(read, "a" * 301)[1] == ["The text has 301 characters; 300 is the limit."]
    assert tried(read, '"a\\nb"')[1] == ["The text has more than one line."]
    assert tried(read, '"a\\tb"')[1] == ["The text holds a tab, a control or an invisible character."]


def test_a_word_is_one_of_the_list():
    assert tried(lambda node, notes: values.line_text(node, WORD, "x", notes), "red") == ("red", [])
    assert tried(lambda node, notes: values.line_text(node, WORD, "x", notes), "blue")[1] == [
        "'blue' is not allowed here."
    ]


@pytest.mark.parametrize("text", ["0", "6", "1.0", "01", "+1", "1e0", "1:30", "²", "one", "[1]", "''"])
def test_a_whole_number_is_plain_and_in_range(text):
    assert tried(lambda node, notes: values.whole(node, WHOLE, "x", notes), "3") == (3, [])
    found, messages = tried(lambda node, notes: values.whole(node, WHOLE, "x", notes), text)

    assert (found, len(messages)) == (0, 1)


@pytest.mark.parametrize("text", ["yes", "no", "True", "on", "1", "~", "[true]"])
def test_a_truth_value_is_true_or_false_and_nothing_else(text):
    assert tried(lambda node, notes: values.truth(node, "x", notes), "true") == (True, [])
    assert tried(lambda node, notes: values.truth(node, "x", notes), "false") == (False, [])
    assert len(tried(lambda node, notes: values.truth(node, "x", notes), text)[1]) == 1


@pytest.mark.parametrize("text", ["2027-02-30", "20270101", "2027-W01-1", "tomorrow", "2027-1-1", "[x]"])
def test_a_date_is_written_one_way(text):
    assert tried(lambda node, notes: values.day(node, "x", notes), "2027-12-31") == (date(2027, 12, 31), [])
    found, messages = tried(lambda node, notes: values.day(node, "x", notes), text)

    assert (found, len(messages)) == (None, 1)


def test_a_list_of_short_names_notes_each_fault():
    found, messages = tried(lambda node, notes: values.slugs(node, "x", notes), "[a, b, a, C]")

    assert found == ("a", "b")
    assert len(messages) == 2


def test_parts_note_missing_and_unknown_fields():
    table = (WORD, Field("y", Kind.LINE, "", required=False))
    found, messages = tried(lambda node, notes: list(values.parts_of(node, table, "p", notes)), "y: 1\nz: 2")

    assert found == ["y"]
    assert messages == ["There is no field 'z' here.", "The field is missing."]


def test_words_are_spoken_as_a_sentence():
    assert values.spoken(("a", "b", "c")) == "a, b or c"
    assert values.spoken(["a", "b"], "and") == "a and b"
    assert values.spoken(("a",)) == "a"
    assert len(values.shown("x" * 200)) == 62
    assert values.wanted(WHOLE) == "a whole number from 1 to 5"
    assert values.matches_whole("a+", "aa")
    assert not values.matches_whole("a+", "aab")
