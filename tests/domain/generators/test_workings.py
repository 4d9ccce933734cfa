from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.diagnosis import find_diagnosis
from app.domain.generators.family import question_from
from app.domain.generators.registry import FAMILIES
from app.domain.generators.workings import Slip, are_apart, exact, rounded, shown, tenfold, time_of_day, typed


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction("2.25"), 1, "2.3"),
        (Fraction("2.249"), 1, "2.2"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1000), 1, "1000"),
        (Decimal("0.125"), 2, "0.13"),
        (7, 1, "7"),
    ],
)
def test_a_half_is_rounded_up_and_no_zero_stays_at_the_end(value, places, text):
    assert str(rounded(value, places)) == text


def test_a_number_without_end_is_written_as_a_learner_types_it():
    assert exact(Fraction(1, 3)) == Decimal("0.33")
    assert exact(Fraction(1, 8)) == Decimal("0.125")


def test_a_text_has_commas_from_a_thousand_and_a_leading_zero():
    assert [shown(1234567), shown(Fraction(1, 2)), shown(Decimal("2.50")), shown(Fraction(2, 3), 1)] == [
        "1,234,567",
        "0.5",
        "2.5",
        "0.7",
    ]


def test_errors_that_lead_to_the_key_or_to_nothing_are_left_out():
    made = typed(
        "How many?",
        "Because.",
        Fraction(2),
        "mL",
        [
            Slip("same", Fraction("2.04"), "Rounds to the key."),
            Slip("less", Fraction(-3), "Below nothing."),
            Slip("vanishing", Fraction(1, 1000), "Rounds to nothing."),
            Slip("finer", Fraction(1, 40), "Keeps its decimals.", 3),
            *tenfold(2),
        ],
        places=1,
    )

    assert [(one.error, one.value) for one in made.diagnoses if one.error != "not-rounded"] == [
        ("finer", Decimal("0.025")),
        ("tenfold", Decimal(20)),
        ("tenfold", Decimal("0.2")),
        # one decimal more than asked
        ("same", Decimal("2.04")),
    ]


def _found(number: str, stem_value: Fraction = Fraction(1300, 11)) -> str | None:
    made = typed("How many kg?", "So.", stem_value, "kg", tenfold(stem_value, 1), places=1)
    question = question_from(replace(next(iter(FAMILIES.values())), make=lambda _rng: made), 1)
    found = find_diagnosis(question, number)
    return found.error if found else None


def test_a_point_that_slips_before_or_after_the_rounding_is_the_same_error():
    # 260 lb are 118.1818 … kg
    assert {_found(one) for one in ("1182", "1181.8", "1181.82", "11.82", "11.8")} == {"tenfold"}


def test_the_right_number_rounded_otherwise_is_named():
    assert {_found(one) for one in ("118.18", "118.182", "118.1818", "118.1818181818", "118", "118.1")} == {
        "not-rounded"
    }
    assert _found("118.2") is None
    assert _found("118.3") is None


def test_no_rounding_is_missed_where_none_is_asked():
    made = typed("How many mL?", "So.", Fraction(5, 2), "mL", tenfold(Fraction(5, 2)))

    assert [(one.error, one.value) for one in made.diagnoses] == [
        ("tenfold", Decimal(25)),
        ("tenfold", Decimal("0.25")),
    ]


def test_values_are_apart_if_they_differ_once_rounded():
    assert are_apart([Fraction(1, 3), Fraction(1, 2)], 1)
    assert not are_apart([Fraction(1, 3), Fraction("0.29")], 1)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "12:00 a.m."), (65, "1:05 a.m."), (720, "12:00 p.m."), (785, "1:05 p.m."), (1439, "11:59 p.m.")],
)
def test_a_time_of_day_is_said_on_a_12_hour_clock(minutes, text):
    assert time_of_day(minutes) == text
