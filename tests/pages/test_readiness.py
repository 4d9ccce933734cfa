from __future__ import annotations

import html

import pytest

from tests.progress import readiness_world as world


@pytest.fixture
def questions(session):
    return world.bank(session)


def text_of(page) -> str:
    return html.unescape(page.text)


def test_a_stranger_is_asked_to_sign_in(client):
    page = client.get("/readiness")

    assert page.status_code == 303
    assert "/sign-in" in page.headers["Location"]


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_before_the_first_answer_every_exam_says_what_is_missing(signed_in, catalogue, questions, role):
    page = text_of(signed_in(role).get("/readiness"))

    assert "Not enough answers yet to say how ready you are." in page
    assert page.count("0 of 30 first answers") == 4
    assert page.count("0% of the exam touched, and 80% is needed") == 4
    assert "likely to pass" not in page
    for one in catalogue.credentials:
        assert f'href="/readiness/{one.id}"' in page


def test_an_empty_installation_says_that_questions_are_missing(signed_in):
    page = text_of(signed_in().get("/readiness"))

    assert page.count("our questions cover 0% of this exam, and 80% is needed") == 4


def test_four_exams_stand_side_by_side_with_chance_interval_and_n(signed_in, session, questions, catalogue):
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:90], catalogue, right=0.85)

    page = text_of(browser.get("/readiness"))

    assert "There is an estimate for 4 of 4 exams." in page
    assert page.count("likely to pass") == 4
    assert page.count("right, 9 times in 10 (90%)") == 4
    assert page.count("first answers, ") == 4
    assert "of 7 domains" in page
    assert "The domains on the page of each exam have 80% bands" in page


def test_the_cut_is_called_an_assumption_whatever_is_told(signed_in, session, questions, catalogue):
    browser = signed_in()
    for _ in range(2):
        page = text_of(browser.get("/readiness"))
        assert "The cut (70%, give or take 3) is an assumption: no owner publishes one." in page
        assert "unofficial" in page
        world.answer(session, browser.account_id, questions[:90], catalogue)


def test_no_page_shows_a_score_on_an_owners_scale(signed_in, session, questions, catalogue):
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:90], catalogue, right=0.85)

    for address in ("/readiness", "/readiness/ccma-nha", "/readiness/cma-aama"):
        page = browser.get(address).text
        assert "390" not in page
        assert "430" not in page
        assert "scaled" not in page


def test_the_same_answers_are_read_against_each_exam(signed_in, session, questions, catalogue):
    browser = signed_in()
    clinical = {
        one.id for domain in catalogue.ability_domains if domain.strand == 1 for one in domain.competencies
    }
    known = [one for one in questions if one.question.competency in clinical]
    world.answer(session, browser.account_id, known, catalogue)

    page = text_of(browser.get("/readiness"))

    assert "The same answers, read against each exam" in page
    assert "Not enough answers yet" in page


def test_another_learners_answers_are_not_shown(signed_in, session, questions, catalogue):
    world.answer(session, signed_in().account_id, questions, catalogue)

    assert "Not enough answers yet to say" in signed_in().get("/readiness").text


def test_answers_too_quick_to_have_been_read_are_said_not_to_count(signed_in, session, questions, catalogue):
    browser = signed_in()
    world.answer(session, browser.account_id, questions[:40], catalogue, rapid=0.97, seconds=1.2)

    for address in ("/readiness", "/readiness/ccma-nha"):
        page = text_of(browser.get(address))
        assert page.count("40 answers were too quick to have been read and do not count.") == 1
        assert "likely to pass" not in page
