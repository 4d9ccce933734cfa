from __future__ import annotations

import pytest

from app.banks.lint.readability import reading_grade, syllables_of


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("make", 1), ("table", 2), ("patient", 2), ("walked", 1), ("needed", 2), ("the", 1)],
)
def test_syllables_are_groups_of_vowels_less_a_silent_end(word, count):
    assert syllables_of(word) == count


def test_longer_sentences_read_harder():
    short = "The cuff is too small. The arm is large. The reading is high. What is wrong here now?"
    long = short.replace(". T", " and t")

    assert reading_grade(long) > reading_grade(short)


def test_terms_and_names_of_the_field_weigh_little():
    terms = "Which part of the electrocardiogram shows the tachycardia that the Bloodborne Pathogens Standard names today?"
    plain = "Which part of the characterization shows the responsibility that the organizational considerations name today?"

    assert reading_grade(terms) < reading_grade(plain)


def test_a_few_words_have_no_grade():
    assert reading_grade("Electroencephalography?") == 0.0
