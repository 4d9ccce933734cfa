from __future__ import annotations

import pytest

from app.banks.lint.brands import find_brand


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("A patient takes Ozempic once a week.", "Ozempic"),
        ("A patient sends a photo by WhatsApp.", "WhatsApp"),
        ("The clinic uses Epic for its records.", "Epic"),
        ("Put a band-aid on the scrape.", "band-aid"),
        ("An Ace bandage supports the ankle.", "Ace bandage"),
        ("Two Ensure shakes a day", "Ensure shakes"),
        ("The swab of a QuickTest® kit", "QuickTest®"),
        ("The MyChart's login page is down.", "MyChart's"),
    ],
)
def test_brands_of_drugs_products_and_programs_are_found(text, brand):
    assert find_brand(text) == brand


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that the door is shut",
        "Zoom in on the picture",
        "Boost the signal",
        "Windows are closed",
        "A visa is needed",
    ],
)
def test_words_that_are_brands_as_well_are_words_first(text):
    assert find_brand(text) is None
