from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from app.domain.questions import guess_share, pairs_of, question_of, record_of
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
        {"settings": ("urgent-care",), "duties": ("vitals",), "rationale": "Why."},
    ],
)
def test_optional_fields_come_back_too(fields):
    question = builders.single(**fields)

    assert question_of(record_of(question)) == question


def test_a_record_leaves_empty_fields_out():
    assert {"settings", "expires_on", "enemies", "media", "numeric", "matches"}.isdisjoint(
        record_of(builders.single())
    )


def test_a_number_keeps_the_digits_it_was_written_with():
    question = builders.numeric()
    key = replace(question.numeric, value=Decimal("2.50"))

    assert record_of(replace(question, numeric=key))["numeric"]["value"] == "2.50"


def test_a_question_holds_through_its_last_day():
    question = builders.expired(builders.single(), LAST)

    assert not question.is_expired(LAST)
    assert question.is_expired(LAST + timedelta(days=1))
    assert not builders.single().is_expired(date.max)


def test_a_blind_guess_hits_one_of_the_options():
    assert guess_share(builders.single()) == 0.25
    assert guess_share(builders.multiple()) == guess_share(builders.numeric()) == 0.02


def test_pairs_are_read_by_their_left_side():
    assert pairs_of("a=2|b=1") == {"a": "2", "b": "1"}
    assert pairs_of("") == {}
