"""The path rated, shared and read by somebody with the link: no violation, no overflow, no script needed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.audit import faults
from tests.browser.test_axe_forms import ERROR, press, registered


def test_rating_sharing_and_reading(site, visit):
    page = visit(site)
    registered(page)
    found = []
    page.goto("/path/interests")
    for place in range(page.locator("fieldset.rate").count()):
        page.locator("fieldset.rate").nth(place).locator("input").nth((place * 2) % 5).check()
    press(page, "Save")
    found += faults(page)
    for address in ("/path", "/path/history", "/path/facts"):
        page.goto(address)
        found += faults(page)
    page.goto("/path/shares")
    press(page, "Make the link")
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)
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
