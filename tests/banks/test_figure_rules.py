from __future__ import annotations

import pytest

from app.domain.plates.atlas import PLATES, find_plate
from app.domain.questions import Place
from tests.banks.bank_texts import file_text, read_one

PLATE = find_plate("abdomen-quadrants")
PLACES = ("upper-right-quarter", "lower-left-quarter", "at-the-navel")
RATIONALES = ("measures temperature.", "the angle of a joint.", "volumes of breath.")
HOTSPOT = (
    ("type: single", "type: hotspot"),
    ("    options:", "    figure: abdomen-quadrants\n    options:"),
    *((text, f"{text}\n        place: {place}") for text, place in zip(RATIONALES, PLACES, strict=True)),
)


def read(*replace, start=HOTSPOT):
    """Return the question and its faults as `field: message`."""
    question, faults = read_one(file_text("one", replace=(*start, *replace)))
    return question, [f"{one.field}: {one.message}" for one in faults]


def test_a_hotspot_question_offers_the_places_of_its_options_in_their_order():
    question, faults = read()

    assert faults == []
    assert [one.place for one in question.options] == list(PLACES)
    assert question.figure == PLATE.figure(PLACES)
    assert question.figure.places[0] == Place("upper-right-quarter", *PLATE.places["upper-right-quarter"])


def test_another_question_may_show_a_figure_without_places():
    question, faults = read(("    options:", "    figure: inner-elbow\n    options:"), start=())

    assert faults == []
    assert question.figure == find_plate("inner-elbow").figure(())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("    figure: abdomen-quadrants\n", ""), "figure: A hotspot question needs a figure."),
        (("abdomen-quadrants", "moon"), "figure: There is no figure 'moon'."),
        (
            (": at-the-navel", ": crater"),
            "options[3].place: 'crater' is no place of abdomen-quadrants.",
        ),
        (("\n        place: at-the-navel", ""), "options[3].place: The field is missing."),
        (
            (": at-the-navel", ": upper-right-quarter"),
            "options: The place 'upper-right-quarter' is offered 2 times.",
        ),
        (("type: hotspot", "type: single"), "options: Only a hotspot question has places."),
    ],
)
def test_a_broken_rule_is_noted(change, message):
    assert read(change)[1] == [message]


def test_every_place_that_is_missing_is_noted():
    faults = read(*((f"\n        place: {place}", "") for place in PLACES))[1]

    assert faults == [f"options[{number}].place: The field is missing." for number in (1, 2, 3)]


def test_only_a_numeric_question_has_diagnoses():
    diagnoses = (
        "    diagnoses:\n      - error: tenfold\n        value: 10\n        text: Ten times too much.\n"
    )

    assert read(("    sources:", diagnoses + "    sources:"))[1] == [
        "diagnoses: Only a numeric question has diagnoses."
    ]


@pytest.mark.parametrize("name", PLATES)
def test_the_places_of_every_plate_can_be_asked_for(name):
    plate = PLATES[name]
    chosen = list(plate.places)[:3]
    swap = [(place, other) for place, other in zip(PLACES, chosen, strict=True)]
    question, faults = read(("abdomen-quadrants", name), *((f": {a}", f": {b}") for a, b in swap))

    assert faults == []
    assert [(one.x, one.y) for one in question.figure.places] == [plate.places[one] for one in chosen]
