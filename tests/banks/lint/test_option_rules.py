from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks

STEM = "What should the medical assistant do?"
PLAIN = ("Call the provider", "Check the order", "Ask the patient")


@pytest.mark.parametrize(
    "word", ["usually", "often", "rarely", "may", "sometimes", "frequently", "generally"]
)
def test_a_vague_word_in_an_option_is_found(word):
    assert breaks("vague-frequency", STEM, *PLAIN, f"The result {word} changes")


@pytest.mark.parametrize(
    "text", ["The visit of May 4", "Ask how often it hurts", "Label often-used items", "As often as ordered"]
)
def test_a_month_and_a_question_of_frequency_are_not_vague(text):
    assert not breaks("vague-frequency", STEM, *PLAIN, text)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "None of the above",
        "Both A and C",
        "A and B",
        "a and c only",
        "B and C",
        "Both of these",
        "None of these",
        "Neither A nor B",
        "Any of the above",
        "More than one of these",
        "All of these are correct",
        "Both",
    ],
)
def test_an_option_about_the_others_is_found(text):
    assert breaks("wholesale-option", STEM, *PLAIN, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ask what the two of them said",
        "A and B hepatitis vaccines",
        "Vitamins A and D",
        "Add some of the other kinds",
    ],
)
def test_an_option_about_two_people_or_things_is_fine(text):
    assert not breaks("wholesale-option", STEM, *PLAIN, text)


def test_options_of_different_kinds_are_found():
    assert breaks("non-parallel-options", STEM, *PLAIN, "A quiet room with a chair")
    assert breaks("non-parallel-options", STEM, *PLAIN, "Washing the hands first")
    assert breaks("non-parallel-options", STEM, *PLAIN, "To measure the pulse")
    assert breaks("non-parallel-options", STEM, *PLAIN, "Ask the nurse.")
    assert breaks("non-parallel-options", STEM, *PLAIN, "tell the nurse")
    assert breaks(
        "non-parallel-options", STEM, *PLAIN, "Tell the nurse " + "and everyone else in the office " * 3
    )


def test_options_of_one_kind_are_fine():
    assert not breaks("non-parallel-options", STEM, *PLAIN, "Tell the nurse")
    assert not breaks("non-parallel-options", "When?", "At 9 a.m.", "At noon", "At 3 p.m.", "At night")
    assert not breaks(
        "non-parallel-options",
        "Which process?",
        "Transport of fat",
        "Return of fluid",
        "Maturing of cells",
        "Removal",
    )
    assert not breaks("non-parallel-options", "Which value?", "pH", "Protein", "Glucose", "Ketones")


def test_statements_to_be_judged_one_by_one_are_found():
    options = (
        "Insulin is made in the pancreas",
        "The liver stores insulin for the night",
        "Glucagon lowers the blood sugar",
        "Type 1 diabetes is cured by diet",
    )

    assert breaks("true-false-cluster", "Which of the following statements is true?", *options)
    assert breaks("true-false-cluster", "Which is correct about insulin?", *options)
    assert not breaks("true-false-cluster", "Where is insulin made?", *options)
    assert not breaks(
        "true-false-cluster", "Which statement is true?", "The liver", "The pancreas", "The spleen"
    )


@pytest.mark.parametrize(
    ("stem", "option"),
    [
        ("Which parts of Medicare pay for most care?", "A and B"),
        ("How many of these tubes are spun?", "None"),
    ],
)
def test_letters_and_none_that_answer_the_question_are_no_wholesale_options(stem, option):
    assert not breaks("wholesale-option", stem, "One", option, "Seven", "Ten")


def test_may_that_allows_is_no_hedge_and_may_that_guesses_is():
    allowed = ("A nurse may sign it", "It is signed", "It is kept", "It is sent")
    guessed = ("A nurse may feel ill", "It is signed", "It is kept", "It is sent")

    assert not breaks("vague-frequency", "What does the rule say?", *allowed)
    assert breaks("vague-frequency", "What does the rule say?", *guessed)
