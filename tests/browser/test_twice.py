"""Two clicks count once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from app.domain.questions import QuestionType
from app.quizzes.models import Response
from tests.browser.answers import give


def test_two_clicks_on_a_practice_answer_count_once(site, visit):
    person = site.person()
    asked = site.questions(QuestionType.SINGLE)
    practice = site.sitting(person, asked)
    page = visit(site, person)
    page.goto(f"/attempts/{practice}/1")
    give(page, asked[0][1], asked[0][1].key)

    page.get_by_role("button", name="Answer").dblclick()

    expect(page.locator("#feedback h2")).to_have_text("Right")
    expect(page.get_by_role("status").filter(has_text="first answer")).to_have_count(0)
    with site.session() as session:
        assert session.query(Response).filter_by(attempt_id=practice).count() == 1


def test_two_clicks_on_start_make_one_sitting_and_one_guest(site, visit):
    page = visit(site)
    page.goto("/practice")
    page.get_by_role("button", name="Start practice").dblclick()
    expect(page).to_have_url(re.compile(r"/attempts/\d+/1$"))
    page.goto("/attempts")
    expect(page.locator("main li")).to_have_count(1)
