from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks

FACTS = (
    "Gloves replace hand washing",
    "Masks are worn twice",
    "A gown keeps clothes dry",
    "Vaccines cause the flu",
)


@pytest.mark.parametrize(
    "stem",
    [
        "Which statement is correct?",
        "Which is true of gloves?",
        "What should a new coworker know about gloves?",
        "What should the medical assistant tell the patient about masks?",
        "What should the trainee keep in mind when cleaning a room?",
        "Which of these facts is right?",
        "Consider protection and select the best choice.",
        "What is important to know about spills?",
        "A trainee asks about gloves. Which answer is correct?",
        "Which choice about protection is best?",
        "What should be explained to her about the mask?",
        "Which of these should a new hire keep in mind?",
        "The following was said in a class. Which is right?",
    ],
)
def test_statements_to_be_judged_one_by_one_are_found(stem):
    assert breaks("true-false-cluster", stem, *FACTS)


@pytest.mark.parametrize(
    "stem",
    [
        "Why is a sign put on the door?",
        "What happens to the specimen?",
        "Which statement by a patient shows that the teaching was understood?",
        "What should the medical assistant tell the patient to do before the test?",
        "A patient asks what a gown does. Which answer is correct?",
    ],
)
def test_a_question_that_all_options_answer_is_none(stem):
    assert not breaks("true-false-cluster", stem, *FACTS)


def test_options_of_one_subject_and_replies_answer_one_question():
    stem = "What should the medical assistant explain to the patient?"

    assert not breaks(
        "true-false-cluster", stem, "It is paid now", "It is paid later", "It is not a bill", "It is lost"
    )
    assert not breaks("true-false-cluster", stem, "We will call you soon", *FACTS[1:])


def test_phrases_are_no_statements():
    assert not breaks("true-false-cluster", "Which is true of gloves?", "Thin", "Thick", "Blue", "Long")


def test_a_topic_to_remember_is_no_question():
    stem = "What should a trainee remember about incident reports?"
    they = (
        "They describe the bare facts.",
        "They belong in the chart.",
        "They are signed by family.",
        "They are posted on the wall.",
    )

    assert breaks("true-false-cluster", stem, *they)
