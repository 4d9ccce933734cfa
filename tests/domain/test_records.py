from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from app.domain.questions import Case, Diagnosis, Exemption, Seed
from app.domain.records import question_of, record_of
from tests import builders
from tests.domain.question_strategies import questions

LAST = date(2026, 6, 30)


@given(questions())
def test_a_question_comes_back_from_its_record(question):
    assert question_of(json.loads(json.dumps(record_of(question)))) == question


@pytest.mark.parametrize(
    "fields",
    [
        {"volatile": True, "expires_on": LAST},
        {"enemies": ("x", "y"), "media": ("a.svg",)},
        {"settings": ("urgent-care",), "duties": ("vitals",), "about": ("nursing",), "rationale": "Why."},
        {"figure": builders.FIGURE, "lint": (Exemption("negative-stem", "The exam asks so."),)},
        {"case": Case("case-a", "A", "Text.", 2, 3), "seed": Seed("oral-tablets", 1, 7)},
        {"diagnoses": (Diagnosis("tenfold", Decimal("0.25"), "A tenth."),)},
    ],
)
def test_optional_fields_come_back_too(fields):
    question = builders.single(**fields)

    assert question_of(json.loads(json.dumps(record_of(question)))) == question


def test_a_record_leaves_empty_fields_out():
    assert {
        "settings",
        "figure",
        "case",
        "seed",
        "lint",
        "diagnoses",
        "about",
        "expires_on",
        "enemies",
        "media",
        "numeric",
        "matches",
    }.isdisjoint(record_of(builders.single()))


def test_a_number_keeps_the_digits_it_was_written_with():
    question = builders.numeric()
    key = replace(question.numeric, value=Decimal("2.50"))

    assert record_of(replace(question, numeric=key))["numeric"]["value"] == "2.50"


def test_the_places_of_a_hotspot_come_back():
    question = builders.hotspot()

    assert question_of(json.loads(json.dumps(record_of(question)))) == question
