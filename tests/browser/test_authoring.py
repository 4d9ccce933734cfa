"""An instructor writes one question of each type, a learner meets it, and a correction waits its turn.

The correction changes the stem, and the key of the calculation, while the learner's attempt is open. The
attempt keeps the wording and the key that it began with; the next one has the new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site

BANK, COMPETENCY = "administrative", "claims"
ASK_FOR = "40"
"""More than the competency holds, so that a practice quiz draws every one of its questions."""
CORRECTED = "Corrected: "


@dataclass(frozen=True)
class Sheet:
    """What an instructor types: the stem, and each field of its type by the name in the form."""

    kind: str
    stem: str
    fields: dict[str, str]
    ticked: tuple[str, ...] = ()
    """Values of the key control."""


def options(prefix: str, *texts: str) -> dict[str, str]:
    """Return the option fields a, b, c … with a rationale each."""
    rows = zip("abcde", texts, strict=False)
    return {
        f"option-{letter}-{part}": value
        for letter, text in rows
        for part, value in (("text", f"{prefix} {text}"), ("rationale", f"This is what {text} means here."))
    }


SHEETS = (
    Sheet(
        "single",
        "Which slip in the red folder is read first?",
        options("Slip", "amber", "birch", "cedar"),
        ("b",),
    ),
    Sheet(
        "multiple",
        "Which two trays in the red folder are full?",
        options("Tray", "delta", "ember", "frost", "grove"),
        ("a", "c"),
    ),
    Sheet(
        "ordering",
        "In which order are the stamps in the red folder set?",
        options("Stamp", "three", "one", "two") | {"place-a": "3", "place-b": "1", "place-c": "2"},
    ),
    Sheet(
        "matching",
        "Match each tab of the red folder with its shelf.",
        options("Tab", "harbor", "island", "jetty")
        | {"match-1": "Shelf one", "match-2": "Shelf two", "match-3": "Shelf three", "match-4": "Shelf four"}
        | {"pair-a": "2", "pair-b": "1", "pair-c": "4"},
    ),
    Sheet(
        "numeric",
        "The red folder holds 3 packs of 4 forms. How many forms is that? Answer in forms, a whole number.",
        {"key-value": "12", "key-tolerance": "0", "key-unit": "forms", "rationale": "Three times four."},
    ),
)
NUMBER, NEW_NUMBER = "12", "13"


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        control = page.locator(f'[name="{name}"]')
        if control.evaluate("(one) => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def write(page: Page, sheet: Sheet) -> str:
    """Write and publish the question through the form; return the address of its page."""
    page.goto("/authoring")
    page.get_by_role("link", name="New question").click()
    page.select_option("#type", sheet.kind)
    page.get_by_role("button", name="Change type").click()
    page.select_option("#bank", BANK)
    page.select_option("#competency", COMPETENCY)
    fill(page, {"stem": sheet.stem, **sheet.fields, "guidance_year": "2024"})
    fill(page, {"source-1-title": "A Guide to Red Folders, 2nd ed.", "source-1-year": "2024"})
    for letter in sheet.ticked:
        page.check(f'[name="key"][value="{letter}"]')
    page.check('[name="roles"] >> nth=0')
    expect(page.locator("aside.preview")).to_contain_text(sheet.stem)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("Published. Attempts under way keep their wording.")
    expect(page.locator("main .meta")).to_contain_text("Live")
    return page.url


def correct(page: Page, address: str, sheet: Sheet) -> None:
    """Change the stem, and the number where there is one, and publish that."""
    page.goto(address)
    expect(page.locator("#stem")).to_have_value(sheet.stem)
    page.fill("#stem", CORRECTED + sheet.stem)
    if sheet.kind == "numeric":
        page.fill("#key-value", NEW_NUMBER)
        page.fill("#rationale", "Three times four, and the cover sheet.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("Published. Attempts under way keep their wording.")
    expect(page.locator(".versions > li")).to_have_count(2)


def start(page: Page) -> str:
    """Start a practice quiz over the whole competency; return its address."""
    page.goto(f"/practice?competency={COMPETENCY}")
    page.check(f'[name="length"][value="{ASK_FOR}"]')
    page.get_by_role("button", name="Start practice").click()
    expect(page.locator("#answer")).to_be_visible()
    return page.url.rsplit("/", 1)[0]


def stems(page: Page, quiz: str) -> dict[str, str]:
    """Return stem -> address of every question of the quiz, by opening each page."""
    page.goto(f"{quiz}/1")
    found = {}
    for position in range(1, page.locator(".qmap li").count() + 1):
        page.goto(f"{quiz}/{position}")
        found[page.locator("h1.stem").inner_text()] = page.url
    return found


def answer_right(page: Page, sheet: Sheet, number: str = NUMBER) -> None:
    """Answer the open question as its sheet has the key, and read that it was right."""
    texts = {letter: sheet.fields.get(f"option-{letter}-text", "") for letter in "abcde"}
    if sheet.kind == "numeric":
        page.fill("#number", number)
    for letter in sheet.ticked:
        page.locator("label.option", has_text=texts[letter]).locator("input").check()
    for name, value in sheet.fields.items():
        row = page.locator("#answer li.option", has_text=texts.get(name[-1], ""))
        if name.startswith("place-"):
            row.locator("select").select_option(value)
        elif name.startswith("pair-"):
            row.locator("select").select_option(label=sheet.fields[f"match-{value}"])
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", name="Right", exact=True)).to_be_visible()


@pytest.fixture
def written(own_site: Site, visit: Visit) -> tuple[Page, dict[str, str]]:
    """The instructor's browser, and the page of each question just published, by type."""
    page = visit(own_site, own_site.person("instructor"))
    return page, {sheet.kind: write(page, sheet) for sheet in SHEETS}


def test_a_correction_reaches_the_next_attempt_and_not_the_open_one(
    own_site: Site, visit: Visit, written: tuple[Page, dict[str, str]]
) -> None:
    desk, addresses = written
    learner = visit(own_site, own_site.person())

    first = start(learner)
    began_with = stems(learner, first)
    assert {sheet.stem for sheet in SHEETS} <= set(began_with)
    answer_one_before(learner, began_with)
    for sheet in SHEETS:
        correct(desk, addresses[sheet.kind], sheet)

    assert stems(learner, first) == began_with
    for sheet in SHEETS[1:]:
        learner.goto(began_with[sheet.stem])
        answer_right(learner, sheet)
    learner.get_by_role("button", name="End this quiz").click()
    review = learner.locator(".review")
    assert all(sheet.stem in (review.text_content() or "") for sheet in SHEETS)
    assert CORRECTED not in (review.text_content() or "")

    second = stems(learner, start(learner))
    assert {CORRECTED + sheet.stem for sheet in SHEETS} <= set(second)
    assert not {sheet.stem for sheet in SHEETS} & set(second)
    for sheet in SHEETS:
        learner.goto(second[CORRECTED + sheet.stem])
        answer_right(learner, sheet, NEW_NUMBER)


def answer_one_before(page: Page, began_with: dict[str, str]) -> None:
    """Answer the first of the five before anything is corrected."""
    page.goto(began_with[SHEETS[0].stem])
    answer_right(page, SHEETS[0])
    expect(page.locator("nav .qmap .done")).to_have_count(1)
    assert re.search(r"/attempts/\d+/\d+", page.url)
