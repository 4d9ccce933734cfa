from __future__ import annotations

import pytest

from app.banks.naming import bare_name
from tests.banks.bank_texts import BANKS

NAME = "CM" + "A"


@pytest.mark.parametrize("text", [f"A {NAME} draws blood.", f"Many {NAME}s", f"{NAME} exam", f"({NAME})"])
def test_the_abbreviation_alone_is_found(text):
    assert bare_name(text)


@pytest.mark.parametrize(
    "text", ["CMA (AAMA)", "the CMA (AAMA) exam", "CCMA (NHA)", "NCMA (NCCT)", "CMAA (NHA)"]
)
def test_a_credential_with_its_owner_is_fine(text):
    assert not bare_name(text)


def test_no_shipped_data_uses_it():
    files = sorted(BANKS.rglob("*.yaml"))
    assert files
    assert [file.name for file in files if bare_name(file.read_text(encoding="utf-8"))] == []
