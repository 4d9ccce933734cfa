"""The path on paper: everything that can be opened stands open, nothing of the screen, light, nothing cut off."""

from __future__ import annotations

import pytest

from tests.browser.pages import work_of

HIDDEN = "header nav, footer nav, button, textarea, .btn, .no-print"
SEEN = ".by-part .counted th[scope=row], .gates li, .sources tr, .facts-list dd, .map table td, .worked dd, .pathmap"
CUT = """(wide) => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > wide + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
UNSEEN = """(wanted) => [...document.querySelectorAll(wanted)]
  .filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }) || !one.getBoundingClientRect().height)
  .map((one) => one.outerHTML.slice(0, 120))"""
LETTER = 696
"""CSS pixels between the margins of a sheet of letter paper."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_path_prints_whole_and_light(site, visit, scheme):
    person = site.person()
    work_of(site, person)
    page = visit(site, person, viewport={"width": LETTER, "height": 900}, color_scheme=scheme)
    page.goto("/path")
    page.emulate_media(media="print", color_scheme=scheme)

    assert page.locator(SEEN).count() > 20
    assert page.evaluate(UNSEEN, SEEN) == []
    assert [one for one in page.locator(HIDDEN).all() if one.is_visible()] == []
    assert page.evaluate(CUT, LETTER) == []
    colors = "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    assert page.eval_on_selector("body", colors) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.pdf(format="Letter").startswith(b"%PDF")
