from dataclasses import replace
from datetime import date

import pytest

from app.authoring.drafts import Draft, draft_of, fitted, loose_question, lost_fields
from tests import builders
from tests.authoring.author_builders import STEMS, draft


@pytest.mark.parametrize(
    "make", [builders.single, builders.multiple, builders.ordering, builders.matching, builders.numeric]
)
def test_a_question_of_any_type_comes_back_from_the_form_unchanged(make):
    question = make(
        "vital-signs-9",
        competency="vital-signs",
        settings=("hospital",),
        duties=("vital-signs",),
        enemies=("vital-signs-1",),
        volatile=True,
        expires_on=date(2030, 12, 31),
    )

    assert loose_question(draft_of(question, "built")) == question


@pytest.mark.parametrize("kind", STEMS)
def test_a_finished_draft_loses_nothing(kind):
    assert lost_fields(draft(kind)) == []


def test_an_empty_form_can_be_kept():
    assert lost_fields(Draft()) == []


@pytest.mark.parametrize(
    ("fields", "lost"),
    [
        ({"guidance_year": "last year"}, ["guidance_year"]),
        ({"expires_on": "2030-02-30"}, ["expires_on"]),
        ({"source-2-year": "MMXX"}, ["sources"]),
        ({"difficulty": "hard"}, ["difficulty"]),
    ],
)
def test_what_is_no_number_or_date_cannot_be_kept(fields, lost):
    assert lost_fields(draft(**fields)) == lost


def test_a_number_that_is_none_cannot_be_kept():
    assert lost_fields(draft("numeric", **{"key-value": "about 80"})) == ["value", "unit"]


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


def test_an_unknown_type_is_shown_as_a_single_best_answer():
    assert draft(type="essay").kind.value == "single"
