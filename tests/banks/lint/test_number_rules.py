from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks

STEM = "What is the value?"


def test_numbers_out_of_order_are_found():
    assert breaks("numeric-order", STEM, "10 mL", "5 mL", "20 mL", "15 mL")
    assert not breaks("numeric-order", STEM, "5 mL", "10 mL", "15 mL", "20 mL")
    assert not breaks("numeric-order", STEM, "20 mL", "15 mL", "10 mL", "5 mL")
    assert not breaks("numeric-order", STEM, "10", "Five", "None", "20")


@pytest.mark.parametrize(
    "options",
    [
        ("5 mL", "5 mg", "10 mL", "2 tablets"),
        ("Two days", "3 days", "4 days", "5 days"),
        ("1/2 tablet", "0.75 tablet", "1 tablet", "2 tablets"),
        ("2.50 mL", "3 mL", "4 mL", "5 mL"),
        ("1.0 mL", "1.5 mL", "2 mL", "3 mL"),
    ],
)
def test_numbers_in_different_forms_are_found(options):
    assert breaks("numeric-format", STEM, *options)


@pytest.mark.parametrize(
    "options",
    [
        ("0.5 mL", "1 mL", "2 mL", "4 mL"),
        ("1/2 inch", "1 inch", "1 1/2 inches", "2 inches"),
        ("0.025 mg", "0.25 mg", "2.5 mg", "25 mg"),
        ("1 week", "2 weeks", "3 weeks", "4 weeks"),
    ],
)
def test_numbers_as_they_are_safely_written_are_fine(options):
    assert not breaks("numeric-format", STEM, *options)


def test_ranges_that_overlap_are_found():
    assert breaks("overlapping-ranges", STEM, "10 to 20", "15 to 25", "30 to 40", "50 to 60")
    assert breaks("overlapping-ranges", STEM, "10 to 20", "20 to 30", "30 to 40", "40 to 50")
    assert not breaks("overlapping-ranges", STEM, "10 to 19", "20 to 29", "30 to 39", "40 or more")
    assert not breaks("overlapping-ranges", STEM, "Less than 10", "10 to 19", "20 to 29", "More than 29")
    assert not breaks("overlapping-ranges", STEM, "10", "20", "30", "40")
