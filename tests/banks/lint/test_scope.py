from __future__ import annotations

import pytest

from app.banks.lint.scope import ABOUT_LIMITS, BEFORE, DELEGATED, OUT_OF_SCOPE


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosing a rash",
        "Raise the evening insulin by two units",
        "Explain what the values mean",
        "Recommend ibuprofen",
        "Rule out an infection",
        "Perform triage",
        "Tell her to stop taking the antibiotic",
        "Decide alone how urgent the case is",
        "Refill the prescription",
    ],
)
def test_acts_of_a_provider_are_known(text):
    assert OUT_OF_SCOPE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "Change the dressing",
        "Select a 25-gauge needle",
        "Order new tubes",
        "Stop the draw",
        "Explain the fasting rules",
        "Tell the patient where to wait",
        "Set the table",
        "Interpret for the patient",
    ],
)
def test_acts_of_an_assistant_are_not(text):
    assert not OUT_OF_SCOPE.match(text)


def test_what_stands_before_the_act_is_skipped():
    text = "The medical assistant should independently diagnose it"

    assert OUT_OF_SCOPE.match(text, BEFORE.match(text).end())


def test_marks_of_delegation_and_of_questions_about_limits():
    assert DELEGATED.search("Change the dose as ordered by the provider")
    assert ABOUT_LIMITS.search("Which task lies outside the scope?")
    assert not ABOUT_LIMITS.search("What should the medical assistant do?")
