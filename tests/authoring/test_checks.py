from dataclasses import replace

import pytest

from app.authoring.checks import check, draft_faults, marks
from app.banks.reader import read_file
from app.banks.writer import format_bank
from tests import builders
from tests.authoring.author_builders import STEMS, draft, known


@pytest.fixture
def checked(app):
    def run(one, *, stored=None, is_new=True):
        catalogue = app.extensions["preceptor.catalogue"]
        return check(one, known(catalogue), ["built"], stored or {}, is_new=is_new)

    return run


def found(result):
    return [(one.field, one.message) for one in result.faults]


@pytest.mark.parametrize("kind", STEMS)
def test_a_right_question_of_each_type_has_no_fault(checked, kind):
    result = checked(draft(kind))

    assert found(result) == []
    assert result.question.type.value == kind


@pytest.mark.parametrize(
    "fields",
    [
        {"stem": "All of it for a CMA?"},
        {"option-a-text": "All of the above"},
        {"option-a-rationale": "Because option B is right."},
        {"guidance_year": "1800"},
        {"roles": ["barber"]},
        {"volatile": "yes"},
        {"option-a-text": "Choice b"},
        {"source-1-year": "20"},
    ],
)
def test_a_form_gets_the_faults_that_its_file_gets(app, checked, fields):
    one = draft(**fields)
    catalogue = app.extensions["preceptor.catalogue"]
    right = checked(draft()).question
    text = format_bank("vital-signs", [right])
    for name, value in fields.items():
        text = text.replace(*_edit(name, value))
    reading = read_file(text.encode(), "built/vital-signs.yaml", known(catalogue))

    assert reading.faults
    assert {(f.field, f.message, f.mend) for f in checked(one).faults} == {
        (f.field, f.message, f.mend) for f in reading.faults
    }


def _edit(name, value):
    return {
        "stem": (f"stem: {STEMS['single']}", f"stem: {value}"),
        "option-a-text": ("text: Choice a", f"text: {value}"),
        "option-a-rationale": ("rationale: This is what a means.", f"rationale: {value}"),
        "guidance_year": ("guidance_year: 2024", f"guidance_year: {value}"),
        "roles": ("roles: [clinical-medical-assistant]", "roles: [barber]"),
        "volatile": ("volatile: false", "volatile: true"),
        "source-1-year": ("        year: 2024", f"        year: {value}"),
    }[name]


def test_an_id_in_use_is_refused_for_a_new_question_only(checked):
    stored = {"vital-signs-typed-single": "built/vital-signs.yaml"}

    assert [name for name, _ in found(checked(draft(), stored=stored))] == ["id"]
    assert found(checked(draft(), stored=stored, is_new=False)) == []


def test_an_enemy_must_exist(checked):
    one = draft(enemies="vital-signs-1, vital-signs-2")

    assert found(checked(one, stored={"vital-signs-1": "x"})) == [
        ("enemies", "There is no question 'vital-signs-2'.")
    ]


def test_two_steps_cannot_share_a_place(checked):
    assert ("key", "Two steps have place 2.") in found(checked(draft("ordering", **{"place-b": "2"})))


def test_a_home_is_needed(checked):
    names = [name for name, _ in found(checked(draft(bank="", competency="")))]

    assert names[:2] == ["bank", "competency"]


def test_each_fault_points_at_its_field(checked):
    one = draft(
        **{"option-a-text": "", "option-a-rationale": "", "option-c-rationale": "", "source-1-year": "x"}
    )
    points = {mark.anchor: mark.label for mark in marks(one, checked(one).faults)}

    assert points["option-c-rationale"] == "Option C, rationale"
    assert points["source-1-year"] == "Source 1, year"


def test_faults_of_the_newer_fields_point_at_their_rows(checked):
    one = draft(
        "numeric",
        about=["nowhere"],
        **{"diagnosis-2-error": "tenfold", "diagnosis-2-value": "x", "diagnosis-2-text": "A point slipped."},
        **{"lint-1-rule": "key-longest"},
    )
    points = {mark.anchor: mark.label for mark in marks(one, checked(one).faults)}

    assert points["diagnosis-1-value"] == "Known error 1, value"  # rows are read without gaps
    assert points["lint-1-reason"] == "Exemption 1, reason"
    assert points["about"] == "What it is about"


def test_faults_of_a_figure_point_at_it_and_at_its_places(checked):
    one = draft("hotspot", **{"spot-b": "nowhere"})
    assert [(m.anchor, m.label) for m in marks(one, checked(one).faults)] == [("spot-b", "Option B, place")]
    gone = draft("hotspot", figure="moon")
    assert ("figure", "There is no figure 'moon'. The figures are listed in docs/authoring.md.") in [
        (m.anchor, m.fault.message + " " + m.fault.mend) for m in marks(gone, checked(gone).faults)
    ]
    assert "figure" in {fault.field for fault in draft_faults(gone, checked(gone))}


def test_a_part_of_a_case_is_checked_as_one(checked):
    case = builders.case("vital-signs", "vital-signs", "vital-signs")[0].case
    right = replace(draft(question_id="case-morning-1"), case=case)

    result = checked(right, is_new=False)
    assert found(result) == []
    assert (result.question.case, result.question.competency) == (case, "vital-signs")
    wrong = replace(draft(), case=case)
    assert ("id", "The id does not start with the case.") in found(checked(wrong, is_new=False))


def test_a_draft_needs_a_place_and_nothing_else(checked):
    one = draft(stem="", guidance_year="", key=None)

    assert draft_faults(one, checked(one)) == ()


def test_a_draft_says_what_it_cannot_keep(checked):
    one = draft(guidance_year="soon")

    assert [fault.field for fault in draft_faults(one, checked(one))] == ["guidance_year"]


def test_an_empty_id_is_asked_for_only_when_none_can_be_made(checked):
    without_words = draft(question_id="", stem="")
    without_more = draft(question_id="")

    assert [one.anchor for one in marks(without_words, checked(without_words).faults)] == ["stem"]
    assert [one.anchor for one in marks(without_more, checked(without_more).faults)] == ["question_id"]
