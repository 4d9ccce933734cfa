from __future__ import annotations

from dataclasses import replace

import pytest

from app.banks.duplicates import near_duplicates
from app.domain.questions import Option
from tests import builders

STEM = "Which needle length suits an intramuscular injection into the deltoid of an average adult?"
TEXTS = ("1 inch", "3/8 inch", "1/2 inch", "3 inches")


def question(stem=STEM, texts=TEXTS, key=0, name="injections-1"):
    options = tuple(Option(letter, text, "Because.") for letter, text in zip("abcd", texts, strict=True))
    return builders.single(name, stem=stem, options=options, key="abcd"[key])


def pairs(*questions):
    return [(one.first, one.second) for one in near_duplicates(questions)]


def test_no_questions_have_no_copies():
    assert pairs() == []
    assert pairs(question()) == []


def test_the_order_of_words_and_options_does_not_matter():
    other = question(
        "An average adult gets an intramuscular injection into the deltoid. Which needle length is suited?",
        ("3 inches", "1/2 inch", "1 inch", "3/8 inch"),
        key=2,
    )

    assert pairs(question(), other) == [(0, 1)]


def test_the_same_frame_with_another_key_is_another_question():
    stem = STEM.replace("deltoid of an average adult", "thigh of an infant in the first month")

    assert pairs(question(), question(stem, ("1 inch", "5/8 inch", "2 inches", "4 inches"), key=1)) == []


def test_a_whole_copy_with_another_key_is_found():
    assert pairs(question(), question(key=1)) == [(0, 1)]


def test_one_topic_with_the_same_options_is_no_copy():
    other = question("How far is a tourniquet placed above the site of a blood draw?")

    assert pairs(question(), other) == []


def test_the_order_of_an_ordering_key_matters():
    texts = ("Gown", "Mask", "Goggles", "Gloves")
    steps = tuple(Option(letter, text, "Because.") for letter, text in zip("abcd", texts, strict=True))
    on = builders.ordering(
        stem="In which order are these items put on before isolation?", options=steps, key="a>b>c>d"
    )
    off = replace(on, stem="In which order are these items taken off at the door?", key="d>c>a>b")
    again = replace(on, stem="Before isolation, in which order does one put on these items?")

    assert pairs(on, again) == [(0, 1)]
    assert pairs(on, off) == []


@pytest.mark.parametrize("make", [builders.numeric, builders.matching, builders.multiple])
def test_every_type_can_be_compared(make):
    assert pairs(make(), make()) == [(0, 1)]


def test_the_likeness_is_a_share():
    (pair,) = near_duplicates([question(), question()])

    assert pair.likeness == 1.0
