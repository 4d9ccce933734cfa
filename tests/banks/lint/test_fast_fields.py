from __future__ import annotations

import pytest

from app.banks.lint.fast_fields import FIELDS, field_of
from config import ROOT

BOOK = ("A textbook for medical assistants",)


@pytest.mark.parametrize(
    ("title", "year", "name"),
    [
        ("AHA Guidelines for CPR and ECC", 2020, "CPR and choking"),
        ("CDC General Recommendations on Immunization", 2011, "vaccines"),
        ("AMA CPT Professional Edition", 2018, "coding"),
        ("ADA Standards of Medical Care in Diabetes", 2016, "diabetes"),
        ("USPSTF Screening for Colorectal Cancer", 2016, "cancer screening"),
        ("JNC 7", 2003, "blood pressure categories"),
    ],
)
def test_a_source_of_a_fast_field_puts_a_question_into_it(title, year, name):
    found = field_of((title,), "What is asked?", year)

    assert found is not None
    assert found.name == name
    assert field_of((title,), "What is asked?", 2026) is None


@pytest.mark.parametrize(
    "asked",
    [
        "How many doses of HPV vaccine does a 12-year-old need?",
        "Which modifier marks a bilateral procedure?",
        "At what age is a first mammogram recommended?",
    ],
)
def test_the_words_of_a_question_do_so_for_older_guidance(asked):
    assert field_of(BOOK, asked, 2014)
    assert not field_of(BOOK, asked, 2025)
    assert not field_of(("29 CFR 1910.1030 Bloodborne Pathogens Standard",), asked, 2012)


def test_a_mere_mention_is_not_enough():
    assert not field_of(BOOK, "A patient with diabetes sits down. Where is the cuff?", 2014)
    assert not field_of(("29 CFR 1910.151 Medical Services and First Aid",), "Where is the sink?", 1998)


def test_the_guide_names_every_field_with_its_year():
    guide = " ".join((ROOT / "docs" / "authoring.md").read_text(encoding="utf-8").split())

    assert [one.name for one in FIELDS if f"{one.name} ({one.year}" not in guide] == []
