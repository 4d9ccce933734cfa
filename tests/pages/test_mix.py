from __future__ import annotations

from sqlalchemy import select

from app.progress.models import PlanSetting
from app.quizzes.models import Attempt, AttemptItem
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, key_at, now, send
from tests.quizzes.placement_builders import mix


def _start(browser, address="/practice/chosen", **fields):
    sent = {"nonce": sit.nonce(), "credential": "ccma-nha", "length": "10"} | fields
    return browser.post(address, data=sent)


def test_practice_explains_how_preceptor_chooses(client, mocks):
    page = client.get("/practice").text

    assert "Let Preceptor choose" in page
    assert "60 of 100" in page
    assert "25 of 100" in page
    assert "15 of 100" in page
    assert "65 to 85 of 100" in page
    assert 'action="/practice/chosen"' in page
    assert "Let Preceptor choose" not in client.get("/practice?track=prepare-ccma-nha").text


def test_the_address_may_preset_exam_and_length(client):
    page = client.get("/practice/chosen?credential=rma-amt&length=40").text

    assert '<option selected value="rma-amt">' in page
    assert 'checked id="length-3"' in page
    assert client.get("/practice/chosen?credential=none&length=7").status_code == 200


def _plan(session, account_id, credential):
    session.add(PlanSetting(account_id=account_id, set_at=now(), credential=credential, minutes=20))
    session.commit()


def test_the_exam_of_the_plan_is_proposed_and_said(client, signed_in, session, mocks):
    stranger = client.get("/practice/chosen").text
    browser = signed_in()
    without = browser.get("/practice/chosen").text
    _plan(session, browser.account_id, "rma-amt")
    planned = browser.get("/practice/chosen").text

    assert '<option selected value="both">' in stranger
    assert 'href="/plan"' not in stranger
    assert '<option selected value="both">' in without
    assert 'An exam set in <a href="/plan">your plan</a> is proposed here.' in without
    assert '<option selected value="rma-amt">' in planned
    assert "Your plan is for RMA (AMT), so questions are weighed by what that exam asks." in planned
    assert '<option selected value="ccma-nha">' in browser.get("/practice/chosen?credential=ccma-nha").text


def test_the_practice_page_starts_for_the_exam_of_the_plan(signed_in, session, mocks):
    browser = signed_in()
    sent = {"length": "20"}
    titles = []
    for credential in ("", "ncma-ncct", "gone"):
        _plan(session, browser.account_id, credential)
        started = browser.post("/practice/chosen", data=sent | {"nonce": sit.nonce()})
        titles.append(session.get_one(Attempt, int(started.location.split("/")[2])).title)

    assert "Weighed by what the exam in your plan asks" in browser.get("/practice").text
    assert titles == [
        "Both roles: chosen for you",
        "NCMA (NCCT): chosen for you",
        "Both roles: chosen for you",
    ]


def test_a_visitor_starts_and_each_question_says_why_it_was_chosen(client, session, mocks):
    answer = _start(client)
    page = client.get(answer.location).text

    assert answer.status_code == 303
    assert answer.location.endswith("/1")
    assert "Chosen because" in page


def test_an_ordinary_quiz_gives_no_reason(signed_in, session, mocks, catalogue):
    browser = signed_in()
    quiz = sit.practice(session, browser.account_id, catalogue, now=now())

    assert "Chosen because" not in browser.get(address(quiz, 1)).text


def test_a_form_that_is_not_complete_says_so(client, session, mocks):
    assert _start(client, length="7").status_code == 422
    assert _start(client, credential="none").status_code == 422
    assert session.scalars(select(Attempt)).all() == []


def test_without_questions_it_says_so(client, session):
    assert _start(client).status_code == 404


def test_the_end_reports_what_the_session_was_made_of(signed_in, session, mocks, catalogue):
    browser = signed_in()
    attempt = mix(session, browser.account_id, catalogue, length=5, now=now())
    for position in range(1, 6):
        send(browser, attempt, position, key_at(session, attempt, position))
    page = browser.get(address(attempt, "result")).text

    assert "What this session was made of" in page
    assert "5 of 5 right" in page
    assert "Aimed at 65 to 85 of 100 right." in page
    assert "its review is due" in page


def test_the_reason_is_stored_with_the_question(signed_in, session, mocks):
    browser = signed_in()
    _start(browser)
    session.rollback()

    assert set(session.scalars(select(AttemptItem.reason))) <= {"weakest", "due", "spread"}
