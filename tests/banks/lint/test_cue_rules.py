from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks, found, subject

STEM = "What should the medical assistant do before a blood draw?"
SHORT = ("Shake the tube", "Warm the room", "Lower the chair")


def test_a_key_far_longer_than_the_others_is_found():
    long = "Check two identifiers, confirm the order and ask about blood thinners and latex"

    assert breaks("key-longest", STEM, long, *SHORT)
    assert not breaks("key-longest", STEM, long, *SHORT, key=1)
    assert not breaks("key-longest", STEM, "Check two names", *SHORT)


def test_the_length_of_a_single_word_says_nothing():
    assert not breaks("key-longest", STEM, "Goniometer", "Scale", "Cuff", "Lens")


@pytest.mark.parametrize("word", ["Always", "Never", "Only", "Under no circumstances", "All", "Every"])
def test_an_absolute_word_in_a_wrong_option_is_found(word):
    assert breaks("absolute-term", STEM, "Check the order", f"{word} shake the tube", "Warm the room", "Wait")


def test_an_absolute_word_in_the_key_as_well_tells_nothing():
    assert not breaks("absolute-term", STEM, "Never recap", "Always recap", "Bend it", "Cut it")
    assert not breaks(
        "absolute-term", STEM, "Check", "Wait at the read-only screen", "Say it is all right", "Go"
    )


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Which action keeps patient information confidential?", "Maintaining confidentiality at the desk"),
        ("What is the purpose of a tourniquet in venipuncture?", "To act as a tourniquet on the arm"),
        ("Which specialist treats dermatitis?", "Dermatologist"),
    ],
)
def test_a_rare_word_of_the_stem_in_the_key_alone_is_found(stem, key):
    assert breaks("clang", stem, key, "Cardiologist", "Sending the bill by mail", "Locking the door")


def test_a_word_that_several_options_echo_is_no_cue():
    assert not breaks(
        "clang", "Which lithium tube is wrong?", "Lithium heparin", "Lithium iodide", "Citrate", "Clot"
    )
    assert not breaks("clang", "Which tube suits a patient?", "The patient tube", "Red", "Blue", "Gray")


def test_a_key_made_of_what_the_others_share_is_found():
    options = (
        "Feet apart and knees bent",
        "Feet apart and back bent",
        "Feet together and knees bent",
        "Feet still",
    )

    assert breaks("convergence", "How is a box lifted?", *options)
    assert not breaks("convergence", "How is a box lifted?", *options, key=3)


def test_a_table_of_two_by_two_is_even():
    options = ("Rises and warms", "Rises and cools", "Sinks and warms", "Sinks and cools")

    assert not breaks("convergence", "What does the air do?", *options)


def test_opposites_beside_options_of_another_kind_are_found():
    stem = "How does a large cuff affect the reading?"
    pair = ("It increases the reading", "It decreases the reading")

    assert breaks("exhaustive-pair", stem, *pair, "It does not change the reading", "It damages the gauge")
    assert breaks("exhaustive-pair", stem, *pair, "It hurts the patient", "It damages the gauge")
    assert not breaks("exhaustive-pair", stem, *pair, "It does not change the reading")


def test_two_pairs_and_a_scale_are_even():
    two = (
        "Pulse rises, pressure falls",
        "Pulse falls, pressure rises",
        "Pulse rises, pressure rises",
        "Pulse falls, pressure falls",
    )

    assert not breaks("exhaustive-pair", "What happens?", *two)
    assert not breaks("exhaustive-pair", "How much?", "Low", "Moderate", "High", "Straightforward")


def test_the_reason_names_the_words():
    why = found(
        "clang",
        subject("Which specialist treats dermatitis?", "Dermatologist", "Urologist", "Nurse", "Clerk"),
    )

    assert why == ["“dermatologist” of the key alone repeats “dermatitis” of the stem."]


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Which paper explains how a claim was paid?", "Explanation of benefits"),
        ("Which part fills while the cuff inflates?", "Inflatable bladder"),
        ("Which tract of the nervous system is meant?", "Nerve root"),
    ],
)
def test_words_of_one_family_clang(stem, key):
    assert breaks("clang", stem, key, "Letter of need", "Gauge", "Lever")


def test_two_wrong_options_that_echo_the_stem_balance_the_key():
    stem = "A sensor shows no reading on a finger with nail polish. What should be done?"
    rest = ("Tape it to the same finger", "Chart a reading of zero", "Turn up the screen")

    assert not breaks("clang", stem, "Remove the polish", *rest)


def test_names_of_bodies_and_verbs_that_look_like_nouns_do_not_converge():
    bodies = (
        "National Healthcareer Association",
        "National Center for Testing",
        "American Medical Technologists",
    )
    acts = ("Throw the vials away", "Use the vials early", "Turn the dial to its coldest mark")

    assert not breaks("convergence", "Which body?", "American Association of Medical Assistants", *bodies)
    assert not breaks("convergence", "What comes first?", "Mark the vials as not for use", *acts)
