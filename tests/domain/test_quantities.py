from __future__ import annotations

from math import inf

import pytest

from app.domain.quantities import are_quantities, quantities_of, quantity_of


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 mL", 5, 5, "ml"),
        ("1,250 mg", 1250, 1250, "mg"),
        ("60 to 100 beats", 60, 100, "beat"),
        ("60-100", 60, 100, ""),
        ("60–100 per minute", 60, 100, "per minute"),
        ("between 10 and 20 days", 10, 20, "day"),
        ("less than 5 minutes", -inf, 5, "minute"),
        ("65 years or older", 65, inf, "year"),
        ("at least 2 inches", 2, inf, "inch"),
        ("$36", 36, 36, "$"),
        ("50%", 50, 50, "%"),
        ("1 1/2 inches", 1.5, 1.5, "inch"),
        ("½ tablet", 0.5, 0.5, "tablet"),
        (".5 mg", 0.5, 0.5, "mg"),
        ("Two weeks", 2, 2, "week"),
        ("120/80 mm Hg", 120, 120, "mm hg"),
    ],
)
def test_a_quantity_is_read_with_its_bounds_and_unit(text, low, high, unit):
    found = quantity_of(text)

    assert found is not None
    assert (found.low, found.high, found.unit.strip()) == (low, high, unit)


@pytest.mark.parametrize("text", ["Call 911", "1a", "Blood pressure", "5 mL of 2 percent solution", "V4", ""])
def test_more_or_less_than_a_quantity_is_none(text):
    assert quantity_of(text) is None


def test_times_are_counted_in_minutes():
    assert [one.low for one in quantities_of(("9:05 a.m.", "12:00 p.m.", "at 1:30 p.m.", "6 a.m."))] == [
        545,
        720,
        810,
        360,
    ]


def test_words_that_all_options_begin_with_are_left_aside():
    assert [one.low for one in quantities_of(("Take 2 tablets", "Take 4 tablets", "Take 6 tablets"))] == [
        2,
        4,
        6,
    ]
    assert quantities_of(("Take 2 tablets", "Ask the provider")) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("$24", "$36", "$60", "$84"),
        ("**2** tablets", "4 tablets", "`6` tablets"),
        ("8:00 a.m.", "9:15 a.m.", "12:00 noon", "1 p.m."),
        ("March 2, 2026", "May 20, 2026", "June 14, 2026"),
        ("Monday, May 4", "Tuesday, May 5", "On May 6"),
        ("June 2026", "September 2026", "March 2027"),
        ("2026-05-01", "2026-05-08", "2026-05-15"),
        ("Midnight on Tuesday", "2 p.m. on Wednesday", "Friday, 7:00 a.m."),
        ("March 12", "April 12", "March 1 of next year"),
    ],
)
def test_numbers_dates_and_clock_times_are_quantities(texts):
    assert are_quantities(texts)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("5 mL", "10 mL", "None of it"),
        ("V1", "V2", "V3"),
        ("5 back blows, then 5 chest thrusts", "30 compressions, then 2 breaths", "Nothing"),
        ("CCMA (NHA) on May 15", "RMA (AMT) on May 20", "RMA (AMT) on June 4"),
        ("May", "March", "June"),
        ("The nurse", "The provider", "The patient"),
    ],
)
def test_codes_and_sentences_with_numbers_are_not(texts):
    assert not are_quantities(texts)
