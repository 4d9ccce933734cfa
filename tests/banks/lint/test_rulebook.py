from __future__ import annotations

import re

import pytest

from app.banks.lint.rulebook import BANK_RULES, QUESTION_RULES, RULES, SUPPRESSIBLE
from config import ROOT

HEADING = "| rule | severity | what it finds |\n|---|---|---|\n"


def test_ids_are_slugs_and_each_is_used_once():
    assert len(RULES) == len(QUESTION_RULES) + len(BANK_RULES) + 2
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", one) for one in RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_finds_and_what_to_do(rule):
    assert re.fullmatch(r"[^|]{20,430}\.", rule.finds)
    assert re.fullmatch(r".{10,120}\.", rule.mend)


def test_the_guide_lists_just_the_rules():
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    table = guide.split(HEADING)[1].split("\n\n")[0].splitlines()

    assert table == [f"| `{one.id}` | {one.severity.value} | {one.finds} |" for one in RULES.values()]


def test_a_question_answers_for_its_own_flaws_and_for_copies():
    assert {one.id for one in QUESTION_RULES} | {"near-duplicate"} == SUPPRESSIBLE
