from __future__ import annotations

import shutil
from collections import Counter

import pytest

from app.banks.catalogue import read_catalogue
from app.banks.entries import CatalogueError
from config import ROOT

SHIPPED = ROOT / "question_banks" / "catalogue"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "catalogue")


def broken(folder, old: str, new: str) -> CatalogueError:
    file = folder / "interests.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert str(caught.value).startswith("interests.yaml:")
    return caught.value


def test_the_shipped_form_is_balanced_in_sides_and_kinds_of_work():
    form = read_catalogue(SHIPPED).interests

    assert 24 <= len(form.statements) <= 30
    assert 8 <= len(form.settings) <= 10
    assert set(Counter((one.facet, one.side) for one in form.statements).values()) == {2}
    assert all(one.sources for one in form.statements)


def test_each_half_of_the_form_has_one_of_each_pair_so_that_pairs_stand_apart():
    statements = read_catalogue(SHIPPED).interests.statements
    half = len(statements) // 2

    assert len({(one.side, one.facet) for one in statements[:half]}) == half
    assert len({(one.side, one.facet) for one in statements[half:]}) == half


def test_both_articles_and_the_tasks_are_drawn_on():
    form = read_catalogue(SHIPPED).interests

    assert {name for one in form.statements for name in one.sources} == {one.id for one in form.sources}


def test_statements_of_a_pair_say_it_in_other_words():
    texts = [one.text for one in read_catalogue(SHIPPED).interests.statements]

    assert len(set(texts)) == len(texts)
    assert all(len(text.split()) <= 15 for text in texts)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("side: clinical", "side: both", "Write clinical or administrative"),
        ("sources: [choosing", "sources: [hearsay", "Name a source from the head of the file"),
        ("sources: [choosing, onet-ma]", "sources: []", "Name a source"),
        ("facet: greeting", "facet: meeting", "Give it 2 on each side"),
        ("id: draw-blood", "id: give-an-injection", "Give each its own"),
        ("  - id: hospital\n", "  - id: moon\n", "Use an id from roles.yaml"),
        ("    facet: greeting\n", "    facet: greeting\n    extra: yes\n", "extra is not a field here"),
    ],
)
def test_a_fault_is_said_with_its_place_and_the_mend(folder, old, new, said):
    assert said in broken(folder, old, new).message


def test_the_version_changes_with_the_wording(folder):
    before = read_catalogue(folder).interests.version
    file = folder / "interests.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Record an electro", "Run an electro"), encoding="utf-8"
    )

    assert read_catalogue(folder).interests.version != before
