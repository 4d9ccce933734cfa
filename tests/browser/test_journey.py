"""The journey of a newcomer: practice by keyboard, an account, a mock through a killed server, the report."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.answers import choose_by_hand, choose_with_keys, tab_to

PASSWORD = "a quiet corner of the clinic"
ROLE = "Clinical Medical Assistant"


def press_on(page: Page, selector: str) -> None:
    """Walk to a link or button with Tab and press Enter."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def attempt_id(page: Page) -> int:
    found = re.search(r"/attempts/(\d+)", page.url)
    assert found, page.url
    return int(found[1])


def state_of(page: Page):
    return page.locator("[data-save-state]")


def test_a_guest_goes_the_whole_way_with_the_keyboard_and_through_a_killed_server(own_site, visit):
    page = visit(own_site)
    practice = practise_with_the_keyboard_only(page)
    lead = page.locator("h1").inner_text()
    register_with_the_keyboard_only(page, practice, lead)

    mock = start_a_short_mock(page)
    chosen = {}
    for position in range(1, 9):
        expect(page).to_have_url(re.compile(rf"/attempts/{mock}/{position}$"))
        choose_with_keys(page)
        chosen[position] = given(page)
        page.click('[name="go"][value="next"]')

    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    own_site.kill()
    choose_with_keys(page)
    if page.locator("#number").count():
        page.keyboard.press("Tab")
    chosen[9] = given(page)
    expect(state_of(page)).to_contain_text("kept in this browser")
    page.click('[name="go"][value="next"]')
    expect(state_of(page)).to_contain_text("kept in this browser")
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    own_site.start()
    expect(state_of(page)).to_contain_text("Saved at")

    page.close()
    page = page.context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Go on").first.click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/10$"))
    expect(page.locator(".qmap .done")).to_have_count(9)
    for position, answer in chosen.items():
        page.goto(f"/attempts/{mock}/{position}")
        assert given(page) == answer, f"position {position}"

    page.goto(f"/attempts/{mock}")
    for _ in range(10, 21):
        choose_with_keys(page)
        page.click('[name="go"][value="next"]')
    finish_and_read(page, mock)


def test_the_same_way_is_open_without_javascript(own_site, visit):
    page = visit(own_site, java_script_enabled=False)
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
    lead = page.locator("h1").inner_text()

    page.get_by_role("link", name="Create an account").click()
    page.fill("#email", "without@example.org")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.locator(f'a[href="/attempts/{practice}/result"]').click()
    assert page.locator("h1").inner_text() == lead

    mock = start_a_short_mock(page)
    chosen = {}
    for position in range(1, 9):
        choose_by_hand(page)
        chosen[position] = given(page)
        page.click('[name="go"][value="next"]')
    own_site.kill()
    page.close()
    own_site.start()

    page = page.context.new_page()
    page.goto("/mocks")
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/9$"))
    for position, answer in chosen.items():
        page.goto(f"/attempts/{mock}/{position}")
        assert given(page) == answer, f"position {position}"
    page.goto(f"/attempts/{mock}")
    for _ in range(9, 21):
        choose_by_hand(page)
        page.click('[name="go"][value="next"]')
    finish_and_read(page, mock)


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
    expect(page.locator("h1")).to_have_text(re.compile(r"^\d+(\.\d)? of 10 points\.$"))
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


def finish_and_read(page: Page, mock: int) -> None:
    """Hand the mock in; read its report, the progress and the path."""
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/check$"))
    expect(page.locator("h1")).to_have_text("Every question has an answer.")
    page.get_by_role("button", name="Hand in the exam").click()
    expect(page).to_have_url(re.compile(rf"/attempts/{mock}/result$"))
    expect(page.locator("h1")).to_have_text(re.compile(r"of 20 points\.$"))
    expect(page.get_by_role("heading", name="By exam domain")).to_be_visible()
    expect(page.locator(".review > li")).to_have_count(20)

    page.get_by_role("link", name="See your progress").click()
    expect(page.locator(".eyebrow")).to_contain_text("CCMA (NHA)")
    page.get_by_role("link", name="By competency").click()
    expect(page.locator(".facts-row dd").first).to_have_text("30")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Your path").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("heading", name="What has to hold before anything is said")).to_be_visible()
    expect(page.get_by_role("img", name="Path map")).to_be_visible()
