import pytest

from app.authoring.nodes import node_of, note_hidden
from app.banks.faults import Notes
from app.banks.yaml_text import plain
from tests.authoring.author_builders import draft


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("single", "b"),
        ("multiple", ["a", "c"]),
        ("ordering", ["c", "a", "b"]),
        ("matching", {"a": "2", "b": "1", "c": "4"}),
        ("numeric", {"value": "80", "tolerance": "0", "unit": "beats a minute"}),
    ],
)
def test_a_form_reads_like_a_file(kind, key):
    assert plain(node_of(draft(kind)))["key"] == key


def test_what_was_left_empty_is_not_there():
    tree = plain(node_of(draft(rationale="", key=None)))

    assert {"settings", "duties", "enemies", "expires_on", "rationale", "key", "matches"} & set(tree) == set()
    assert len(tree["options"]) == 3


def test_an_invisible_character_is_found_where_it_stands():
    notes = Notes("")
    note_hidden(node_of(draft(**{"option-b-text": "Cho\u200bice"})), "", notes)

    assert [(one.field, one.message) for one in notes.faults] == [
        ("options[2].text", "There is a control or invisible character, U+200B.")
    ]
