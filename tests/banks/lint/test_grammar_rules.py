from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks


def test_an_article_that_fits_the_key_alone_is_found():
    options = ("otoscope", "stethoscope", "thermometer", "goniometer")

    assert breaks("grammar-cue", "The ear is examined with an", *options)
    assert breaks("grammar-cue", "The ear is examined with an ____.", *options)
    assert not breaks("grammar-cue", "The ear is examined with an", *options, key=1)
    assert not breaks("grammar-cue", "The ear is examined with a(n)", *options)


def test_the_article_goes_by_sound():
    assert not breaks("grammar-cue", "The first test is a", "urinalysis", "unit dose", "pulse", "blood count")
    assert breaks("grammar-cue", "The first test is an", "MRI", "CT scan", "blood count", "pulse")
    assert not breaks("grammar-cue", "It takes an", "hour", "evening", "afternoon", "age")


def test_a_number_that_fits_the_key_alone_is_found():
    assert breaks(
        "grammar-cue",
        "The chambers that receive blood are the",
        "atria and the veins",
        "aorta",
        "septum",
        "valve",
    )
    assert breaks(
        "grammar-cue",
        "Which of the following are signs of shock?",
        "Pallor and sweat",
        "Fever",
        "Rash",
        "Cough",
    )
    assert not breaks(
        "grammar-cue",
        "Which antibodies are present?",
        "Anti-B antibodies",
        "Anti-A antibodies",
        "Anti-D antibodies against D",
        "Both",
    )


@pytest.mark.parametrize("other", ["washing the hands", "a clean towel"])
def test_a_verb_form_that_fits_the_key_alone_is_found(other):
    assert breaks(
        "grammar-cue",
        "Before a draw the assistant should",
        "wash the hands",
        other,
        "warming it",
        "the label",
    )


def test_a_question_with_its_own_options_gives_no_cue():
    assert not breaks(
        "grammar-cue", "Which instrument is used?", "An otoscope", "A scale", "A cuff", "A lens"
    )


def test_a_verb_is_told_from_a_noun_in_the_plural():
    fingers = ("Cool and numb toes", "Warm skin", "Quick nail refill", "Strong foot pulse")

    assert not breaks("grammar-cue", "Which finding shows that it is too tight?", *fingers)
    assert breaks(
        "grammar-cue",
        "Which bones lie side by side?",
        "The radius and ulna",
        "The humerus",
        "The hip",
        "The skull",
    )
