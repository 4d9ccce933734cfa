"""A placement through a lost network, two quick clicks, the back button and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.quizzes.models import AnswerEvent, Attempt

ANSWER = "Answer and go on"


@pytest.fixture
def person(site):
    return site.person()


def begin(page: Page) -> None:
    page.goto("/placement")
    page.get_by_label("CCMA (NHA)").check()
    page.get_by_role("button", name="Start the placement").click()
    expect(page.get_by_text("question 1 of at most 60")).to_be_visible()
    expect(page.locator("html")).to_have_class("js")  # a click does not wait for the page's scripts


def choose(page: Page) -> None:
    page.locator('input[name="choice"]').first.check()


def saves(site, person) -> list[int]:
    """Return the positions that the server has an answer for."""
    with site.session() as session:
        found = select(AnswerEvent.position).where(AnswerEvent.account_id == person.id)
        return sorted(session.scalars(found))


def test_an_answer_leads_on_and_there_is_no_way_back(site, visit, person):
    page = visit(site, person)
    begin(page)
    choose(page)
    page.get_by_role("button", name=ANSWER).click()
    expect(page).to_have_url(re.compile(r"/2$"))

    page.goto(page.url[:-1] + "1")
    expect(page).to_have_url(re.compile(r"/2$"))
    assert saves(site, person) == [1]


def test_two_quick_clicks_count_once(site, visit, person):
    page = visit(site, person)
    begin(page)
    choose(page)
    page.get_by_role("button", name=ANSWER).dblclick()
    expect(page).to_have_url(re.compile(r"/2$"))

    assert saves(site, person) == [1]


def test_what_a_dead_network_kept_is_sent_once_it_lives(site, visit, person):
    page = visit(site, person)
    begin(page)
    page.context.set_offline(True)
    choose(page)
    page.get_by_role("button", name=ANSWER).click()
    expect(page.locator("[data-save-state]")).to_contain_text("kept in this browser")
    assert saves(site, person) == []

    page.context.set_offline(False)
    expect(page).to_have_url(re.compile(r"/2$"))
    assert saves(site, person) == [1]


def test_the_back_button_shows_the_question_that_is_under_way_or_changes_nothing(site, visit, person):
    page = visit(site, person)
    begin(page)
    choose(page)
    page.get_by_role("button", name=ANSWER).click()
    expect(page).to_have_url(re.compile(r"/2$"))
    page.go_back()
    if page.get_by_text("question 1 of at most 60").is_visible():
        page.locator('input[name="choice"]').last.check()
        page.get_by_role("button", name=ANSWER).click()
        expect(page.get_by_text("The first answer counts.")).to_be_visible()

    page.goto(re.sub(r"/\d+$", "", page.url))
    expect(page.get_by_text("question 2 of at most 60")).to_be_visible()
    assert saves(site, person) == [1]


def test_stopping_asks_first_and_leads_to_the_result(site, visit, person):
    page = visit(site, person)
    begin(page)
    choose(page)
    page.get_by_role("button", name=ANSWER).click()
    expect(page).to_have_url(re.compile(r"/2$"))
    page.get_by_text("Stop here").click()
    page.get_by_role("button", name="End the placement").click()

    expect(page).to_have_url(re.compile(r"/result$"))
    with site.session() as session:
        assert session.scalars(select(Attempt.finished_at).where(Attempt.account_id == person.id)).one()
