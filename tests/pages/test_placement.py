from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.progress.models import PlanSetting
from app.quizzes.models import AnswerEvent, Attempt
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, hidden, key_at, now, wrong_at
from tests.quizzes.placement_builders import last_position, placement, take, two_of_three

TOLD = ("✓ Right", "✕", "REASON", "WORKING", "SOURCE", "Right answer")


def _start(browser, **fields):
    sent = {"nonce": sit.nonce(), "credential": "ccma-nha", "multiplier": "0.0"} | fields
    return browser.post("/placement", data=sent)


def _newest(session):
    session.rollback()
    return session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()


def _open(browser, attempt):
    """Return the page of the question under way."""
    return browser.get(browser.get(address(attempt)).location)


def _send(browser, attempt, position, chosen, *, token="", headers=None):
    token = token or hidden(browser.get(address(attempt, position)), "token")
    sent = sit.fields(browser.session, attempt, position, chosen) | {"token": token}
    return browser.post(f"/placement/{attempt.id}/{position}", data=sent, headers=headers)


@pytest.fixture
def browser(mocks, signed_in):
    return signed_in()


@pytest.fixture
def attempt(browser, session, catalogue):
    return placement(session, browser.account_id, catalogue, now=now())


# --- before it starts ------------------------------------------------------------------------------


def test_the_page_says_what_it_is_how_long_and_that_nothing_is_told(client):
    page = client.get("/placement").text

    assert "20 to 60 questions" in page
    assert "Nothing is told before the end." in page
    assert "there is no way back" in page
    assert "Both roles" in page
    assert 'value="both"' in page
    assert re.search(r'checked[^>]*value="both"', page)


def test_the_address_may_name_the_exam_and_extra_time_is_proposed(signed_in):
    page = signed_in(time_multiplier=1.5).get("/placement?credential=rma-amt").text

    assert re.search(r'checked[^>]*value="rma-amt"', page)
    assert '<option selected value="1.5">' in page


def test_a_visitor_takes_one_as_a_guest(client, session, mocks):
    answer = _start(client)
    page = client.get(client.get(answer.location).location)

    assert answer.status_code == 303
    assert "question 1 of at most 60" in page.text
    assert _newest(session).mode == "placement"


def test_a_form_that_is_not_complete_says_so(client, session, mocks):
    answer = client.post("/placement", data={"nonce": "x"})

    assert answer.status_code == 422
    assert "Please check the form" in answer.text
    assert _newest(session) is None


def test_a_bank_that_is_too_small_says_what_is_missing(client, session, bank):
    answer = _start(client, credential="rma-amt")

    assert answer.status_code in {303, 409}
    if answer.status_code == 409:
        assert "A placement needs at least 20 questions" in answer.text


def test_one_that_is_under_way_is_shown_first_and_gone_on_with(browser, attempt):
    page = browser.get("/placement").text

    assert "Under way" in page
    assert address(attempt) in page
    assert _start(browser).location == address(attempt)


# --- a question ------------------------------------------------------------------------------------


def test_a_question_has_no_way_back_no_map_and_no_verdict(browser, attempt, session, catalogue):
    take(session, attempt, catalogue, two_of_three, most=3, now=now())
    page = _open(browser, attempt).text

    assert "question 4 of at most 60" in page
    assert "Save and back" not in page
    assert "qmap" not in page
    assert "certainty" not in page
    assert not any(one in page for one in TOLD)


def test_an_answer_leads_to_the_next_question_and_the_earlier_one_is_shut(browser, attempt, session):
    answer = _send(browser, attempt, 1, key_at(session, attempt, 1))

    assert (answer.status_code, answer.location) == (303, address(attempt))
    assert browser.get(address(attempt)).location == address(attempt, 2)
    assert browser.get(address(attempt, 1)).location == address(attempt)
    assert browser.get(address(attempt, "check")).location == address(attempt)
    assert browser.get(address(attempt, "result")).location == address(attempt)


def test_the_same_form_twice_is_one_answer_and_another_is_told(browser, attempt, session):
    token = hidden(browser.get(address(attempt, 1)), "token")
    key, wrong = key_at(session, attempt, 1), wrong_at(session, attempt, 1)
    _send(browser, attempt, 1, key, token=token)
    _send(browser, attempt, 1, key, token=token)
    assert "The first answer counts." not in _open(browser, attempt).text

    _send(browser, attempt, 1, wrong, token=token)
    assert "The first answer counts." in _open(browser, attempt).text
    session.rollback()
    assert session.scalars(select(AnswerEvent.chosen)).all() == [key]


def test_without_a_choice_the_page_comes_again_with_what_is_missing(browser, attempt, session):
    token = hidden(browser.get(address(attempt, 1)), "token")
    answer = browser.post(f"/placement/{attempt.id}/1", data={"token": token})

    assert answer.status_code == 422
    assert "Choose an answer first." in answer.text
    assert hidden(answer, "token").split(".")[:3] == token.split(".")[:3]
    assert last_position(session, attempt) == 1


def test_a_script_is_told_where_to_go_on_and_nothing_else(browser, attempt, session):
    right = _send(browser, attempt, 1, key_at(session, attempt, 1), headers=JSON)
    wrong = _send(browser, attempt, 2, wrong_at(session, attempt, 2), headers=JSON)
    empty = browser.post(
        f"/placement/{attempt.id}/3",
        data={"token": hidden(browser.get(address(attempt, 3)), "token")},
        headers=JSON,
    )

    assert right.json == wrong.json == {"next": address(attempt)}
    assert empty.status_code == 422
    assert empty.json["error"]["sentence"] == "Choose an answer first."


