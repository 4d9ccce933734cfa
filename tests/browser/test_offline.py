"""A mock exam through a lost network, a lost session, two tabs, the back button and a closed tab."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.domain.questions import QuestionType
from app.quizzes.models import AnswerEvent, Attempt
from tests.browser.site import value

NEXT = '[name="go"][value="next"]'
KEPT = "kept in this browser"


@pytest.fixture
def person(site):
    return site.person()


@pytest.fixture
def exam(site, person):
    """An open mock of three questions."""
    return site.sitting(person, site.questions(QuestionType.SINGLE, 3), "mock")


def choose(page: Page, option: str, position: int = 1) -> None:
    page.check(box(option, position))


def box(option: str, position: int = 1) -> str:
    return f'input[value="{value(position, option)}"]'


def state_of(page: Page):
    return page.locator("[data-save-state]")


def saves(site, attempt: int, position: int = 1) -> list[str]:
    """Return every answer that the server has for a position, oldest first."""
    with site.session() as session:
        found = session.query(AnswerEvent).filter_by(attempt_id=attempt, position=position)
        return [one.chosen for one in found.order_by(AnswerEvent.event_no)]


def test_a_save_is_said_with_its_time_and_marked_on_the_map(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    expect(state_of(page)).to_have_text("Not saved yet")

    choose(page, "b")

    expect(state_of(page)).to_have_text(re.compile(r"^✓ Saved at \d"))
    expect(page.get_by_role("link", name="Question 1, answered")).to_be_visible()
    expect(page.locator("[data-answered]")).to_have_text("1")
    assert saves(site, exam) == ["b"]


def test_an_answer_given_without_network_is_said_kept_and_sent_again(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    choose(page, "a")
    expect(state_of(page)).to_contain_text("Saved at")

    page.context.set_offline(True)
    choose(page, "c")
    expect(state_of(page)).to_contain_text(KEPT)
    page.click(NEXT)
    expect(state_of(page)).to_contain_text(KEPT)
    expect(page).to_have_url(re.compile(rf"/attempts/{exam}/1$"))
    assert saves(site, exam) == ["a"]

    page.context.set_offline(False)
    expect(state_of(page)).to_contain_text("Saved at")
    assert saves(site, exam) == ["a", "c"]
    page.click(NEXT)
    expect(page).to_have_url(re.compile(rf"/attempts/{exam}/2$"))


def test_a_typed_number_without_network_is_kept_too(site, visit, person):
    exam = site.sitting(person, site.questions(QuestionType.NUMERIC), "mock")
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    page.context.set_offline(True)

    page.fill("#number", "7")
    page.keyboard.press("Enter")
    expect(state_of(page)).to_contain_text(KEPT)

    page.context.set_offline(False)
    expect(state_of(page)).to_contain_text("Saved at")
    assert saves(site, exam) == ["7"]


def test_an_answer_kept_by_a_closed_tab_stands_in_the_form_again_and_is_sent(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    page.context.set_offline(True)
    choose(page, "c")
    expect(state_of(page)).to_contain_text(KEPT)
    page.close()

    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(f"/attempts/{exam}/1")
    expect(page.locator(box("c"))).to_be_checked()
    expect(state_of(page)).to_contain_text("Saved at")
    assert saves(site, exam) == ["c"]


def test_an_answer_kept_elsewhere_is_sent_by_the_next_question_or_the_check_page(site, visit, person, exam):
    for there in ("2", "check"):
        page = visit(site, person)
        page.goto(f"/attempts/{exam}/1")
        page.context.set_offline(True)
        choose(page, "d" if there == "check" else "c")
        expect(state_of(page)).to_contain_text(KEPT)
        page.close()

        page.context.set_offline(False)
        page = page.context.new_page()
        page.goto(f"/attempts/{exam}/{there}")
        expect(page.get_by_role("link", name="Question 1, answered")).to_be_visible()
        page.wait_for_function("localStorage.getItem('preceptor-unsent') === '{}'")
    assert saves(site, exam) == ["c", "d"]


def test_a_kept_answer_survives_signing_in_again(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    page.context.set_offline(True)
    choose(page, "c")
    expect(state_of(page)).to_contain_text(KEPT)
    page.close()
    page.context.clear_cookies()
    page.context.set_offline(False)
    name, cookie = person.cookie  # a new sign-in: the forgery token of the old page is void
    page.context.add_cookies([{"name": name, "value": cookie, "url": site.address}])

    page = page.context.new_page()
    page.goto(f"/attempts/{exam}/2")
    expect(page.get_by_role("link", name="Question 1, answered")).to_be_visible()
    assert saves(site, exam) == ["c"]


def test_a_session_that_ended_under_the_page_loses_nothing(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    page.context.clear_cookies()
    choose(page, "c")
    expect(state_of(page)).to_contain_text("kept in this browser. Load this page again")
    page.click(NEXT)
    expect(page).to_have_url(re.compile(rf"/attempts/{exam}/1$"))

    name, cookie = person.cookie
    page.context.add_cookies([{"name": name, "value": cookie, "url": site.address}])
    page.reload()
    expect(page.locator(box("c"))).to_be_checked()
    expect(state_of(page)).to_contain_text("Saved at")
    assert saves(site, exam) == ["c"]


def test_a_save_whose_reply_got_lost_counts_once(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    lost = lose_replies(page, exam)
    choose(page, "b")
    expect(state_of(page)).to_contain_text(KEPT)
    assert saves(site, exam) == ["b"]

    page.unroute(lost)
    expect(state_of(page)).to_contain_text("Saved at")
    assert saves(site, exam) == ["b"]


def test_another_answer_after_a_lost_reply_is_never_dropped_in_silence(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    lost = lose_replies(page, exam)
    choose(page, "b")
    expect(state_of(page)).to_contain_text(KEPT)
    assert saves(site, exam) == ["b"]
    page.unroute(lost)

    choose(page, "c")
    expect(state_of(page)).to_contain_text("a different answer")
    page.click(NEXT)
    expect(page.locator("h1")).to_contain_text("Which one stands?")
    page.get_by_role("button", name="Use this one").click()
    expect(page.locator(box("c"))).to_be_checked()
    assert saves(site, exam) == ["b", "c"]


def lose_replies(page: Page, attempt: int) -> str:
    """Let posts reach the server and lose what it says; return the pattern to undo it."""
    pattern = f"**/attempts/{attempt}/1"

    def lose(route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(pattern, lose)
    return pattern


def test_a_flag_without_network_leaves_the_page_where_it_is(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    page.context.set_offline(True)
    page.click("[data-flag]")
    expect(state_of(page)).to_contain_text("not sent")
    expect(page.locator("[data-flag]")).to_have_text("Flag for review")

    page.context.set_offline(False)
    page.click("[data-flag]")
    expect(page.locator("[data-flag]")).to_have_text("Unflag")
    expect(page.get_by_role("link", name="Question 1, not answered, flagged")).to_be_visible()


@pytest.mark.parametrize("keep", ["Keep this one", "Use this one"])
def test_two_tabs_with_two_answers_ask_which_one_stands(site, visit, person, exam, keep):
    first = visit(site, person)
    first.goto(f"/attempts/{exam}/1")
    second = first.context.new_page()
    second.goto(f"/attempts/{exam}/1")
    choose(first, "a")
    expect(state_of(first)).to_contain_text("Saved at")

    choose(second, "b")
    expect(state_of(second)).to_contain_text("a different answer")
    second.click(NEXT)
    expect(second.locator("h1")).to_have_text("Two pages gave two answers. Which one stands?")
    second.get_by_text(keep).click()

    expect(second).to_have_url(re.compile(rf"/attempts/{exam}/1$"))
    second.reload()
    expect(second.locator(box("a" if keep.startswith("Keep") else "b"))).to_be_checked()
    expect(state_of(second)).to_contain_text("Saved at")
    assert saves(site, exam) == (["a"] if keep.startswith("Keep") else ["a", "b"])


def test_the_back_button_shows_the_saved_answer(site, visit, person, exam):
    for script in (True, False):
        page = visit(site, person, java_script_enabled=script)
        page.goto(f"/attempts/{exam}/1")
        choose(page, "b" if script else "d")
        page.click(NEXT)
        expect(page).to_have_url(re.compile(rf"/attempts/{exam}/2$"))
        page.go_back()
        expect(page).to_have_url(re.compile(rf"/attempts/{exam}/1$"))
        expect(page.locator(box("b" if script else "d"))).to_be_checked()
        expect(state_of(page)).to_contain_text("Saved at")


def test_an_answer_after_the_time_is_refused_and_said(site, visit, person, exam):
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    with site.session() as session:
        session.execute(
            update(Attempt)
            .where(Attempt.id == exam)
            .values(deadline_at=datetime.now(UTC) - timedelta(minutes=1))
        )
        session.commit()

    choose(page, "b")
    expect(state_of(page)).to_contain_text("The time was up")
    page.click(NEXT)
    page.goto(f"/attempts/{exam}")
    expect(page.locator("main")).to_contain_text("after the time was up")
