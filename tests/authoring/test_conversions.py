from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.authoring.conversions import draft_of, loose_question, lost_fields
from app.authoring.drafts import Draft
from app.authoring.forms import read_draft
from app.domain.plates.atlas import PLATES
from app.domain.questions import Diagnosis, Exemption, QuestionType
from tests.authoring.author_builders import PLATE, STEMS, draft
from tests.authoring.question_builders import CASE, MAKERS, everything


def sent(one: Draft) -> MultiDict[str, str]:
    """Return *one* as the page's form sends it back."""
    form = MultiDict({"type": one.type, "question_id": one.id, "bank": one.bank})
    for name in ("competency", "level", "difficulty", "stem", "rationale", "figure", "guidance_year"):
        form[name] = getattr(one, name)
    for name in ("roles", "settings", "duties", "about"):
        form.setlist(name, list(getattr(one, name)))
    form["key-value"], form["key-tolerance"], form["key-unit"] = one.value, one.tolerance, one.unit
    form["expires_on"], form["enemies"] = one.expires_on, " ".join(one.enemies)
    form |= {"volatile": "yes"} if one.volatile else {}
    return form | _options(one) | _rows(one)


def _options(one: Draft) -> MultiDict[str, str]:
    form = MultiDict({f"match-{number}": text for number, text in enumerate(one.matches, start=1)})
    form.setlist("key", [row.id for row in one.options if row.is_key])
    for row in one.options:
        form[f"option-{row.id}-text"], form[f"option-{row.id}-rationale"] = row.text, row.rationale
        form[f"place-{row.id}"], form[f"pair-{row.id}"] = row.place, row.match
        form[f"spot-{row.id}"] = row.spot
    return form


def _rows(one: Draft) -> MultiDict[str, str]:
    kinds = {"diagnosis": one.diagnoses, "source": one.sources, "lint": one.lint}
    return MultiDict(
        {
            f"{kind}-{number}-{part}": getattr(row, part)
            for kind, rows in kinds.items()
            for number, row in enumerate(rows, start=1)
            for part in row.__slots__
        }
    )


@pytest.mark.parametrize("make", MAKERS)
def test_a_question_of_any_type_comes_back_from_the_form_unchanged(make):
    question = everything(make)

    assert loose_question(draft_of(question, "built")) == question


@pytest.mark.parametrize("make", MAKERS)
def test_what_a_browser_sends_back_is_the_same_question(make):
    question = everything(make)
    back = read_draft(sent(draft_of(question, "built")))

    assert loose_question(replace(back, case=question.case)) == question
    assert lost_fields(back) == []


WORDS = st.text("abc déf'\"<>&", min_size=1, max_size=30).map(str.strip).filter(bool)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
NUMBERS = st.decimals("-9999", "9999", places=3)


@given(
    make=st.sampled_from(MAKERS),
    about=st.lists(SLUGS, unique=True, max_size=6).map(tuple),
    stem=WORDS,
    errors=st.lists(st.builds(Diagnosis, SLUGS, NUMBERS, WORDS), max_size=6).map(tuple),
    lint=st.lists(st.builds(Exemption, SLUGS, WORDS), max_size=5).map(tuple),
    figure=st.sampled_from(["", PLATE]),
    case=st.sampled_from([None, CASE]),
)
def test_no_field_of_any_question_is_lost_between_store_and_browser(
    make, about, stem, errors, lint, figure, case
):
    fields = {"about": about, "stem": stem, "lint": lint, "case": case}
    question = everything(make, **fields)
    if question.type is QuestionType.NUMERIC:
        question = replace(question, diagnoses=errors)
    elif question.type is not QuestionType.HOTSPOT:
        question = replace(question, figure=PLATES[figure].figure(()) if figure else None)

    assert loose_question(draft_of(question, "built")) == question
    back = read_draft(sent(draft_of(question, "built")))
    assert loose_question(replace(back, case=case)) == question


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
        ({"figure": "a-drawing-that-is-gone"}, ["figure"]),
    ],
)
def test_what_is_no_number_date_or_figure_cannot_be_kept(fields, lost):
    assert lost_fields(draft(**fields)) == lost


def test_a_number_that_is_none_cannot_be_kept():
    assert lost_fields(draft("numeric", **{"key-value": "about 80"})) == ["value", "unit"]
    assert lost_fields(draft("numeric", **{"diagnosis-1-value": "ten times"})) == ["diagnoses"]