def test_a_forged_or_foreign_token_saves_nothing(browser, attempt, session, catalogue):
    other = placement(session, browser.account_id, catalogue, credential="both", now=now())
    token = hidden(browser.get(address(other, 1)), "token")

    assert _send(browser, attempt, 1, key_at(session, attempt, 1), token=token).status_code == 422
    assert _send(browser, attempt, 1, key_at(session, attempt, 1), token="x").status_code == 422
    session.rollback()
    assert session.scalar(select(func.count()).select_from(AnswerEvent)) == 0


def test_only_its_owner_answers_it(attempt, only_its_owner):
    only_its_owner(f"/placement/{attempt.id}/1", "POST", data={"token": "x"})


def test_a_question_can_be_reported_from_inside(browser, attempt):
    answer = browser.post(
        f"/attempts/{attempt.id}/questions/1/report", data={"nonce": sit.nonce(), "kind": "key"}
    )

    assert answer.location == address(attempt, 1)


# --- the end ---------------------------------------------------------------------------------------


def test_the_result_says_what_was_found_and_where_to_go_on(browser, attempt, session, catalogue):
    take(session, attempt, catalogue, two_of_three, now=now())
    page = browser.get(address(attempt, "result")).text

    assert "What the placement found." in page
    assert "The whole exam" in page
    assert re.search(r"about \d+ of 100, between \d+ and \d+", page)
    assert "more needed" in page
    assert 'href="/readiness"' in page
    assert 'href="/"' in page
    assert "Question by question" in page
    assert "not a score of its owner" in page
    assert "By exam domain" not in page


def test_the_result_says_what_readiness_still_needs_and_the_next_step(browser, attempt, session, catalogue):
    take(session, attempt, catalogue, two_of_three, most=20, now=now())
    page = browser.get(browser.post(address(attempt, "finish")).location).text

    assert "needs 30 first answers to what an exam asks" in page
    assert "CCMA (NHA): 20 of 30 first answers" in page
    assert "10 more answers for CCMA (NHA)" in page
    assert 'href="/practice/chosen?credential=ccma-nha&amp;length=10"' in page


def test_after_a_few_answers_the_result_says_what_is_missing(browser, attempt, session, catalogue):
    take(session, attempt, catalogue, two_of_three, most=1, now=now())
    answer = browser.post(address(attempt, "finish"))
    page = browser.get(answer.location).text

    assert "Too few answers to say something yet." in page
    assert "You answered 1 question." in page
    assert "4 more needed" in page


def test_a_placement_over_both_roles_is_read_by_strand(browser, session, catalogue):
    attempt = placement(session, browser.account_id, catalogue, credential="both", now=now())
    take(session, attempt, catalogue, two_of_three, now=now())
    page = browser.get(address(attempt, "result")).text

    assert "Clinical work" in page
    assert "Office work" in page
    assert "See your path" in page
    assert "See your readiness" not in page


def test_it_stands_among_the_attempts(browser, attempt):
    assert "Placement, started" in browser.get("/attempts").text


# --- nothing leaves early --------------------------------------------------------------------------


def test_no_page_elsewhere_moves_while_it_is_open(browser, session, catalogue):
    """Right or wrong, after ten answers every other page reads as before the first."""
    past = sit.practice(session, browser.account_id, catalogue, now=now())
    sit.answer(session, past, 1, key_at(session, past, 1), catalogue, now=now())
    # Minutes for more new questions than there are: every one that counts as met would show.
    session.add(PlanSetting(account_id=browser.account_id, set_at=now(), credential="ccma-nha", minutes=480))
    session.commit()
    beside = re.findall(r"up to (\d+)", browser.get("/plan").text)
    attempt = placement(session, browser.account_id, catalogue, now=now())
    pages = (
        "/progress",
        "/path",
        "/attempts",
        "/readiness",
        "/review",
        "/history",
        "/certainty",
        "/mocks",
        "/plan",
        "/",
    )

    def read():
        found = {}
        for page in pages:
            text = re.sub(r'(token|nonce)" (type="hidden" )?value="[^"]*"', "", browser.get(page).text)
            found[page] = re.sub(r"value=\"[0-9a-f]{32}\"", "", text)
        return found

    before = read()
    assert re.findall(r"up to (\d+)", before["/plan"]) == beside != []
    for position in range(1, 11):
        choose = key_at if position % 2 else wrong_at
        _send(browser, attempt, position, choose(session, attempt, position))
    after = read()
    for page in pages:
        assert after[page].splitlines() == before[page].splitlines(), page


def test_its_questions_are_closed_in_practice_results_and_export(browser, session, catalogue):
    quiz = sit.practice(session, browser.account_id, catalogue, length=400, now=now())
    attempt = placement(session, browser.account_id, catalogue, now=now())
    held = sit.question_at(session, attempt, 1).id
    place = next(at for at in range(1, 200) if sit.question_at(session, quiz, at).id == held)

    assert f"STEM {held}?" not in browser.get(address(quiz, place)).text
    assert "open mock exam or placement" in browser.get(address(quiz, place)).text
    [frame] = [one for one in browser.get("/account/export").json["attempts"] if one["mode"] == "placement"]
    assert frame.keys() & {"items", "saves", "responses"} == set()
