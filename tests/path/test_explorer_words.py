"""The words of the explorer and the guide: nothing forbidden, and readable in the eighth grade."""

from __future__ import annotations

import html
import re

import pytest

from app.banks.lint.readability import reading_grade
from config import ROOT

FORBIDDEN = re.compile(
    r"\byou are an? |%\s*match|\bbest candidate|\bshould become|\bperfect fit|\bborn to\b", re.IGNORECASE
)
BRIEF = "/staffing?clinical=yes&office=yes&blend=no&setting=small-practice&posts=more&pace=usual&relief=none"
PAGES = (
    "/roles",
    "/roles/tasks",
    "/roles/clinical-medical-assistant",
    "/roles/medical-assistant",
    "/staffing",
    "/credentials",
    BRIEF,
)
GRADE = 8.9
"""About grade 8: the highest that a page may have as a whole."""


def files():
    yield from sorted((ROOT / "app" / "templates").rglob("*.html"))
    yield from sorted((ROOT / "question_banks" / "catalogue").glob("*.yaml"))
    yield ROOT / "docs" / "staffing.md"


def prose(page):
    """Return the sentences of a page: no headings, sources, figures or lists of links; an item is a sentence."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    main = re.sub(r"<(svg|nav|table|form|script|sup)\b.*?</\1>", " ", main, flags=re.DOTALL)
    main = re.sub(r'<(p class="cite"|ol class="source-list").*?</(p|ol)>', " ", main, flags=re.DOTALL)
    found = re.findall(r"<(p|li|dd)\b[^>]*>(.*?)</\1>", main, re.DOTALL)
    said = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split()) for _, text in found]
    return " ".join(one if one.endswith((".", "?")) else f"{one}." for one in said if one)


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_nobody_is_told_what_they_are(path):
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_in_the_eighth_grade(client, address):
    text = prose(client.get(address).text)

    assert len(text) > 400
    assert reading_grade(text) <= GRADE
