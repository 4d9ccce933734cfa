from __future__ import annotations

import pytest

from app.banks.lint.wholesale import speaks_of_others, wholesale
from tests.banks.lint.lint_cases import subject

STEM = "What should the medical assistant do?"
REST = ("Wash the hands", "Call the patient", "Close the door")


@pytest.mark.parametrize(
    "option",
    [
        "Both of the above",
        "All these answers",
        "None of them",
        "A and B",
        "Answers 2 and 3 together",
        "Only a and d",
        "Either a or b",
        "Any of the others",
        "The first two options",
        "Both answers are right",
        "Every one of these steps",
        "1 and 3",
        "a, b and c",
        "All are correct",
        "Each of the other answers",
        "Any one of these endorsements",
        "More than one of these",
        "Both the first and the second option",
        "No option is correct",
        "A combination of the above",
        "Neither",
        "The above are all correct",
    ],
)
def test_an_option_that_points_at_others_is_known(option):
    made = subject(STEM, option, *REST)

    assert speaks_of_others(option, made)
    assert wholesale(made) == [option]


@pytest.mark.parametrize(
    "option",
    [
        "Both arms at heart level",
        "All of the tablets in the bottle",
        "Each patient in turn",
        "One of the nurses",
        "Hepatitis B",
        "Either hand",
        "Two of the tubes",
        "The first aid kit",
    ],
)
def test_an_option_that_says_something_is_not(option):
    assert not speaks_of_others(option, subject(STEM, option, *REST))


def test_none_and_letters_may_be_answers():
    assert not speaks_of_others("None", subject("How many are left?", "None", "One", "Two", "Three"))
    vitamins = subject("Which vitamins are fat-soluble?", "A and D", "B and C", "C only", "B only")
    assert not speaks_of_others("A and D", vitamins)
