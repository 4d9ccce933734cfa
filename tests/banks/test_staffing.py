from __future__ import annotations

import re

import pytest

from app.banks.entries import CatalogueError
from app.banks.staffing import read_staffing
from config import ROOT

SHIPPED = ROOT / "question_banks" / "catalogue"


def test_the_shipped_file_is_read():
    guide = read_staffing(SHIPPED)

    assert [one.id for one in guide.questions][:3] == ["clinical", "office", "blend"]
    assert len(guide.results) == 4


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"staffing\.yaml"):
        read_staffing(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sources: [relief-article]", "sources: []", "names no source"),
        ("sources: [relief-article]", "sources: [rumor]", "rumor does not exist"),
        ("  - id: relief-nurses\n", "  - id: relief-desk\n", "relief-desk is there twice"),
        ("    part: Relief", "    corner: Relief", "part must be a text"),
    ],
)
def test_a_fault_stops_the_start_and_is_named(tmp_path, old, new, said):
    text = (SHIPPED / "staffing.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "staffing.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(CatalogueError, match=re.escape(said)):
        read_staffing(tmp_path)
