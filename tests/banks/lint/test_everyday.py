from __future__ import annotations

from app.banks.language import root_of
from app.banks.lint.everyday import COMMON_ROOTS, FAMILIES, IRREGULAR


def test_everyday_words_are_common_and_terms_are_not():
    assert {root_of("morning"), root_of("patient"), root_of("food")} <= COMMON_ROOTS
    assert not {root_of("sterile"), root_of("nephrotic"), root_of("audit")} & COMMON_ROOTS


def test_forms_and_families_are_in_small_letters():
    assert all(one == one.lower() for one in (*FAMILIES, *IRREGULAR, *IRREGULAR.values()))
