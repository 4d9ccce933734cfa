from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks


@pytest.mark.parametrize(
    "stem",
    [
        "Which of the following is NOT a sign of shock?",
        "Which of the following is not a sign of shock?",
        "All of the following are vital signs EXCEPT",
        "All of these are vital signs except:",
        "Which step is least likely to help?",
        "Which action should the medical assistant never take?",
        "Which task should a medical assistant not perform?",
        "What isn't a duty of the front desk?",
    ],
)
def test_a_question_for_the_exception_is_found(stem):
    assert breaks("negative-stem", stem)


@pytest.mark.parametrize(
    "stem",
    [
        "A patient is not fasting. What should the medical assistant do?",
        "What should be done when the patient does not answer?",
        "Why should this tube not be spun again?",
        "At least how many minutes should pass?",
        "Which patient, who has not eaten, is seen first?",
    ],
)
def test_a_situation_with_a_no_in_it_is_fine(stem):
    assert not breaks("negative-stem", stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which of the following is true?",
        "Which of the following statements about insulin is correct?",
        "Which statement is accurate?",
        "Diabetes is",
        "Vital signs:",
        "The medical assistant prepares the room for the patient.",
    ],
)
def test_a_stem_that_asks_nothing_is_found(stem):
    assert breaks("unfocused-stem", stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which of the following instruments measures the angle of a joint?",
        "The instrument that is used to look into the ear is the",
        "Put the steps in order.",
        "A patient asks what the spleen does. Which answer is correct?",
    ],
)
def test_a_stem_with_a_task_is_fine(stem):
    assert not breaks("unfocused-stem", stem)


def test_a_stem_of_more_than_ninety_words_is_long():
    assert breaks("long-stem", "word " * 91)
    assert not breaks("long-stem", "word " * 90)


def test_a_bureaucratic_stem_is_hard_to_read():
    hard = (
        "Notwithstanding the aforementioned organizational considerations regarding the implementation of"
        " comprehensive interdisciplinary documentation methodologies, which alternative would most appropriately"
        " characterize the fundamental responsibility necessitated by institutional expectations?"
    )

    assert breaks("reading-grade", hard)
    assert not breaks(
        "reading-grade", "A patient asks for a copy of the record. What should the assistant do first?"
    )
