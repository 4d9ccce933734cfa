from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.digests import record_digest, wording_digest
from app.domain.questions import Level, Seed, Source
from app.domain.records import record_of
from tests import builders
from tests.domain.question_strategies import TEXTS, questions

WORDING = {
    "stem": "Another stem?",
    "key": "a",
    "type": "multiple",
    "matches": [{"id": "1", "text": "An entry"}],
    "numeric": {"value": "1", "tolerance": "0", "unit": "mL"},
}
BESIDE = {
    "level": Level.ANALYSIS.value,
    "difficulty": 5,
    "roles": ["medical-assistant"],
    "sources": [{"title": "Another manual", "year": 2025}],
    "guidance_year": 2025,
    "volatile": True,
    "expires_on": date(2027, 1, 1).isoformat(),
    "rationale": "Another reason.",
    "settings": ["urgent-care"],
    "duties": ["vitals"],
    "about": ["nursing"],
    "lint": [{"rule": "negative-stem", "reason": "The exam asks so."}],
    "diagnoses": [{"error": "tenfold", "value": "1", "text": "Ten times."}],
    "enemies": ["vital-signs-9"],
    "competency": "scheduling",
}


def wording(question):
    return wording_digest(record_of(question))


@pytest.mark.parametrize("name", WORDING)
def test_what_is_answered_changes_both_digests(name):
    record = record_of(builders.single())
    changed = record | {name: WORDING[name]}

    assert wording_digest(changed) != wording_digest(record)
    assert record_digest(changed) != record_digest(record)


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_the_wording_changes_the_record_only(name):
    record = record_of(builders.single())
    changed = record | {name: BESIDE[name]}

    assert wording_digest(changed) == wording_digest(record)
    assert record_digest(changed) != record_digest(record)


@given(questions(), TEXTS, st.data())
def test_the_wording_changes_exactly_with_what_an_option_says(question, text, data):
    record = record_of(question)
    if "options" not in record:
        return
    place = data.draw(st.integers(0, len(record["options"]) - 1))
    field = data.draw(st.sampled_from(["text", "rationale"]))
    changed = record_of(question)
    changed["options"][place][field] = text
    is_same = _composed(text) == _composed(record["options"][place][field])

    assert (record_digest(changed) == record_digest(record)) == is_same
    assert (wording_digest(changed) == wording_digest(record)) == (is_same or field == "rationale")


@given(questions(), TEXTS)
def test_one_text_in_two_unicode_forms_is_one_text(question, text):
    composed, taken_apart = (
        record_of(question) | {"stem": unicodedata.normalize(form, text)} for form in ("NFC", "NFD")
    )

    assert wording_digest(composed) == wording_digest(taken_apart)
    assert record_digest(composed) == record_digest(taken_apart)


@given(questions(), st.data())
def test_the_order_of_fields_is_no_matter(question, data):
    record = record_of(question)
    moved = {name: record[name] for name in data.draw(st.permutations(list(record)))}

    assert (record_digest(moved), wording_digest(moved)) == (record_digest(record), wording_digest(record))


def test_the_order_of_options_is_part_of_the_wording():
    record = record_of(builders.single())
    turned = record | {"options": record["options"][::-1]}

    assert wording_digest(turned) != wording_digest(record)


def test_the_bytes_of_a_picture_are_part_of_the_wording_and_its_name_of_the_record():
    record = record_of(builders.single(media=("strip.svg",)))

    assert wording_digest(record, {"strip.svg": "1"}) != wording_digest(record, {"strip.svg": "2"})
    assert wording_digest(record, {"strip.svg": "1", "other.svg": "2"}) == wording_digest(
        record, {"strip.svg": "1"}
    )
    assert record_digest(record) != record_digest(record_of(builders.single()))


def test_a_digest_is_the_same_for_ever():
    record = record_of(builders.single(sources=(Source("Ä manual", 2024),)))

    assert record_digest(record) == "20b0799fca2af67f828d2a2632713595d5030a0f8210537b61dae0b1c5ff83d6"
    assert wording_digest(record) == "d27d9a4442b53e8fdb565e97d67e180c19a1b158a30e51057641e0563dd3fb22"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_the_situation_of_a_case_belongs_to_the_wording_of_its_questions():
    one, _, _ = builders.case("claims", "scheduling", "coding")
    other = replace(one, case=replace(one.case, text="Three patients wait."))

    assert wording(one) != wording(other)
    assert wording(one) == wording(replace(one, case=replace(one.case, part=2)))


def test_the_figure_and_its_places_belong_to_the_wording():
    one = builders.hotspot()
    moved = tuple(replace(option, place="upper") for option in one.options)

    assert wording(one) != wording(replace(one, figure=replace(one.figure, alt="Another arm.")))
    assert wording(one) != wording(replace(one, options=moved))


def test_every_surface_of_a_family_has_one_wording():
    first = builders.single(seed=Seed("oral-tablets", 1, 7))
    second = builders.single(stem="Other numbers?", seed=Seed("oral-tablets", 1, 8))

    assert wording(first) == wording(second)
    assert wording(first) != wording(replace(first, seed=Seed("oral-tablets", 2, 7)))
