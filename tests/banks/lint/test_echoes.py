from __future__ import annotations

import pytest

from app.banks.lint.echoes import denies, is_copy, repeats
from app.domain.questions import Option

ASKS = "What is the sum called that an insured patient pays at each visit?"
STEM = "What should the assistant do with the letter that came for a patient?"


def option(text, rationale):
    return Option("a", text, rationale)


@pytest.mark.parametrize(
    ("rationale", "text"),
    [
        ("The assistant should not confirm the visit.", "Confirm the visit"),
        ("A second dose should never be given.", "Give a second dose"),
        ("No one should shake the chamber up and down.", "Shake the chamber up and down"),
        ("Filing the letter unread is not the correct action.", "File the letter unread"),
        ("It would be wrong to mail the letter back.", "Mail the letter back"),
        ("The premium is not the sum that an insured patient pays at each visit.", "Premium"),
    ],
)
def test_a_bare_denial_of_a_wrong_option_says_it_again(rationale, text):
    assert denies(option(text, rationale), ASKS)


@pytest.mark.parametrize(
    ("rationale", "text"),
    [
        ("The visit is private and should not be confirmed.", "Confirm the visit"),
        ("The letter is not filed unread, but first shown to the provider.", "File the letter unread"),
        ("The dose is not given twice within 4 hours.", "Give a second dose"),
        ("The premium keeps the policy in force.", "Premium"),
    ],
)
def test_a_denial_with_a_reason_says_more(rationale, text):
    assert not denies(option(text, rationale), ASKS)


def test_words_of_the_stem_add_nothing_to_a_key_and_little_to_another():
    filed = option("File it unread", "The letter is filed unread.")

    assert repeats(option("Show it", "The letter is shown by the assistant."), STEM, is_key=True)
    assert repeats(option("File the letter unread", "The letter is filed unread."), STEM, is_key=False)
    assert not repeats(filed, STEM, is_key=False)
    assert not repeats(option("Form 1500", "Form 1500 has room for 12 diagnoses."), STEM, is_key=True)
    assert repeats(option("CMS-1500 form", "The CMS-1500 is the form for a patient."), STEM, is_key=True)


def test_a_mirror_image_of_a_rationale_is_a_copy():
    right = option("One minute", "This span captures the uneven beats and gives a true rate.")

    assert is_copy(option("Ten seconds", "This span misses the uneven beats and gives a false rate."), right)
    assert not is_copy(option("Ten seconds", "This span suits an even beat and gives a usable rate."), right)
    assert not is_copy(
        option("7th character D", "The ending D is for later routine healing."),
        option("7th character G", "The ending G is for later delayed healing."),
    )


def test_a_denial_of_the_right_rationale_is_a_copy():
    right = option("Blow cool air", "This eases the itch without breaking the skin under the cast.")

    assert is_copy(
        option("Use a needle", "This does not ease the itch without breaking the skin under the cast."), right
    )
    assert not is_copy(
        option("Use a needle", "A needle can break the skin under the cast and start an infection."), right
    )


def test_the_options_own_words_do_not_tell_rationales_apart():
    right = option(
        "60 seconds", "Counting for 60 seconds gives a reliable rate when the beats come at uneven intervals."
    )
    wrong = option(
        "15 seconds",
        "Counting for 15 seconds gives an unreliable rate when the beats come at uneven intervals.",
    )

    assert is_copy(wrong, right)
