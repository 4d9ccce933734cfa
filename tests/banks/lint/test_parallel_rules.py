from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks

STEM = "What comes next?"


@pytest.mark.parametrize(
    "options",
    [
        ("Wash the hands", "Gloving", "A clean room", "To call the nurse"),
        ("Wash the hands.", "Close the door", "Open the book", "Pull the cart"),
        ("A cuff", "A lamp", "A gown", "Because it is cold"),
        ("To keep it warm", "To keep it dry", "Keeping it clean", "To keep it safe"),
        ("In a locked drawer", "On a shelf", "Throw it away", "Under the sink"),
        ("The vein", "The artery", "It is the nerve", "The tendon"),
        ("red tube", "Blue tube", "Green tube", "Gray tube"),
        ("Premium", "Copayment (a fixed fee)", "Coinsurance", "Deductible"),
        ("Ten days", "A week; then a month", "Two weeks", "A month"),
    ],
)
def test_an_option_out_of_line_is_found(options):
    assert breaks("non-parallel-options", STEM, *options)


def test_an_option_much_longer_or_shorter_is_found():
    long = "The color that the laboratory asks for on the printed sheet beside the door"
    sentences = [
        f"The crutches, because they were made to carry weight {one}" for one in ("up", "down", "on")
    ]

    assert breaks("non-parallel-options", STEM, "Red", "Blue", "Green", long)
    assert not breaks("non-parallel-options", STEM, "Red", "Blue", "Green", long, key=3)
    assert breaks("non-parallel-options", STEM, "The sound leg", *sentences)


@pytest.mark.parametrize(
    "options",
    [
        ("Wash the hands", "Close the door", "Open the book", "Pull the cart"),
        ("The vein", "The artery", "The nerve", "All of these"),
        ("Encounter form (superbill)", "Fee schedule", "Claim form", "Day sheet"),
        ('"Sit here; I will look."', '"One moment."', '"Come in."', '"Wait."'),
    ],
)
def test_options_that_begin_alike_are_fine(options):
    assert not breaks("non-parallel-options", STEM, *options)


@pytest.mark.parametrize("odd", ["Puzzling over the form", "To call the office"])
def test_an_odd_form_among_orders_is_found_where_an_act_is_asked_for(odd):
    orders = ("Glide the cart away", "Alert the provider", "Dim the lamp")

    assert breaks("non-parallel-options", "What should the assistant do?", odd, *orders)
