"""Practice through a lost network, a lost reply, a lost session, a closed tab, two quick clicks and the back button."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.domain.questions import QuestionType
from app.quizzes.models import Response
from tests.browser.site import value

KEPT = "kept in this browser"


@pytest.fixture
def person(site):
    return site.person()


@pytest.fixture
def quiz(site, person):
    """An open practice quiz of three questions."""
    return site.sitting(person, site.questions(QuestionType.SINGLE, 3))


def open_at(page: Page, quiz: int, position: int = 1) -> None:
    page.goto(f"/attempts/{quiz}/{position}")
    expect(page.locator("html")).to_have_class("js")  # a click does not wait for the page's scripts


def box(option: str, position: int = 1) -> str:
    return f'input[value="{value(position, option)}"]'


def answer(page: Page, option: str = "b", position: int = 1) -> None:
    page.check(box(option, position))
    page.get_by_role("button", name="Answer").click()


def state_of(page: Page):
    return page.locator("[data-save-state]")


def answers(site, quiz: int) -> list[tuple[int, str]]:
    """Return position and choice of every answer that the server has, in order."""
    with site.session() as session:
        rows = select(Response.position, Response.chosen).where(Response.attempt_id == quiz)
        return sorted(session.execute(rows).tuples())


def test_an_answer_shows_its_feedback_at_the_address_of_its_question(site, visit, person, quiz):
    page = visit(site, person)
    open_at(page, quiz)
    answer(page)

    expect(page.locator("#feedback")).to_be_focused()
    expect(page).to_have_url(re.compile(rf"/attempts/{quiz}/1#feedback$"))
    assert answers(site, quiz) == [(1, "b")]


@pytest.mark.parametrize("mode", ["practice", "review"])
def test_what_a_dead_network_kept_is_sent_once_it_lives(site, visit, person, mode):
    quiz = site.sitting(person, site.questions(QuestionType.SINGLE, 2), mode)
    page = visit(site, person)
    open_at(page, quiz)
    page.context.set_offline(True)
    answer(page)
    expect(state_of(page)).to_contain_text(KEPT)
    expect(page.locator(box("c"))).to_be_disabled()
    page.get_by_role("button", name="Answer").click()
    expect(state_of(page)).to_contain_text(KEPT)
    assert answers(site, quiz) == []

    page.context.set_offline(False)
    expect(page.locator("#feedback")).to_be_visible()
    assert answers(site, quiz) == [(1, "b")]
    assert page.evaluate("localStorage.getItem('preceptor-unsent')") == "{}"


def test_an_answer_whose_reply_got_lost_counts_once(site, visit, person, quiz):
    page = visit(site, person)
    open_at(page, quiz)
    pattern = f"**/attempts/{quiz}/1"

    def lose(route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(pattern, lose)
    answer(page)
    expect(state_of(page)).to_contain_text(KEPT)
    assert answers(site, quiz) == [(1, "b")]

    page.unroute(pattern)
    expect(page.locator("#feedback")).to_be_visible()
    expect(page.get_by_text("The first answer counts.")).to_have_count(0)
    assert answers(site, quiz) == [(1, "b")]


@pytest.mark.parametrize("there", [1, 2])
def test_an_answer_kept_by_a_closed_tab_is_sent_by_the_next_page(site, visit, person, quiz, there):
    page = visit(site, person)
    open_at(page, quiz)
    page.context.set_offline(True)
    answer(page)
    expect(state_of(page)).to_contain_text(KEPT)
    page.close()

    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(f"/attempts/{quiz}/{there}")
    if there == 1:
        expect(page.locator("#feedback")).to_be_visible()
    else:
        expect(page.get_by_role("link", name="Question 1, answered")).to_be_visible()
    assert answers(site, quiz) == [(1, "b")]


def test_a_session_that_ended_under_the_page_loses_nothing(site, visit, person, quiz):
    page = visit(site, person)
    open_at(page, quiz)
    page.context.clear_cookies()
    answer(page)
    expect(state_of(page)).to_contain_text("kept in this browser. Load this page again")

    name, cookie = person.cookie
    page.context.add_cookies([{"name": name, "value": cookie, "url": site.address}])
    page.reload()
    expect(page.locator("#feedback")).to_be_visible()
    assert answers(site, quiz) == [(1, "b")]


def test_the_back_button_leads_to_the_answered_question(site, visit, person, quiz):
    page = visit(site, person)
    open_at(page, quiz)
    answer(page)
    page.get_by_role("link", name="Next question").click()
    expect(page).to_have_url(re.compile(r"/2$"))
    page.go_back()

    expect(page.locator("#feedback")).to_be_visible()
    page.goto(f"/attempts/{quiz}/1?#feedback")
    expect(page).to_have_url(re.compile(r"/1#feedback$"))
    assert answers(site, quiz) == [(1, "b")]


def test_what_is_missing_is_said_by_the_page_and_then_answered(site, visit, person, quiz):
    page = visit(site, person)
    open_at(page, quiz)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#error")).to_be_focused()
    expect(page.locator("#error")).to_contain_text("Choose an answer first.")
    expect(page.locator("html")).to_have_class("js")
    answer(page)

    expect(page.locator("#feedback")).to_be_visible()
    assert answers(site, quiz) == [(1, "b")]
