"""What is wrong with a page as it stands now: axe-core's rules in three looks, and room at 320 pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": TAGS}
COLORS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that a change of colors alone can break."""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 720}

RUN = """async (only) => {
  const options = { runOnly: only, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")}: ${node.html}`));
}"""
SPILL = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll"))
    .map((one) => `wider than the page: ${one.outerHTML.slice(0, 120)}`).slice(0, 5).concat("wider than the page");
}"""


def faults(page: Page) -> list[str]:
    """Return every fault of the page in light, in dark and at 320 pixels, the state it is in untouched.

    The pages of these tests ask for reduced motion, so that no color is caught halfway.
    """
    page.wait_for_load_state()
    page.evaluate(AXE)
    found: list[str] = []
    for name, size, scheme, only in (
        ("light", WIDE, "light", EVERYTHING),
        ("dark", WIDE, "dark", COLORS),
        ("320 px", NARROW, "light", EVERYTHING),
    ):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} ({name}) {one}" for one in _look(page, only)]
    found += [f"{page.url} {one}" for one in page.evaluate(SPILL)]
    page.set_viewport_size(WIDE)
    return found


def _look(page: Page, only: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(RUN, only)
    return found
