"""The path rated, shared and read by somebody with the link: no violation, no overflow, no script needed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.audit import faults
from tests.browser.pages import work_of
from tests.browser.test_axe_forms import ERROR, press, registered

OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def rated(page):
    """Make an account and rate every duty."""
    registered(page)
    page.goto("/path/interests")
    for place in range(page.locator("fieldset.rate").count()):
        page.locator("fieldset.rate").nth(place).locator("input").nth((place * 2) % 5).check()
    press(page, "Save")


def test_rating_and_saying_something_of_oneself(site, visit):
    page = visit(site)
    rated(page)
    found = faults(page)
    for address in ("/path", "/path/history", "/path/facts"):
        page.goto(address)
        page.evaluate(OPEN)
        found += faults(page)
    page.goto("/path/groups")
    found += faults(page)
    page.get_by_label("25 to 39").check()
    page.get_by_label("Asian").check()
    press(page, "Keep what I chose")
    expect(page.get_by_role("button", name="Delete what I said")).to_be_visible()
    found += faults(page)
    press(page, "Delete what I said")

    assert found == []


def test_sharing_and_reading(site, visit):
    page = visit(site)
    rated(page)
    page.goto("/path/shares")
    press(page, "Make the link")
    expect(page.locator(ERROR)).to_be_visible()
    found = faults(page)
    page.fill("#label", "An adviser")
    for one in page.locator('input[name="parts"]').all():
        one.check()
    press(page, "Make the link")
    found += faults(page)
    page.goto(page.input_value("#link-field"))
    found += faults(page)
    press(page, "I have read this. Show the page")
    expect(page.get_by_role("heading", name="Not for hiring or screening")).to_be_visible()
    found += faults(page)
    page.goto("/path/shares")
    press(page, "Revoke the link for An adviser")
    found += faults(page)

    assert found == []


def test_the_evidence_opened_question_by_question(site, visit):
    person = site.person()
    work_of(site, person)
    page = visit(site, person)
    page.goto("/path")
    page.evaluate(OPEN)

    assert page.locator(".by-part .counted tbody tr").count() > 5
    assert faults(page) == []


def test_the_evidence_is_opened_with_the_keyboard_alone(site, visit):
    person = site.person()
    work_of(site, person)
    page = visit(site, person)
    page.goto("/path")
    part = page.locator(".by-part details").first
    part.locator("summary").focus()
    expect(part.locator("table")).to_be_hidden()
    page.keyboard.press("Enter")

    expect(part.locator("table")).to_be_visible()
    expect(page.get_by_role("img", name="Path map")).to_be_visible()
