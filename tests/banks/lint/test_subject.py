from __future__ import annotations

from app.banks.lint.subject import Subject
from app.domain.questions import QuestionType
from tests import builders
from tests.banks.lint.lint_cases import TODAY, subject


def test_the_sentence_that_asks_is_the_last_with_a_question_mark():
    made = subject('A patient asks, "Is it bad?" The report is not in. What should be done? Use the policy.')

    assert made.lead_in == "What should be done?"
    assert subject("Put the steps in order.").lead_in == "Put the steps in order."


def test_key_and_distractors_are_plain_texts():
    made = subject("Which?", "**One**", "Two", "Three", key=0)

    assert (made.key, made.distractors) == ("One", ("Two", "Three"))
    assert made.is_single
    assert made.bank == "bank"


def test_a_multiple_question_has_several_keys():
    made = subject("Which two?", "One", "Two", "Three", "Four", key=[0, 2], type=QuestionType.MULTIPLE)

    assert made.keys == ("One", "Three")
    assert made.is_choice
    assert not made.is_single


def test_other_types_have_neither_key_nor_distractors():
    made = Subject(builders.matching(), "bank/vital-signs.yaml", 1, TODAY)

    assert (made.keys, made.distractors) == ((), ())
    assert "Entry 1" in made.shown


def test_the_text_of_a_case_is_shown():
    made = Subject(builders.case("claims", "coding", "scheduling")[0], "cases/case-x.yaml", 1, TODAY)

    assert made.question.case
    assert made.question.case.text in made.shown
