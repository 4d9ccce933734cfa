from __future__ import annotations

import re

import pytest

from app.domain.staffing import decide
from app.path.staffing import places_of
from app.path.staffing_table import BEGIN, END, TITLES, document, every, tables
from config import ROOT
from tests.domain.staffing_cases import CASES

PAGE = ROOT / "docs" / "staffing.md"


@pytest.fixture(scope="module")
def catalogue(_application):
    return _application.extensions["preceptor.catalogue"]


def test_the_tables_in_the_docs_are_those_of_the_rules(catalogue):
    text = PAGE.read_text(encoding="utf-8")

    assert document(text, catalogue) == text, "Run script/staffing_table.py."


def test_the_long_table_counts_every_combination_once(catalogue):
    rows = re.findall(r"^\| (?:yes|no) \|.*\| ([\d,]+) \|$", tables(catalogue), re.MULTILINE)

    assert sum(int(one.replace(",", "")) for one in rows) == len(list(every(places_of(catalogue)))) == 20_480
    assert len(rows) == 64


def test_each_line_of_the_long_table_has_one_result_for_each_number_of_posts(catalogue):
    places = places_of(catalogue)
    found = {}
    for answers in every(places):
        decision = decide(answers, places)
        found.setdefault((decision.needs, answers.posts), set()).add((decision.rule.id, decision.outcome))

    assert len(found) == 2 * 64
    assert all(len(one) == 1 for one in found.values())


def test_what_stands_around_the_tables_is_kept(catalogue):
    made = document(f"before\n{BEGIN}\nformer\n{END}\nafter\n", catalogue)

    assert made.startswith("before\n")
    assert made.endswith("after\n")
    assert "former" not in made


def test_the_docs_tell_every_case_of_the_articles_with_its_result():
    text = PAGE.read_text(encoding="utf-8").split("| the articles' case | result |\n|---|---|\n")[1]

    assert text.split("\n\n")[0].splitlines() == [f"| {one.told} | {TITLES[one.result]} |" for one in CASES]
