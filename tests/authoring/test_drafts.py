from dataclasses import replace

from app.authoring.conversions import loose_question
from app.authoring.drafts import fitted
from tests.authoring.author_builders import PLACES, PLATE, draft


def test_steps_with_gaps_count_as_an_order():
    rows = fitted(draft("ordering", **{"place-b": "5"})).options

    assert [one.place for one in rows[:3]] == ["2", "3", "1"]


def test_two_steps_with_one_place_are_not_reordered():
    rows = fitted(draft("ordering", **{"place-b": "2"})).options

    assert [one.place for one in rows[:3]] == ["2", "2", "1"]


def test_another_type_keeps_what_was_typed_but_does_not_use_it():
    changed = replace(draft("matching"), type="single")

    assert changed.matches[0] == "Entry 1"
    assert fitted(changed).matches == ()
    assert loose_question(changed).key == ""


def test_places_and_known_errors_belong_to_their_types_and_a_figure_to_any():
    hotspot = draft("hotspot", **{"diagnosis-1-error": "tenfold", "diagnosis-1-value": "8"})

    assert [one.spot for one in fitted(hotspot).options[:2]] == list(PLACES[:2])
    assert fitted(hotspot).diagnoses == ()
    changed = fitted(replace(hotspot, type="numeric"))
    assert [one.error for one in changed.filled_diagnoses] == ["tenfold"]
    assert changed.figure == PLATE
    assert fitted(replace(hotspot, type="single")).options[0].spot == ""


def test_an_unknown_type_is_shown_as_a_single_best_answer():
    assert draft(type="essay").kind.value == "single"
