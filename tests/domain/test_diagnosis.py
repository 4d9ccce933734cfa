from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.diagnosis import LEADING_ZERO_NOTE, TRAILING_ZERO_NOTE, find_diagnosis, writing_notes
from app.domain.marking import NotANumberError
from app.domain.questions import Diagnosis, NumericKey
from tests import builders

TENFOLD = Diagnosis("tenfold", Decimal(25), "Ten times too much.")
INVERTED = Diagnosis("inverted-ratio", Decimal("0.4"), "Upside down.")
QUESTION = replace(
    builders.numeric(),
    key="2.5",
    numeric=NumericKey(Decimal("2.5"), Decimal("0.05"), "mL"),
    diagnoses=(TENFOLD, INVERTED),
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("25", TENFOLD),
        ("25.04 mL", TENFOLD),
        (".4", INVERTED),
        ("2.5", None),
        ("2.54", None),
        ("7", None),
        ("", None),
    ],
)
def test_a_wrong_number_tells_the_error_that_leads_to_it(chosen, found):
    assert find_diagnosis(QUESTION, chosen) == found


def test_the_nearest_of_two_errors_counts():
    near = Diagnosis("rounding", Decimal("25.06"), "Rounded too early.")

    assert find_diagnosis(replace(QUESTION, diagnoses=(TENFOLD, near)), "25.05") == near


@pytest.mark.parametrize(
    ("chosen", "is_known"),
    [
        ("125.909091", True),
        ("125.9090909091", True),
        ("125.90909", False),
        ("125.909092", False),
        ("1" * 24, False),
    ],
)
def test_all_the_digits_of_a_calculator_show_the_error_that_is_stated_to_six_decimals(chosen, is_known):
    unrounded = Diagnosis("not-rounded", Decimal("125.909091"), "Round to the nearest tenth.")
    key = NumericKey(Decimal("125.9"), Decimal(0), "kg")
    question = replace(QUESTION, key="125.9", numeric=key, diagnoses=(unrounded,))

    assert find_diagnosis(question, chosen) == (unrounded if is_known else None)


def test_a_choice_has_no_diagnosis():
    assert find_diagnosis(builders.single(), "a") is None
    assert writing_notes(builders.single(), "a") == ()


def test_money_is_written_with_its_cents():
    key = NumericKey(Decimal(24), Decimal(0), "dollars")

    assert writing_notes(replace(QUESTION, key="24", numeric=key), "24.50") == ()


def test_what_is_not_a_number_is_refused():
    with pytest.raises(NotANumberError):
        find_diagnosis(QUESTION, "some")


@pytest.mark.parametrize(
    ("chosen", "notes"),
    [
        (".4", (LEADING_ZERO_NOTE,)),
        ("-.4", (LEADING_ZERO_NOTE,)),
        ("0.4", ()),
        ("5.0 mL", (TRAILING_ZERO_NOTE,)),
        ("2.50", (TRAILING_ZERO_NOTE,)),
        ("1,000", ()),
        ("20", ()),
        (".50", (LEADING_ZERO_NOTE, TRAILING_ZERO_NOTE)),
        ("", ()),
    ],
)
def test_an_unsafe_way_to_write_a_number_is_said_right_or_wrong(chosen, notes):
    assert writing_notes(QUESTION, chosen) == notes
