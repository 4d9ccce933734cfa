"""Every line of the two source articles has its place, and four of their phrases stand corrected."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

LINES = yaml.safe_load((Path(__file__).parent / "article_lines.yaml").read_text(encoding="utf-8"))["lines"]
KINDS = {
    "definition": 2,
    "duties": 2,
    "relief": 2,
    "settings": 2,
    "settings-volume": 1,
    "cross-trained": 2,
    "training-length": 1,
    "curriculum": 2,
    "emphasis": 1,
    "certifications": 2,
    "certifications-ncma": 1,
    "profile": 1,
    "scenario-1": 1,
    "scenario-2": 1,
    "scenario-3": 1,
    "benefits": 1,
    "employer-1": 1,
    "employer-2": 1,
    "employer-3": 1,
    "hire": 1,
    "skills": 1,
    "careers": 2,
    "patients": 1,
    "mis-hire": 1,
    "self-question": 1,
    "relief-value": 1,
    "corrected-first-information": 1,
    "corrected-results": 1,
    "corrected-medicines": 1,
    "corrected-letters": 1,
}
"""Every row of the fact sheet on the articles, and how many of the two articles speak in it."""
UNSAFE = re.compile(
    r"initial assessment|start\w* assess|administering medication|communicating (?:test )?results|"
    r"medicalstaffrelief|\bCMAs?\b(?! \(AAMA\))",
    re.IGNORECASE,
)
ADDRESSES = (
    "/roles",
    "/roles/tasks",
    "/roles/clinical-medical-assistant",
    "/roles/medical-assistant",
    "/staffing",
)


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("’", "'").split())


def _block(page: str, name: str) -> str:
    after = page.split(f' id="{name}"')[1]
    return _text(re.split(r'</section>| id="', after)[0])


@pytest.fixture
def page(client):
    return client.get("/roles").text


def test_every_row_of_the_fact_sheet_is_listed():
    rows = {re.match(r"(.+)-(s[02])-(clinical|medical|both)-", one["id"]).groups()[:2] for one in LINES}

    assert {kind: sum(1 for name, _ in rows if name == kind) for kind in {name for name, _ in rows}} == KINDS
    assert len({one["id"] for one in LINES}) == len(LINES)


def test_every_line_stands_in_its_block(page):
    missing = [one["id"] for one in LINES if one["says"] not in _block(page, one["block"])]

    assert missing == []


def test_what_is_said_of_one_role_stands_on_its_side_and_not_on_the_other(page):
    """In the blocks that have two sides: where only one role is meant, it is that one's."""
    wrong, tried = [], 0
    for line in (one for one in LINES if "-both-" not in one["id"]):
        block = re.split(r"</section>", page.split(f' id="{line["block"]}"')[1])[0]
        sides = re.split(r'<div class="(?:side|only|shared) ?', block)[1:]
        if not sides:
            continue
        tried += 1
        mark = "clinical" if "-clinical-" in line["id"] else "office"
        own = [_text(f"<{one}") for one in sides if one.startswith((mark, '">'))]
        if not any(line["says"] in one for one in own):
            wrong.append(line["id"])

    assert wrong == []
    assert tried > 80


def test_every_block_that_holds_a_line_names_its_sources_with_their_year(page):
    for name in {one["block"] for one in LINES}:
        assert re.search(r"Sources?: [^:]*20\d\d", _block(page, name)), name


def test_the_phrases_that_say_too_much_are_nowhere(client):
    for address in ADDRESSES:
        assert UNSAFE.findall(_text(client.get(address).text)) == [], address
