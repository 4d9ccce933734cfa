"""The journey of a newcomer: practice by keyboard, an account, a mock through a killed server, the report."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.answers import choose_by_hand, choose_with_keys, tab_to
from tests.browser.site import Site

PASSWORD = "a quiet corner of the clinic"
ROLE = "Clinical Medical Assistant"
POINTS = re.compile(r"^\d+(\.\d)? of 10 points\.$")
NEXT = '[name="go"][value="next"]'
Choose = Callable[[Page], None]


def press_on(page: Page, selector: str) -> None:
    """Walk to a link or button with Tab and press Enter."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def attempt_id(page: Page) -> int:
    found = re.search(r"/attempts/(\d+)", page.url)
    assert found, page.url
    return int(found[1])


def test_a_guest_goes_the_whole_way_with_the_keyboard_and_through_a_killed_server(own_site, visit):
    page = visit(own_site)
    practice = practise_with_the_keyboard_only(page)
    register_with_the_keyboard_only(page, practice, page.locator("h1").inner_text())

    mock = start_a_short_mock(page)
    chosen = answer_eight(page, mock, choose_with_keys)
    chosen[9] = answer_while_the_server_is_down(page, own_site, mock)

    page.close()
    page = page.context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Go on").first.click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/10$"))
    expect(page.locator(".qmap .done")).to_have_count(9)
    finish(page, mock, chosen, choose_with_keys)
    read_what_is_known_now(page)


def test_the_same_way_is_open_without_javascript(own_site, visit):
    page = visit(own_site, java_script_enabled=False)
    practice = practise_by_hand(page)
    register_by_hand(page, practice, page.locator("h1").inner_text())

    mock = start_a_short_mock(page)
    chosen = answer_eight(page, mock, choose_by_hand)
    own_site.kill()
    page.close()
    own_site.start()

    page = page.context.new_page()
    page.goto("/mocks")
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    finish(page, mock, chosen, choose_by_hand)
    read_what_is_known_now(page)


def practise_by_hand(page: Page) -> int:
    """Pick a role on the home page and answer ten questions; return the attempt's id."""
    page.goto("/")
    page.get_by_role("link", name=ROLE).first.click()
    expect(page.locator("#role option:checked")).to_have_text(ROLE)
    page.get_by_role("button", name="Start practice").click()
    practice = attempt_id(page)
    for position in range(1, 11):
        expect(page).to_have_url(re.compile(rf"/attempts/{practice}/{position}$"))
        choose_by_hand(page)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("#feedback")).to_be_visible()
        page.locator("[data-next]").click()
    expect(page.locator("h1")).to_have_text(POINTS)
    return practice


def register_by_hand(page: Page, practice: int, lead: str) -> None:
    """Make an account and find the guest's result in it."""
    page.locator('.keep a[href="/register"]').click()
    page.fill("#email", "without@example.org")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.locator(f'a[href="/attempts/{practice}/result"]').click()
    expect(page.locator("h1")).to_have_text(lead)


def answer_eight(page: Page, mock: int, choose: Choose) -> dict[int, list[str]]:
    """Answer the first eight questions of the mock; return what was given."""
    chosen = {}
    for position in range(1, 9):
        expect(page).to_have_url(re.compile(rf"/attempts/{mock}/{position}$"))
        choose(page)
        chosen[position] = given(page)
        page.click(NEXT)
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    return chosen


def answer_while_the_server_is_down(page: Page, site: Site, mock: int) -> list[str]:
    """Answer the ninth question with no server; see it said, kept, and sent when the server is back."""
    state = page.locator("[data-save-state]")
    expect(page.locator("html")).to_have_class("js")  # the page has all that it needs
    site.kill()
    choose_with_keys(page)
    page.keyboard.press("Tab")  # a typed number is saved when its field is left
    answer = given(page)
    expect(state).to_contain_text("kept in this browser")
    page.click(NEXT)
    expect(state).to_contain_text("kept in this browser")
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    site.start()
    expect(state).to_contain_text("Saved at")
    return answer


def finish(page: Page, mock: int, chosen: dict[int, list[str]], choose: Choose) -> None:
    """Find every answer as it was given, answer the rest, hand in, and read the report."""
    for position, answer in chosen.items():
        page.goto(f"/attempts/{mock}/{position}")
        assert given(page) == answer, f"position {position}"
    page.goto(f"/attempts/{mock}")
    for position in range(len(chosen) + 1, 21):
        expect(page).to_have_url(re.compile(rf"/attempts/{mock}/{position}$"))
        choose(page)
        page.click(NEXT)
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/check$"))
    expect(page.locator("h1")).to_have_text("Every question has an answer.")
    page.get_by_role("button", name="Hand in the exam").click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/result$"))
    expect(page.locator("h1")).to_have_text(re.compile(r"of 20 points\.$"))
    expect(page.get_by_role("heading", name="By exam domain")).to_be_visible()
    expect(page.locator(".review > li")).to_have_count(20)


def read_what_is_known_now(page: Page) -> None:
    """Go from the report to the progress, by exam and by competency, and to the path."""
    page.get_by_role("link", name="See your progress").click()
    expect(page.locator(".eyebrow")).to_contain_text("CCMA (NHA)")
    page.get_by_role("link", name="By competency").click()
    expect(page.locator(".facts-row dd").first).to_have_text("30")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Your path").click()
    expect(page.get_by_role("heading", name="What has to hold before anything is said")).to_be_visible()
    expect(page.get_by_role("img", name="Path map")).to_be_visible()


def practise_with_the_keyboard_only(page: Page) -> int:
    """Pick a role on the home page and answer ten questions; return the attempt's id."""
    page.goto("/")
    press_on(page, "a.door")
    expect(page.locator("#role option:checked")).to_have_text(ROLE)
    tab_to(page, "#length input:checked")
    assert page.evaluate("document.activeElement.value") == "10"
    press_on(page, ".start .btn")
    expect(page).to_have_url(re.compile(r"/attempts/\d+/1$"))
    practice = attempt_id(page)
    for position in range(1, 11):
        expect(page).to_have_url(re.compile(rf"/attempts/{practice}/{position}$"))
        choose_with_keys(page)
        if page.locator("#answer select").count():
            tab_to(page, "#answer .actions .btn")
        page.keyboard.press("Enter")
        expect(page.locator("#feedback")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/attempts/{practice}/result$"))
    expect(page.locator("h1")).to_have_text(POINTS)
    return practice


def register_with_the_keyboard_only(page: Page, practice: int, lead: str) -> None:
    """Make an account and find the guest's result in it."""
    press_on(page, '.keep a[href="/register"]')
    tab_to(page, "#email")
    page.keyboard.type("newcomer@example.org")
    tab_to(page, "#password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("signed in")
    press_on(page, f'a[href="/attempts/{practice}/result"]')
    expect(page.locator("h1")).to_have_text(lead)
    expect(page.locator(".keep")).to_have_count(0)
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("newcomer@example.org")


def start_a_short_mock(page: Page) -> int:
    """Start twenty CCMA questions from the masthead; return the attempt's id."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Mock exams").click()
    page.get_by_role("link", name="CCMA (NHA)", exact=True).click()
    page.get_by_label("Short form").check()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator(".qmap li")).to_have_count(20)
    return attempt_id(page)


def given(page: Page) -> list[str]:
    """Return what the form holds, by what a reader sees."""
    return page.locator("#answer").evaluate(
        """(form) => [...new FormData(form)]
             .filter(([name, value]) => /^(choice|rank-|match-|number)/.test(name) && value)
             .map(([name, value]) => `${name}=${value}`).sort()"""
    )
