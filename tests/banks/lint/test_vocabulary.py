from __future__ import annotations

from app.banks.language import root_of
from app.banks.lint.everyday import COMMON_ROOTS
from app.banks.lint.vocabulary import ABSOLUTE, FIELD_ROOTS, VAGUE


def test_the_lists_hold_roots_and_no_words():
    assert all(one == one.lower() for one in COMMON_ROOTS | FIELD_ROOTS)
    assert {root_of("medical"), root_of("assistants"), root_of("patients")} <= COMMON_ROOTS
    assert root_of("sterilization") in FIELD_ROOTS


def test_absolute_and_vague_words_are_apart():
    assert ABSOLUTE.search("never")
    assert VAGUE.search("usually")
    assert not ABSOLUTE.search("usually")
    assert not VAGUE.search("never")
    assert not VAGUE.search("on May 5")
