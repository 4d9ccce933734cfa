"""Picking a place on a drawing: by click and tap, by keys, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser.answers import give, tab_to
from tests.browser.site import value

LEAST = 44
"""Pixels of a target on a phone."""


@pytest.fixture
def person(site):
    return site.person()


def opened(site, visit, person, mode: str = "practice", **options):
    """Open a sitting of one question about a place; return the page."""
    attempt = site.sitting(person, site.store(builders.hotspot()), mode)
    page = visit(site, person, **options)
    page.goto(f"/attempts/{attempt}/1")
    return page


def marker(page: Page, letter: str):
    return page.locator(f'[data-spot="{letter}"] .dot')


def fill(page: Page, letter: str) -> str:
    return str(marker(page, letter).evaluate("(one) => getComputedStyle(one).fill"))


def chosen(page: Page) -> list[str]:
    return page.locator("[data-letter]:checked").evaluate_all("(all) => all.map((one) => one.dataset.letter)")


def test_a_click_on_a_marker_chooses_its_place(site, visit, person):
    page = opened(site, visit, person)
    expect(page.locator("html")).to_have_class("js")
    empty = fill(page, "B")
    marker(page, "A").click()
    marker(page, "B").click()

    assert chosen(page) == ["B"]
    assert fill(page, "B") != empty == fill(page, "A")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#feedback h2")).to_have_text("Right")
    expect(page.locator("figcaption")).to_contain_text("✓ Your answer")


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_a_tap_beside_a_marker_reaches_it_on_a_phone(site, visit, person, mode):
    page = opened(site, visit, person, mode, viewport={"width": 360, "height": 700}, has_touch=True)
    expect(page.locator("html")).to_have_class("js")
    box = marker(page, "C").bounding_box()
    reach = page.locator('[data-spot="C"] .reach').bounding_box()
    assert box and reach
    page.touchscreen.tap(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 + LEAST / 2 - 2)

    assert chosen(page) == ["C"]
    assert min(reach["width"], reach["height"]) >= LEAST
    if mode == "mock":
        expect(page.locator("[data-save-state]")).to_contain_text("Saved at")
        page.reload()
        assert chosen(page) == ["C"]


def test_a_click_far_from_every_marker_chooses_nothing(site, visit, person):
    page = opened(site, visit, person)
    expect(page.locator("html")).to_have_class("js")
    page.locator(".drawing").click(position={"x": 2, "y": 2})

    assert chosen(page) == []


def test_letters_and_arrows_choose_a_place(site, visit, person):
    page = opened(site, visit, person)
    expect(page.locator("html")).to_have_class("js")
    page.keyboard.press("C")
    assert chosen(page) == ["C"]
    page.keyboard.press("ArrowUp")
    assert chosen(page) == ["B"]
    tab_to(page, "#answer .actions .btn")
    page.keyboard.press("Enter")

    expect(page.locator("#feedback h2")).to_have_text("Right")


def test_the_drawing_is_no_stop_on_the_way_of_the_keyboard(site, visit, person):
    page = opened(site, visit, person)
    tab_to(page, "summary")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.matches('[data-letter]')")


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_the_list_does_the_same_without_javascript(site, visit, person, mode):
    asked = site.store(builders.hotspot())
    attempt = site.sitting(person, asked, mode)
    page = visit(site, person, java_script_enabled=False)
    page.goto(f"/attempts/{attempt}/1")
    empty = fill(page, "B")
    give(page, asked[0][1], "b")
    assert fill(page, "B") != empty
    page.locator("#answer .actions .btn").first.click()

    if mode == "mock":
        page.goto(f"/attempts/{attempt}/1")
        expect(page.locator(f'input[value="{value(1, "b")}"]')).to_be_checked()
    else:
        expect(page.locator("#feedback h2")).to_have_text("Right")


def test_the_description_is_open_to_everybody(site, visit, person):
    for script in (True, False):
        page = opened(site, visit, person, java_script_enabled=script)
        expect(page.get_by_role("img", name="An arm from the side.")).to_be_visible()
        page.get_by_text("Describe the picture").click()
        expect(page.locator(".in-words p")).to_have_text("An arm from the side.")
