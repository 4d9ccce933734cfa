"""How a person answers a question: with known content by its values, or whatever comes, with keys alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from app.domain.questions import Question, QuestionType, pairs_of
from tests.browser.site import value

MOST_TABS = 200


def give(page: Page, question: Question, chosen: str, position: int = 1) -> None:
    """Put *chosen* (canonical text) into the open form of a sitting made by `Site.sitting`."""
    if question.type is QuestionType.NUMERIC:
        page.fill("#number", chosen)
    elif question.type is QuestionType.ORDERING:
        for place, one in enumerate(chosen.split(">"), start=1):
            page.select_option(f"#rank-{value(position, one)}", str(place))
    elif question.type is QuestionType.MATCHING:
        for left, right in pairs_of(chosen).items():
            page.select_option(f"#match-{value(position, left)}", value(position, right))
    else:
        for one in chosen.split("|"):
            page.check(f'input[name="choice"][value="{value(position, one)}"]')


def wrong_for(question: Question) -> str:
    """Return an answer that earns less than everything, and something where the type knows parts."""
    if question.type is QuestionType.NUMERIC:
        return "99999"
    if question.type is QuestionType.MULTIPLE:
        return question.key.split("|")[0]
    if question.type is QuestionType.ORDERING:
        *rest, one, other = question.key.split(">")
        return ">".join([*rest, other, one])
    if question.type is QuestionType.MATCHING:
        pairs = pairs_of(question.key)
        first, second = list(pairs)[:2]
        pairs[first], pairs[second] = pairs[second], pairs[first]
        return "|".join(f"{left}={right}" for left, right in pairs.items())
    return next(one for one in question.option_ids if one != question.key)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    message = f"Tab never reaches {selector} on {page.url}."
    raise AssertionError(message)


def choose_with_keys(page: Page) -> None:
    """Fill in whatever question is open with the keyboard alone; nothing is sent."""
    expect(page.locator("html")).to_have_class("js")
    boxes = page.locator('#answer input[name="choice"]')
    if boxes.count():
        is_single = boxes.first.get_attribute("type") == "radio"
        wanted = 1 if is_single else int(page.locator("#answer .small").first.inner_text()[7])
        for letter in "ABCDE"[:wanted]:
            page.keyboard.press(letter)
        expect(page.locator('#answer input[name="choice"]:checked')).to_have_count(wanted)
    elif page.locator("#number").count():
        tab_to(page, "#number")
        page.keyboard.type("12")
    else:
        for place in range(1, page.locator("#answer select").count() + 1):
            tab_to(page, f"#answer li:nth-child({place}) select")
            # In an order each place once; in a matching question the first entry that begins so.
            page.keyboard.press("Home")
            for _ in range(place):
                page.keyboard.press("ArrowDown")


def choose_by_hand(page: Page) -> None:
    """Fill in whatever question is open without a script on the page; nothing is sent."""
    boxes = page.locator('#answer input[name="choice"]')
    if boxes.count():
        is_single = boxes.first.get_attribute("type") == "radio"
        wanted = 1 if is_single else int(page.locator("#answer .small").first.inner_text()[7])
        for index in range(wanted):
            boxes.nth(index).check()
    elif page.locator("#number").count():
        page.fill("#number", "12")
    else:
        selects = page.locator("#answer select")
        for index in range(selects.count()):
            selects.nth(index).select_option(index=index + 1)
