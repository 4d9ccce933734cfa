"""Ordering and matching: with the buttons, with keys alone, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.domain.questions import QuestionType
from tests.browser.answers import give, tab_to, wrong_for
from tests.browser.site import value

ROWS = "[data-ordering] > li"


@pytest.fixture
def person(site):
    return site.person()


def opened(site, visit, person, kind: QuestionType, **options):
    """Open a practice of one question of a type; return page and question."""
    asked = site.questions(kind)
    page = visit(site, person, **options)
    page.goto(f"/attempts/{site.sitting(person, asked)}/1")
    return page, asked[0][1]


def shown_order(page: Page) -> list[str]:
    return [name.removeprefix("rank-") for name in page.locator(f"{ROWS} select").evaluate_all(
        "(all) => all.map((one) => one.name)"
    )]  # fmt: skip


def wanted_order(question) -> list[str]:
    return [value(1, one) for one in question.key.split(">")]


def move(option: str, way: str) -> str:
    return f'li:has(#rank-{option}) [data-move="{way}"]'


def bring_into_order(page: Page, question, press) -> None:
    """Move each step up to its place; `press` works one button."""
    for place, option in enumerate(wanted_order(question)):
        while shown_order(page).index(option) > place:
            before = shown_order(page).index(option)
            press(move(option, "up"))
            assert shown_order(page).index(option) == before - 1


def test_steps_are_brought_into_order_with_the_buttons(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.ORDERING)
    expect(page.locator("html")).to_have_class("js")
    assert shown_order(page) != wanted_order(question)

    bring_into_order(page, question, page.click)
    places = page.locator(f"{ROWS} select").evaluate_all("(all) => all.map((one) => one.value)")
    assert places == [str(place) for place in range(1, len(places) + 1)]
    page.get_by_role("button", name="Answer").click()

    expect(page.locator("#feedback h2")).to_have_text("Right")


def test_steps_are_brought_into_order_with_keys_and_the_focus_stays_on_the_step(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.ORDERING)
    expect(page.locator("html")).to_have_class("js")

    def press(selector: str) -> None:
        page.locator(selector).focus()
        page.keyboard.press("Enter")
        expect(page.locator(selector)).to_be_focused()

    bring_into_order(page, question, press)
    tab_to(page, "#answer .actions .btn")
    page.keyboard.press("Enter")

    expect(page.locator("#feedback h2")).to_have_text("Right")


def test_a_move_is_said_to_a_screen_reader(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.ORDERING)
    expect(page.locator("html")).to_have_class("js")
    second = shown_order(page)[1]
    page.click(move(second, "up"))

    expect(page.locator("[data-moved]")).to_have_text("Now place 1 of " + str(len(question.options)))


def test_places_chosen_in_the_selects_sort_the_steps(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.ORDERING)
    expect(page.locator("html")).to_have_class("js")

    give(page, question, question.key)

    assert shown_order(page) == wanted_order(question)


def test_places_are_given_with_the_keyboard_alone(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.ORDERING)
    expect(page.locator("html")).to_have_class("js")
    for place, option in enumerate(wanted_order(question), start=1):
        page.locator(f"#rank-{option}").focus()
        page.keyboard.type(str(place))
        expect(page.locator(f"#rank-{option}")).to_be_focused()
    tab_to(page, "#answer .actions .btn")
    page.keyboard.press("Enter")

    expect(page.locator("#feedback h2")).to_have_text("Right")


def test_a_step_left_out_is_said_and_what_was_given_stays(site, visit, person):
    for script in (True, False):
        page, question = opened(site, visit, person, QuestionType.ORDERING, java_script_enabled=script)
        option = wanted_order(question)[0]
        page.select_option(f"#rank-{option}", "1")
        page.get_by_role("button", name="Answer").click()

        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator(f"#rank-{option}")).to_have_value("1")


def test_an_order_saved_in_a_mock_comes_back_in_that_order(site, visit, person):
    asked = site.questions(QuestionType.ORDERING)
    exam = site.sitting(person, asked, "mock")
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    give(page, asked[0][1], asked[0][1].key)
    expect(page.locator("[data-save-state]")).to_contain_text("Saved at")

    page.reload()

    assert shown_order(page) == wanted_order(asked[0][1])


def test_matches_are_given_with_the_keyboard_alone(site, visit, person):
    page, question = opened(site, visit, person, QuestionType.MATCHING)
    expect(page.locator("html")).to_have_class("js")
    for row, pair in enumerate(question.key.split("|"), start=1):
        select = f"#answer li:nth-child({row}) select"
        tab_to(page, select)
        page.keyboard.press("Home")
        steps = [one.id for one in question.matches].index(pair.split("=")[1]) + 1
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    tab_to(page, "#answer .actions .btn")
    page.keyboard.press("Enter")

    expect(page.locator("#feedback h2")).to_have_text("Right")


@pytest.mark.parametrize("kind", [QuestionType.ORDERING, QuestionType.MATCHING])
@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_both_types_need_no_javascript(site, visit, person, kind, mode):
    asked = site.questions(kind, 2)
    attempt = site.sitting(person, asked, mode)
    page = visit(site, person, java_script_enabled=False)
    for position, (_, question) in enumerate(asked, start=1):
        page.goto(f"/attempts/{attempt}/{position}")
        give(page, question, question.key if position == 1 else wrong_for(question), position)
        page.locator("#answer .actions .btn").first.click()
        if mode == "practice":
            words = "Right" if position == 1 else "Partly right"
            expect(page.locator("#feedback h2")).to_have_text(words)
    if mode == "mock":
        page.get_by_role("button", name="Hand in the exam").click()
    else:
        page.locator("[data-next]").click()

    expect(page.locator("h1")).to_contain_text("of 2 points")
    expect(page.locator(".review .tag").first).to_contain_text("Right")
    expect(page.locator(".review .tag").last).to_contain_text("Partly right")
