"""A report from inside a sitting keeps the learner's place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.library.models import QuestionReport
from tests import builders
from tests.browser.answers import give
from tests.browser.site import value

THANKS = "Thank you. Your report reached the authors."


@pytest.fixture
def person(site):
    return site.person()


def report(page: Page, note: str = "It could be c too.") -> None:
    page.get_by_text("Report this question").click()
    page.get_by_label("What is wrong?").select_option("second")
    page.get_by_label("In your words").fill(note)
    page.get_by_role("button", name="Send the report").click()


def notes(site, question_id: str) -> list[str]:
    with site.session() as session:
        found = session.query(QuestionReport).filter_by(question_id=question_id).all()
        return [one.note for one in found]


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_a_report_leaves_page_choice_and_place_as_they_are(site, visit, person, mode):
    asked = site.store(builders.single(), builders.single())
    attempt = site.sitting(person, asked, mode)
    page = visit(site, person)
    page.goto(f"/attempts/{attempt}/2")
    expect(page.locator("html")).to_have_class("js")
    give(page, asked[1][1], "c", 2)
    report(page)

    expect(page.locator("[data-report-state]")).to_have_text(THANKS)
    expect(page.locator("[data-report-state]")).to_be_focused()
    assert page.url.endswith(f"/attempts/{attempt}/2")
    expect(page.locator(f'input[value="{value(2, "c")}"]')).to_be_checked()
    assert notes(site, asked[1][1].id) == ["It could be c too."]


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_without_javascript_it_leads_back_to_the_same_question(site, visit, person, mode):
    asked = site.store(builders.single(), builders.single())
    attempt = site.sitting(person, asked, mode)
    page = visit(site, person, java_script_enabled=False)
    if mode == "mock":
        page.goto(f"/attempts/{attempt}/2")
        give(page, asked[1][1], "c", 2)
        page.locator("#answer .actions .btn").first.click()
    page.goto(f"/attempts/{attempt}/2")
    report(page)

    expect(page.get_by_role("status").filter(has_text=THANKS)).to_be_visible()
    assert page.url.endswith(f"/attempts/{attempt}/2")
    if mode == "mock":
        expect(page.locator(f'input[value="{value(2, "c")}"]')).to_be_checked()
    assert notes(site, asked[1][1].id) == ["It could be c too."]


def test_two_clicks_are_one_report(site, visit, person):
    asked = site.store(builders.single())
    page = visit(site, person)
    page.goto(f"/attempts/{site.sitting(person, asked)}/1")
    expect(page.locator("html")).to_have_class("js")
    page.get_by_text("Report this question").click()
    page.get_by_label("What is wrong?").select_option("key")
    page.get_by_role("button", name="Send the report").dblclick()

    expect(page.locator("[data-report-state]")).to_have_text(THANKS)
    assert len(notes(site, asked[0][1].id)) == 1


def test_a_report_that_cannot_be_sent_says_so_and_can_be_sent_again(site, visit, person):
    asked = site.store(builders.single())
    page = visit(site, person)
    page.goto(f"/attempts/{site.sitting(person, asked)}/1")
    expect(page.locator("html")).to_have_class("js")
    page.context.set_offline(True)
    report(page, "Kept in the form.")
    expect(page.locator("[data-report-state]")).to_contain_text("was not sent")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send the report").click()

    expect(page.locator("[data-report-state]")).to_have_text(THANKS)
    assert notes(site, asked[0][1].id) == ["Kept in the form."]
