from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from app.progress.level_services import judge_levels
from tests import builders
from tests.builders import NOW
from tests.progress import readiness_world as world
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, key_at, now, send

RMA = "/readiness/rma-amt"


@pytest.fixture
def questions(session):
    return world.bank(session)


@pytest.fixture
def learner(signed_in, session, questions, catalogue):
    """A browser of somebody with enough answers for an estimate."""
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:90], catalogue, right=0.8)
    return browser


def text_of(page) -> str:
    return html.unescape(page.text)


def test_an_exam_that_does_not_exist_is_not_found(signed_in):
    assert signed_in().get("/readiness/made-up").status_code == 404


def test_below_the_minimum_the_page_says_what_is_missing_and_no_number(
    signed_in, session, questions, catalogue
):
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:12], catalogue)

    page = text_of(browser.get(RMA))

    assert "Not enough answers yet for RMA (AMT)." in page
    assert " of 30 first answers" in page
    assert "of the exam touched, and 80% is needed" in page
    assert "Heaviest parts without an answer: " in page
    assert "likely to pass" not in page
    assert "Raw score to expect" not in page


def test_each_domain_below_its_minimum_says_how_many_more_it_needs(signed_in, session, questions, catalogue):
    page = text_of(signed_in().get(RMA))

    assert page.count("5 more needed") == 4
    assert "likely to get 75 of 100 right" not in page


def test_chance_score_and_picture_come_with_their_table(learner):
    page = text_of(learner.get(RMA))

    assert "likely to pass, if the cut is where we assume it." in page
    assert "of 210 questions right, between " in page
    assert "nine times in ten (90%)" in page
    assert '<svg role="img" aria-labelledby="score-title score-desc">' in page
    assert "See it as a table" in page
    assert "Assumed cut" in page
    assert "first answers in 4 of 4 domains" in page
    assert "is an assumption: no owner publishes one" in page


def test_domains_have_level_chance_share_and_n(learner, session, catalogue):
    judge_levels(session, catalogue, NOW + timedelta(hours=1))
    page = text_of(learner.get(RMA))

    assert page.count("likely to get 75 of 100 right") == 4
    assert page.count("</span> of 100<span") == 4
    assert "Right of 100, 4 times in 5 (80%)" in page
    assert "The score of the whole exam has a 90% band." in page
    assert "the total is the better guide" in page


def test_the_crosswalk_names_what_the_other_exams_lack(signed_in, session, questions, catalogue):
    browser = signed_in()
    clinical = {
        one.id for domain in catalogue.ability_domains if domain.strand == 1 for one in domain.competencies
    }
    known = [one for one in questions if one.question.competency in clinical]
    world.answer(session, browser.account_id, known, catalogue)

    page = text_of(browser.get("/readiness/ccma-nha"))

    assert "You cover " in page and " of CCMA (NHA)" in page
    assert 'For <a href="/readiness/rma-amt">RMA (AMT)</a> the same answers cover ' in page
    assert "you lack: " in page


def test_without_reports_there_is_no_track_record(learner):
    assert "There is none yet: nobody has reported a result" in text_of(learner.get(RMA))


def test_a_few_reports_are_counted_and_many_are_told(learner, session):
    for number in range(4):
        world.result(session, builders.account(session).id, credential="rma-amt", passed=number > 0)
    page = text_of(learner.get(RMA))
    assert "4 results of this exam with a forecast have been reported. Figures follow from 5 on" in page
    assert "Corrected by 4 reported results of this exam." in page

    world.result(session, builders.account(session).id, credential="rma-amt")
    world.result(session, builders.account(session).id, credential="rma-amt", chance=None)
    page = text_of(learner.get(RMA))
    assert "5 reported results of this exam had a forecast from before." in page
    assert "before any correction: 60% to pass. Passed: 80%, which could mean" in page
    assert "1 more was reported without a forecast" in page
    assert "There is none yet" in text_of(learner.get("/readiness/ccma-nha"))


def test_a_guest_is_told_that_reports_are_taken_from_accounts(signed_in, questions):
    page = text_of(signed_in("guest").get(RMA))

    assert "Reports are taken from accounts only" in page
    assert "<button" not in page.split("Have you taken this exam?")[1].split("</main>")[0]


def test_nothing_moves_while_a_mock_is_open_and_it_does_at_the_end(learner, session, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, credential="rma-amt", now=now(), seed=4)
    pages = ("/readiness", RMA, "/progress?credential=rma-amt")

    def shown() -> list[str]:
        return [strip(learner.get(one).text) for one in pages]

    before = shown()
    for position in range(1, 21):
        send(learner, exam, position, key_at(session, exam, position))
    judge_levels(session, catalogue, now())
    assert shown() == before

    learner.post(address(exam, "finish"))
    assert shown() != before


def strip(page: str) -> str:
    """Return the page without what is new each time."""
    return "\n".join(
        line for line in page.splitlines() if 'name="nonce"' not in line and "csrf_token" not in line
    )


def test_a_domain_with_an_estimate_and_no_level_says_how_many_answers_settle_it(
    signed_in, session, questions, catalogue
):
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:12], catalogue)

    page = text_of(browser.get(RMA))

    assert re.search(r"No level yet: it needs up to \d+ more first answers?", page)
