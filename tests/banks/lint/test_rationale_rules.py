from __future__ import annotations

from dataclasses import replace

import pytest

from app.banks.lint.subject import Subject
from tests import builders
from tests.banks.lint.lint_cases import TODAY, found, subject


def with_rationale(text, option="The cuff is too small"):
    made = subject("Why is the reading high?", option, "Second", "Third")
    first, *rest = made.question.options
    options = (replace(first, rationale=text), *rest)
    return Subject(replace(made.question, options=options), made.file, made.line, TODAY)


def test_an_option_without_a_rationale_is_found():
    assert found("missing-rationale", with_rationale("")) == [
        "The option “The cuff is too small” has no rationale."
    ]
    assert not found("missing-rationale", with_rationale("A small cuff needs more pressure."))


def test_a_number_without_working_is_found():
    made = Subject(replace(builders.numeric(), rationale=" "), "bank/x.yaml", 1, TODAY)

    assert found("missing-rationale", made) == ["The number has no working."]


def test_a_rationale_of_a_few_words_is_thin():
    assert found("thin-rationale", with_rationale("This cuff squeezes."))
    assert not found("thin-rationale", with_rationale("A small cuff needs more pressure."))
    assert not found("thin-rationale", with_rationale(""))


def test_a_rationale_that_says_the_option_again_is_found():
    assert found("rationale-repeats", with_rationale("The cuff is too small here."))
    assert found("rationale-repeats", with_rationale("Correct: the cuff is too small."))
    assert not found("rationale-repeats", with_rationale("A cuff is not too small at 80%."))


def test_a_wrong_option_with_the_rationale_of_the_key_is_found():
    assert found("rationale-repeats", with_rationale("A full reason that stands beside choice b.")) == [
        "A wrong option has the rationale of the key."
    ]


@pytest.mark.parametrize("verdict", ["Correct.", "Incorrect answer.", "This is wrong.", "n/a", "-", "None"])
def test_a_verdict_is_no_rationale(verdict):
    assert found("missing-rationale", with_rationale(verdict))
    assert not found("thin-rationale", with_rationale(verdict))
