from __future__ import annotations

import re

import pytest

from app.banks.entries import CatalogueError, open_entry
from app.banks.explorer import read_explorer, twice, unknown
from config import ROOT

SHIPPED = ROOT / "question_banks" / "catalogue"


def changed(tmp_path, old, new):
    text = (SHIPPED / "explorer.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "explorer.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_the_shipped_file_is_read():
    explorer = read_explorer(SHIPPED)

    assert len(explorer.tasks) >= 36
    assert {one.role for one in explorer.days} == {"clinical-medical-assistant", "medical-assistant"}


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"explorer\.yaml"):
        read_explorer(tmp_path)


def test_an_unreadable_file_is_named_with_its_line(tmp_path):
    (tmp_path / "explorer.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")

    with pytest.raises(CatalogueError, match=r"explorer\.yaml:2"):
        open_entry(tmp_path, "explorer.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("doer: either", "doer: somebody", "doer is clinical"),
        ("by_state: yes", "by_state: perhaps", "by_state is yes or no"),
        ("theme: rooms", "theme: cellar", "cellar does not exist"),
        ("tasks: [prepare-rooms, set-up-lab]", "tasks: [fly]", "fly does not exist"),
        ("  - id: note-history", "  - id: take-vital-signs", "take-vital-signs is there twice"),
        ("sources: [comparison-article, onet]", "sources: [rumor]", "rumor does not exist"),
        ("sources: [owners, washington]", "sources: []", "names no source"),
        ("        value: $44,200", "        worth: $44,200", "value must be a text"),
        ("        value: $44,200", "        value: $44,200\n        worth: 1", "worth is not a field"),
    ],
)
def test_a_fault_stops_the_start_and_is_named(tmp_path, old, new, said):
    with pytest.raises(CatalogueError, match=re.escape(said)):
        read_explorer(changed(tmp_path, old, new))


def test_what_is_named_twice_or_unknown_is_told_once():
    assert list(twice(["a", "b", "a"])) == ["a is there twice."]
    assert list(unknown(["a", "c"], {"a"})) == ["c does not exist."]
