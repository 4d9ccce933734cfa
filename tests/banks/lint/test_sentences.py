from __future__ import annotations

import pytest

from app.banks.lint.sentences import is_sentence


@pytest.mark.parametrize(
    "option",
    [
        "Gloves replace hand washing",
        "It is kept for a year",
        "A gown keeps clothes dry",
        "Wet packs go onto the shelf",
        "Muscle tremor makes the baseline fuzzy.",
        "The provider explains the risks first",
        "A modifier proves that the patient has paid",
    ],
)
def test_a_subject_with_its_verb_is_a_sentence(option):
    assert is_sentence(option)


@pytest.mark.parametrize(
    "option",
    [
        "Wash the hands at once",
        "A cuff",
        "To keep it warm and dry",
        '"It is here."',
        "Warm skin with a slow pulse",
        "The premium that is due for the next month",
        "The list of doctors who joined the network",
        "Have nothing but water from 10 p.m. on.",
        "Eat a light breakfast at 7 a.m.",
    ],
)
def test_orders_phrases_and_replies_are_none(option):
    assert not is_sentence(option)
