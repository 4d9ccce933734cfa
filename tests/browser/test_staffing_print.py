"""A staffing brief fits on one sheet, whatever was answered, and needs no script."""

from __future__ import annotations

import re

import pytest

ALL_WORK = "work=desk&work=rooming&work=procedures&work=billing"
BRIEFS = {
    "both": f"clinical=yes&office=yes&blend=no&setting=another-place&{ALL_WORK}&posts=more&pace=busy&relief=rotating",
    "the longest": f"clinical=yes&office=yes&blend=yes&setting=another-place&{ALL_WORK}&posts=one&pace=busy&relief=rotating",
    "the shortest": "clinical=no&office=no&blend=no&setting=rural-health-center&posts=more&pace=usual&relief=none",
    "clinical": "clinical=yes&office=no&blend=no&setting=another-place&work=rooming&work=procedures&posts=more&pace=busy&relief=nurses",
    "office": "clinical=no&office=yes&blend=no&setting=another-place&work=desk&work=rooming&work=billing&posts=one&pace=busy&relief=desk",
}


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("query", BRIEFS.values(), ids=BRIEFS)
def test_a_brief_fits_on_one_sheet(site, visit, query, paper):
    page = visit(site, None)
    page.goto(f"/staffing?{query}")

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1


def test_the_guide_works_without_scripts(site, visit):
    page = visit(site, None, java_script_enabled=False)
    page.goto("/staffing")
    for name, value in {
        "clinical": "no",
        "office": "yes",
        "blend": "no",
        "posts": "one",
        "pace": "usual",
    }.items():
        page.check(f"input[name={name}][value={value}]")
    page.check("input[name=relief][value=none]")
    page.select_option("#setting", "small-practice")
    page.click("text=Show the brief")

    assert page.locator("#result").text_content() == "Medical Assistant"
    assert "office=yes" in page.url


def test_the_tasks_are_searched_without_scripts(site, visit):
    page = visit(site, None, java_script_enabled=False)
    page.goto("/roles/tasks")
    page.fill("#q", "blood")
    page.select_option("#who", "clinical")
    page.click("text=Find")

    assert page.locator(".task-list h3").all_text_contents() == ["Draw blood"]
