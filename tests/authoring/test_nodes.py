from dataclasses import replace

import pytest

from app.authoring.nodes import node_of, note_hidden
from app.banks.faults import Notes
from app.banks.yaml_text import plain
from tests import builders
from tests.authoring.author_builders import PLACES, PLATE, draft


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("single", "b"),
        ("multiple", ["a", "c"]),
        ("ordering", ["c", "a", "b"]),
        ("matching", {"a": "2", "b": "1", "c": "4"}),
        ("hotspot", "b"),
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


def test_a_hotspot_names_its_figure_and_the_places_of_its_options():
    tree = plain(node_of(draft("hotspot")))

    assert tree["figure"] == PLATE
    assert [one["place"] for one in tree["options"]] == list(PLACES[:3])
    assert "place" not in plain(node_of(draft()))["options"][0]


def test_known_errors_topics_and_exemptions_are_there_when_typed():
    one = draft(
        "numeric",
        about=["ccma-nha"],
        **{
            "diagnosis-2-error": "tenfold",
            "diagnosis-2-value": "800",
            "diagnosis-2-text": "A point slipped.",
        },
        **{"lint-1-rule": "key-longest", "lint-1-reason": "A name."},
    )
    tree = plain(node_of(one))

    assert tree["diagnoses"] == [{"error": "tenfold", "value": "800", "text": "A point slipped."}]
    assert tree["about"] == ["ccma-nha"]
    assert tree["lint"] == [{"rule": "key-longest", "reason": "A name."}]
    assert {"diagnoses", "about", "lint", "figure", "competency"} & set(plain(node_of(draft()))) == set()


def test_a_part_of_a_case_names_its_competency():
    case = builders.case("claims", "claims", "claims")[0].case

    assert plain(node_of(replace(draft(), case=case)))["competency"] == "vital-signs"
