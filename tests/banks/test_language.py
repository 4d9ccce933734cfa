from __future__ import annotations

import pytest

from app.banks.language import content_roots, plain, root_of, sentences_of, word_set, words_of


def test_marks_images_and_links_are_left_out():
    assert (
        plain("**Never** say `x` ![a scale](media/a.png) or [the page](https://example.org).")
        == "Never say x  or the page."
    )


@pytest.mark.parametrize(
    "family",
    [
        ("sterilize", "sterilizing", "sterilization", "sterilized"),
        ("inject", "injection", "injections", "injected"),
        ("immunize", "immunization"),
        ("coordinator", "coordination"),
        ("patient", "patients", "patient's"),
        ("stopped", "stopping"),
    ],
)
def test_a_family_of_words_has_one_root(family):
    assert len({root_of(one) for one in family}) == 1


def test_short_words_keep_themselves():
    assert [root_of(one) for one in ("gas", "bed", "ring")] == ["gas", "bed", "ring"]


def test_words_of_little_meaning_carry_no_root():
    assert content_roots("The patient has been asked by a nurse") == ["patient", "asked", "nurs"]


def test_a_shortened_word_ends_no_sentence():
    assert sentences_of("At 9 a.m. Dr. May came. He left.") == ["At 9 a.m. Dr. May came.", "He left."]


def test_words_are_small_and_without_numbers():
    assert words_of("Take 2 well-known patients’ ECGs") == ["take", "well-known", "patients", "ecgs"]
    assert word_set("one two one") == {"one", "two"}
