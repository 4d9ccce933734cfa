"""Cases, drawings, places, diagnoses, reports and hands-on tasks in every state: no violation, no overflow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from app.domain.generators.fresh import sample_figure
from app.domain.generators.registry import FAMILIES
from app.domain.questions import Diagnosis
from tests import builders
from tests.browser.answers import give
from tests.browser.audit import faults

DRAWN = next(figure for one in FAMILIES.values() if (figure := sample_figure(one)) and not figure.places)
STRIP = next(
    figure
    for one in FAMILIES.values()
    if (figure := sample_figure(one)) and figure.width >= 2 * figure.height
)
NUMERIC = builders.numeric(
    figure=DRAWN, diagnoses=(Diagnosis("tenfold", Decimal(25), "This is ten times the dose."),)
)
CASE = builders.case("vital-signs", "scheduling", "claims")


@pytest.fixture
def person(site):
    return site.person()


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_a_case_a_drawing_and_places_before_the_answer(site, visit, person, mode):
    strip = builders.single(figure=STRIP)
    asked = site.store(CASE[1], builders.hotspot(), NUMERIC, strip)
    attempt = site.sitting(person, asked, mode)
    page = visit(site, person)
    found = []
    for position in range(1, 5):
        page.goto(f"/attempts/{attempt}/{position}")
        for summary in page.locator("main summary").all():
            summary.click()
        found += faults(page)

    assert found == []


def test_a_case_places_and_a_named_slip_after_the_answer_and_in_the_result(site, visit, person):
    asked = site.store(*CASE, builders.hotspot(), NUMERIC)
    attempt = site.sitting(person, asked)
    page = visit(site, person)
    found = []
    for position, chosen in enumerate(("a", "b", "a", "c", "25.0"), start=1):
        page.goto(f"/attempts/{attempt}/{position}")
        give(page, asked[position - 1][1], chosen, position)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("#feedback")).to_be_visible()
        found += faults(page)
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    page.goto(f"/attempts/{attempt}/result")
    found += faults(page)
    page.get_by_role("link", name="Report question 4").click()
    expect(page.get_by_label("What is wrong?")).to_be_visible()

    assert found + faults(page) == []


def test_two_answers_about_a_place(site, visit, person):
    asked = site.store(replace(builders.hotspot(), case=CASE[0].case))
    exam = site.sitting(person, asked, "mock")
    tabs = [visit(site, person) for _ in range(2)]
    for tab in tabs:
        tab.goto(f"/attempts/{exam}/1")
    for tab, chosen, said in zip(tabs, "ab", ("Saved at", "a different answer"), strict=True):
        give(tab, asked[0][1], chosen)
        expect(tab.locator("[data-save-state]")).to_contain_text(said)
    tabs[1].click('[name="go"][value="next"]')
    expect(tabs[1].locator("h1")).to_contain_text("Which one stands?")

    assert faults(tabs[1]) == []


def test_a_report_that_needs_a_change_and_one_that_arrived(site, visit, person):
    attempt = site.sitting(person, site.store(builders.single()))
    page = visit(site, person, java_script_enabled=False)
    page.goto(f"/attempts/{attempt}/1")
    page.get_by_text("Report this question").click()
    page.locator("#report-kind").evaluate("(one) => one.removeAttribute('required')")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("#report-kind-error")).to_be_visible()
    address = page.url

    page = visit(site, person)
    page.goto(f"/attempts/{attempt}/1")
    page.get_by_text("Report this question").click()
    page.locator("#report-kind").evaluate("(one) => one.removeAttribute('required')")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("[data-report-state]")).to_contain_text("Choose what is wrong.")
    found = faults(page)
    page.get_by_label("What is wrong?").select_option("unclear")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("[data-report-state]")).to_contain_text("reached the authors")

    assert found + faults(page) == []
    assert address.endswith("/report")
