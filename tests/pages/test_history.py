from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.review import day_of
from app.quizzes.queries import items_of
from tests.progress.log_builders import respond
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import key_at, send, wrong_at

DAY = date(2026, 11, 21)


def test_before_the_first_answer_the_page_says_what_will_come(signed_in):
    page = signed_in().get("/history").text

    assert "No answers yet." in page
    assert "What will appear here" in page


def test_days_lead_to_their_answers(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:6], catalogue, answered_on=DAY, certainty="sure")
    respond(
        session, browser.account_id, bank[6:8], catalogue, answered_on=DAY - timedelta(days=1), mode="import"
    )

    page = browser.get("/history").text

    assert "Answers on 2 days." in page
    assert "in the time zone you had when the answers were saved here" in page
    assert 'href="/history/2026-11-21"' in page
    assert "half between 30 and 30" in page
    assert "from ten unhurried answers on" in page
    assert "After your first finished mock exam" in page
    day = browser.get("/history/2026-11-21").text
    assert day.count(">right</td>") == 6
    assert day.count(">sure</td>") == 6
    assert "Brought in" in browser.get("/history/2026-11-20").text


def test_below_five_answers_of_a_kind_no_time_is_told(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)

    page = browser.get("/history").text

    assert "From five answers of one kind on, their times stand here." in page
    assert "half between" not in page
    assert "Your own pace is said from ten unhurried answers on" in page


def test_a_time_that_is_not_known_is_said_so(signed_in, session, bank, catalogue):
    browser = signed_in()
    unknown = {"seconds": 0.0, "rapid": 0.0, "mode": "import"}
    respond(session, browser.account_id, bank[:2], catalogue, answered_on=DAY, **unknown)
    earlier = DAY - timedelta(days=1)
    respond(session, browser.account_id, bank[2:3], catalogue, answered_on=earlier, **unknown)
    respond(session, browser.account_id, bank[3:7], catalogue, answered_on=earlier)

    page = browser.get("/history").text

    assert page.count("time not known") == 1
    assert "and 1 without a time" in page
    assert browser.get("/history/2026-11-21").text.count("time not known") == 2
    assert browser.get("/history/2026-11-20").text.count("time not known") == 1


def test_older_days_stand_on_further_pages(signed_in, session, bank, catalogue):
    browser = signed_in()
    for ago in range(30):
        respond(session, browser.account_id, bank[:1], catalogue, answered_on=DAY - timedelta(days=ago))

    first, second = browser.get("/history").text, browser.get("/history?page=2").text

    assert "Older days" in first
    assert "Newer days" not in first
    assert "Newer days" in second
    assert 'href="/history/2026-10-23"' in second
    assert browser.get("/history?page=99").text == second
    assert browser.get("/history?page=-1").status_code == 200


@pytest.mark.parametrize("address", ["/history/2026-11-22", "/history/2026-02-30", "/history/yesterday"])
def test_a_day_without_answers_is_not_found(signed_in, session, bank, catalogue, address):
    browser = signed_in()
    respond(session, browser.account_id, bank[:1], catalogue)

    assert browser.get(address).status_code == 404


def test_a_day_of_another_learner_is_not_found(signed_in, session, bank, catalogue):
    respond(session, signed_in().account_id, bank[:1], catalogue)

    assert signed_in().get("/history/2026-11-21").status_code == 404


def test_a_finished_mock_tells_what_changed_answers_became(signed_in, session, mocks, catalogue):
    browser = signed_in()
    exam = sit.mock(session, browser.account_id, catalogue, now=datetime.now(UTC))
    for position, answers in ((1, (wrong_at, key_at)), (2, (key_at, wrong_at)), (3, (key_at, key_at))):
        for answer_at in answers:
            send(browser, exam, position, answer_at(session, exam, position))
    assert "Wrong to right" not in browser.get("/history").text

    browser.post(f"/attempts/{exam.id}/finish")
    page = browser.get("/history").text

    assert "over 1 finished mock exam." in page
    assert "What became of 2 changed answers" in page
    assert "Too few to read anything into." in page


def test_answers_to_questions_of_the_open_mock_are_not_listed(signed_in, session, mocks, catalogue):
    browser = signed_in()
    now = datetime.now(UTC)
    quiz = sit.practice(session, browser.account_id, catalogue, length=400, now=now)
    for item in items_of(session, quiz.id)[:60]:
        sit.answer(session, quiz, item.position, key_at(session, quiz, item.position), catalogue, now=now)
    exam_questions = sit.questions_of(session, sit.mock(session, browser.account_id, catalogue, now=now))
    met = {item.question_id for item in items_of(session, quiz.id)[:60]} & exam_questions

    page = browser.get(f"/history/{day_of(now, UTC).isoformat()}").text

    assert page.count(">right</td>") == 60 - len(met)
    assert ("of your open exam" in page) == bool(met)


def test_a_stranger_signs_in_first(client):
    assert client.get("/history").location.startswith("/sign-in")
    assert client.get("/history/2026-11-21").location.startswith("/sign-in")
