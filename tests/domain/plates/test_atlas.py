from __future__ import annotations

import re
from itertools import combinations
from math import dist

import pytest

from app.banks.folder import read_folder
from app.domain.plates.atlas import PLATES, find_plate
from app.domain.questions import QuestionType
from config import ROOT
from tests.banks.bank_texts import BANKS
from tests.domain.generators.drawn import CLASSES, LARGEST, SPACE, TAGS, Drawing

SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")
NAMES = re.compile(
    r"v[1-6]|deltoid|vastus|gluteal|cephalic|basilic|cubital|artery|carotid|radial|femoral|pedis|epigastric|"
    r"hypochondri|iliac|umbilical|sterile|conjunctiv|cornea|apex|apical|aort|pulmon|trochanter|acromion",
    re.IGNORECASE,
)
APART = 26 / 280
"""Of the width: on a narrow phone the picture is 280 px wide, and a marker has a diameter of 26."""

every_plate = pytest.mark.parametrize("plate", PLATES.values(), ids=PLATES)


def test_a_plate_is_found_by_its_name():
    assert len(PLATES) >= 8
    assert all(find_plate(name) is plate and plate.name == name for name, plate in PLATES.items())
    assert find_plate("moon") is None


@every_plate
def test_a_drawing_is_plain_and_takes_its_colors_from_the_page(plate):
    assert len(plate.svg.encode()) <= LARGEST
    drawing = Drawing(plate.svg)
    assert drawing.root.get("viewBox") == f"0 0 {plate.width} {plate.height}"
    assert drawing.root.get("role") == "img"
    assert drawing.root.get("aria-label") == plate.alt
    for element in drawing.elements:
        assert element.tag.removeprefix(SPACE) in TAGS
        assert not {"id", "style", "fill", "stroke", "href"} & set(element.attrib)
        assert element is drawing.root or element.get("class") in CLASSES


@every_plate
def test_places_lie_inside_and_apart(plate):
    assert len(plate.places) >= 5
    assert all(SLUG.fullmatch(name) for name in plate.places)
    radius = 0.035 * plate.width
    for x, y in plate.places.values():
        assert radius <= x <= plate.width - radius
        assert radius <= y <= plate.height - radius
    for (one, at), (other, there) in combinations(plate.places.items(), 2):
        assert dist(at, there) >= APART * plate.width, (one, other)


@every_plate
def test_names_of_places_and_description_do_not_tell_what_a_place_is(plate):
    assert not any(NAMES.search(name) for name in plate.places)
    assert plate.name == "sterile-field" or not NAMES.search(plate.alt)
    assert plate.alt.endswith(".")


def test_the_guide_lists_every_plate_with_its_places():
    text = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    table = text.split("| figure | places |\n|---|---|\n")[1].split("\n\n")[0]
    rows = dict(re.fullmatch(r"\| `(.+?)` \| (.+) \|", row).groups() for row in table.splitlines())

    assert {name: re.findall(r"`(.+?)`", places) for name, places in rows.items()} == {
        name: list(plate.places) for name, plate in PLATES.items()
    }


def test_every_shipped_hotspot_question_works_without_its_picture():
    found = [
        one.question
        for file in read_folder(BANKS).files
        for one in file.questions
        if one.question.type is QuestionType.HOTSPOT
    ]

    assert len(found) >= 18
    for question in found:
        assert len({one.text for one in question.options}) == len(question.options)
        assert not any(NAMES.search(one.text) for one in question.options), question.id
        assert [one.name for one in question.figure.places] == [one.place for one in question.options]


def test_every_plate_is_used():
    used = {
        one.question.figure.name
        for file in read_folder(BANKS).files
        for one in file.questions
        if one.question.figure
    }

    assert set(PLATES) - used == set()
