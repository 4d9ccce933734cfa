from __future__ import annotations

from decimal import Decimal

import pytest

from app.banks.faults import Notes
from app.banks.keys import read_key, read_numeric
from app.banks.yaml_text import load_text
from app.domain.questions import NumericKey, QuestionType

LETTERS, NUMBERS = ["a", "b", "c", "d"], ["1", "2", "3", "4", "5"]


def key(kind, text):
    notes = Notes("file")
    return read_key(load_text(text.encode()), QuestionType(kind), LETTERS, NUMBERS, notes), notes.faults


@pytest.mark.parametrize(
    ("kind", "text", "canonical"),
    [
        ("single", "b", "b"),
        ("multiple", "[c, a]", "a|c"),
        ("ordering", "[c, a, d, b]", "c>a>d>b"),
        ("matching", "{b: 1, a: 2, c: 5, d: 3}", "a=2|b=1|c=5|d=3"),
        ("matching", "{a: 1, b: 1, c: 2, d: 2}", "a=1|b=1|c=2|d=2"),
    ],
)
def test_a_key_becomes_the_text_that_answers_share(kind, text, canonical):
    assert key(kind, text) == (canonical, [])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("single", "e"),
        ("single", "A"),
        ("single", "[a]"),
        ("multiple", "a"),
        ("multiple", "[a]"),
        ("multiple", "[a, a]"),
        ("multiple", "[a, x]"),
        ("multiple", "[[a], b]"),
        ("multiple", "[a, b, c, d]"),
        ("ordering", "[a, b, c, d]"),
        ("ordering", "[b, a, c]"),
        ("ordering", "{a: 1}"),
        ("matching", "[1, 2, 3, 4]"),
        ("matching", "{a: 1, b: 2, c: 3}"),
        ("matching", "{a: 1, b: 2, c: 3, e: 4}"),
        ("matching", "{a: 1, b: 2, c: 3, d: 6}"),
        ("matching", "{a: [1], b: 2, c: 3, d: 4}"),
    ],
)
def test_a_key_that_does_not_fit_is_noted_once(kind, text):
    found, faults = key(kind, text)

    assert found == ""
    assert [fault.field for fault in faults] == ["key"]


def test_a_numeric_key_keeps_its_decimals():
    notes = Notes("file")
    found = read_numeric(load_text(b"{value: 2.50, tolerance: 0.05, unit: mL}"), notes)

    assert found == NumericKey(Decimal("2.50"), Decimal("0.05"), "mL")
    assert str(found.value) == "2.50"
    assert notes.faults == []


@pytest.mark.parametrize(
    "text",
    [
        *("{value: 1e3, tolerance: 0, unit: mL}", "{value: 1:30, tolerance: 0, unit: min}"),
        *("{value: .5, tolerance: 0, unit: mL}", "{value: 007, tolerance: 0, unit: mL}"),
        *("{value: NaN, tolerance: 0, unit: mL}", "{value: 1, tolerance: -1, unit: mL}"),
        *("{value: 1, tolerance: 0}", "{value: 1, tolerance: 0, unit: ''}", "2.5"),
        "{value: 1, tolerance: 0, unit: mL, scale: 3}",
    ],
)
def test_a_number_that_could_be_misread_is_noted(text):
    notes = Notes("file")

    assert read_numeric(load_text(text.encode()), notes) is None
    assert len(notes.faults) == 1
