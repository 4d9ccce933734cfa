from __future__ import annotations

import pytest

from app.banks.lint import names
from config import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "10 U",
        "5,000 IU",
        "QOD",
        "q.d.",
        "HS",
        "MgSO4",
        "2.0 mg",
        ".25 mg",
        "5 µg",
        "3 cc",
        "SQ",
        "OU",
        "D/C",
        "TIW",
        "per os",
    ],
)
def test_each_dangerous_form_is_known(text):
    assert any(pattern.search(text) for pattern, _, _ in names.DANGEROUS)


@pytest.mark.parametrize(
    "text",
    [
        "10 units",
        "daily",
        "2 mg",
        "0.25 mg",
        "5 mcg",
        "3 mL",
        "US",
        "OSHA",
        "12.0 seconds of rest",
        "as asked",
        "A.M.",
    ],
)
def test_safe_forms_are_not(text):
    assert not any(pattern.search(text) for pattern, _, _ in names.DANGEROUS)


def test_short_forms_are_capitals_and_their_plural():
    assert names.SHORT_FORM.findall("ECGs, an MRI in the US, V4 and A1C") == ["ECG", "MRI", "US"]


def test_the_guide_lists_the_short_forms_that_pass():
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    listed = guide.split("`undefined-abbreviation` passes them over:\n\n```\n")[1].split("```")[0]

    assert set(listed.split()) == names.KNOWN_ABBREVIATIONS
