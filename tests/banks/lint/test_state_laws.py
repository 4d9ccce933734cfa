from __future__ import annotations

import pytest

from app.banks.lint.state_laws import NAMES_THE_LAW


def test_a_state_is_no_verb():
    assert NAMES_THE_LAW.search("What does state law say?")
    assert not NAMES_THE_LAW.search("The patient states that the arm hurts.")


@pytest.mark.parametrize(
    "text",
    [
        "Where is it found? In the practice act",
        "The Texas Medical Board tells how long",
        "A California clinic keeps it",
        "The handbook forbids taping",
        "The clinic's rules say who signs",
        "In Georgia, who signs?",
        "What does Virginia law ask?",
    ],
)
def test_a_law_is_named_in_many_ways(text):
    assert NAMES_THE_LAW.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the United States, how long is it kept?",
        "Virginia Cole, 16, comes alone.",
        "Her malpractice policy pays.",
        "It is due at the compensation board.",
        "A board-certified surgeon signs.",
        "He was asked to state his name in a mental state of fear.",
    ],
)
def test_names_and_conditions_are_no_law(text):
    assert not NAMES_THE_LAW.search(text)
