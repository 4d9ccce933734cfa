"""Every state of a question, a mock exam and a result: no violation of axe-core's rules, no overflow."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from app.domain.questions import PICK_ONE, QuestionType
from app.quizzes.models import Attempt
from tests.browser.answers import give, wrong_for
from tests.browser.audit import faults
from tests.browser.site import value

NEXT = '[name="go"][value="next"]'
KINDS = list(QuestionType)


@pytest.fixture
def person(site):
    return site.person()


def saved(page) -> None:
    expect(page.locator("[data-save-state]")).to_contain_text("Saved at")


@pytest.mark.parametrize("kind", KINDS, ids=[one.value for one in KINDS])
def test_a_practice_question_open_with_an_error_right_and_wrong(site, visit, person, kind):
    asked = site.questions(kind, 2)
    page = visit(site, person)
    attempt = site.sitting(person, asked)
    page.goto(f"/attempts/{attempt}/1")
    found = faults(page)

    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("alert")).to_be_focused()
    found += faults(page)

    give(page, asked[0][1], asked[0][1].key)
    page.get_by_label("Guess").check()
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#feedback h2")).to_have_text("Right")
    found += faults(page)

    page.locator("[data-next]").click()
    give(page, asked[1][1], wrong_for(asked[1][1]), 2)
    page.get_by_label("Sure", exact=True).check()
    page.get_by_role("button", name="Answer").click()
    parted = kind not in {*PICK_ONE, QuestionType.NUMERIC}
    expect(page.locator("#feedback h2")).to_have_text("Partly right" if parted else "Not this time")
    assert found + faults(page) == []


@pytest.mark.parametrize("kind", KINDS, ids=[one.value for one in KINDS])
def test_a_mock_question_saved_flagged_and_waiting(site, visit, person, kind):
    asked = site.questions(kind, 2)
    page = visit(site, person)
    page.goto(f"/attempts/{site.sitting(person, asked, 'mock')}/1")
    page.click("[data-hide-clock]")
    give(page, asked[0][1], asked[0][1].key)
    page.locator("#answer .actions .btn").first.focus()  # a typed number is saved when its field is left
    saved(page)
    page.click("[data-flag]")
    expect(page.locator("[data-flag]")).to_have_text("Unflag")
    if kind in {*PICK_ONE, QuestionType.MULTIPLE}:
        page.locator(".strike").last.click()
        expect(page.locator(".strike").last).to_have_attribute("aria-pressed", "true")
    found = faults(page)

    page.context.set_offline(True)
    question = asked[0][1]
    is_multiple = kind is QuestionType.MULTIPLE
    other = (
        next(one for one in question.option_ids if one not in question.key)
        if is_multiple
        else wrong_for(question)
    )
    give(page, question, other)
    page.locator("#answer .actions .btn").first.focus()
    expect(page.locator("[data-save-state]")).to_contain_text("kept in this browser")
    found += faults(page)
    page.context.set_offline(False)
    saved(page)
    assert found == []


def test_two_answers_to_one_question(site, visit, person):
    found = []
    for kind in (QuestionType.SINGLE, QuestionType.ORDERING, QuestionType.MATCHING):
        asked = site.questions(kind)
        exam = site.sitting(person, asked, "mock", credential=f"exam-{kind.value}")
        first = visit(site, person)
        first.goto(f"/attempts/{exam}/1")
        second = visit(site, person)
        second.goto(f"/attempts/{exam}/1")
        give(first, asked[0][1], asked[0][1].key)
        saved(first)
        give(second, asked[0][1], wrong_for(asked[0][1]))
        expect(second.locator("[data-save-state]")).to_contain_text("a different answer")
        second.click(NEXT)
        expect(second.locator("h1")).to_contain_text("Which one stands?")
        found += faults(second)
    assert found == []


def test_a_long_mock_in_segments_its_check_page_its_break_and_its_report(site, visit, person):
    asked = site.questions(QuestionType.SINGLE, 40)
    exam = site.sitting(person, asked, "mock", segments=2)
    page = visit(site, person)
    page.goto(f"/attempts/{exam}/1")
    expect(page.locator(".qmap li")).to_have_count(20)
    page.check(f'input[value="{value(1, "a")}"]')
    saved(page)
    page.click("[data-flag]")
    expect(page.locator("[data-flag]")).to_have_text("Unflag")
    found = faults(page)

    page.get_by_role("link", name="Check and end").click()
    expect(page.locator("h1")).to_contain_text("19 of 20 questions still have no answer.")
    found += faults(page)
    page.get_by_role("button", name="End segment 1").click()
    expect(page.locator("h1")).to_contain_text("Segment 1 of 2 is closed.")
    found += faults(page)
    page.get_by_role("button", name="Start segment 2").click()
    page.get_by_role("link", name="Check and end").click()
    page.get_by_role("button", name="Hand in the exam").click()
    expect(page).to_have_url(re.compile(r"/result$"))
    page.locator(".review summary").first.click()
    assert found + faults(page) == []


def test_a_mock_without_a_clock_and_one_whose_time_is_up(site, visit, person):
    asked = site.questions(QuestionType.SINGLE, 2)
    untimed = site.sitting(person, asked, "mock", deadline_at=None, time_multiplier=0.0)
    page = visit(site, person)
    page.goto(f"/attempts/{untimed}/1")
    found = faults(page)

    over = site.sitting(person, asked, "mock", credential="rma-amt")
    page.goto(f"/attempts/{over}/1")
    with site.session() as session:
        session.execute(
            update(Attempt).where(Attempt.id == over).values(deadline_at=datetime(2020, 1, 1, tzinfo=UTC))
        )
        session.commit()
    page.check(f'input[value="{value(1, "a")}"]')
    expect(page.locator("[data-save-state]")).to_contain_text("The time was up")
    assert found + faults(page) == []


def test_a_question_that_rests_while_its_mock_is_open(site, visit, person):
    asked = site.questions(QuestionType.SINGLE, 2)
    done = site.sitting(person, asked)
    page = visit(site, person)
    page.goto(f"/attempts/{done}/1")
    give(page, asked[0][1], "a")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#feedback")).to_be_visible()
    site.sitting(person, asked, "mock")

    page.goto(f"/attempts/{done}/1")
    expect(page.locator("h1")).to_have_text("This question is in your open mock exam or placement")
    found = faults(page)
    page.get_by_role("button", name="End this quiz").click()
    expect(page.locator("h1")).to_have_text("This result rests for now.")
    assert found + faults(page) == []


def test_results_of_every_type_and_of_nothing(site, visit):
    guest = site.person("guest")
    page = visit(site, guest)
    asked = [site.questions(kind, 2)[number] for kind in KINDS for number in (0, 1)]
    attempt = site.sitting(guest, asked)
    for position, (_, question) in enumerate(asked, start=1):
        page.goto(f"/attempts/{attempt}/{position}")
        give(page, question, question.key if position % 2 else wrong_for(question), position)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("#feedback")).to_be_visible()
    page.goto(f"/attempts/{attempt}/result")
    page.locator("details:not([open]) > summary").first.click()
    found = faults(page)

    nothing = site.sitting(guest, asked)
    page.goto(f"/attempts/{nothing}/1")
    page.get_by_role("button", name="End this quiz").click()
    expect(page.locator("h1")).to_have_text("Nothing was answered.")
    found += faults(page)
    page.goto(f"/attempts/{nothing}/1")
    expect(page.locator("main")).to_contain_text("You ended this quiz before this question.")
    assert found + faults(page) == []
