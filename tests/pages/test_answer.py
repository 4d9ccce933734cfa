from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.quizzes import mock_services, tokens
from app.quizzes.models import AnswerEvent, Response
from app.quizzes.queries import items_of
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, checked, hidden, key_at, now, send, wrong_at

MINUTE = timedelta(minutes=1)


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner.account_id, catalogue, length=40, now=now())


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, now=now())


def _responses(session) -> list[Response]:
    return list(session.scalars(select(Response).order_by(Response.id)))


def _saves(session) -> list[str]:
    return list(session.scalars(select(AnswerEvent.chosen).order_by(AnswerEvent.id)))


def _of_type(session, attempt, kind: str) -> int:
    return next(
        item.position
        for item in items_of(session, attempt.id)
        if sit.question_at(session, attempt, item.position).type == kind
    )


# --- practice --------------------------------------------------------------------------------------


def test_only_the_owner_answers(session, quiz, learner, only_its_owner):
    token = hidden(learner.get(address(quiz, 1)), "token")
    sent = sit.fields(session, quiz, 1, key_at(session, quiz, 1))

    for data in (sent | {"token": token}, sent, {}):
        only_its_owner(address(quiz, 1), "POST", data=data)
    assert _responses(session) == []


def test_an_answer_leads_to_its_feedback(session, quiz, learner):
    answer = send(learner, quiz, 1, key_at(session, quiz, 1), certainty="unsure")
    [response] = _responses(session)

    assert (answer.status_code, answer.location) == (303, f"{address(quiz, 1)}#feedback")
    assert (response.points, response.certainty) == (1.0, "unsure")
    assert "Right</h2>" in learner.get(address(quiz, 1)).text


def test_a_script_is_told_where_the_feedback_stands_and_an_answer_counts_once(session, quiz, learner):
    token = hidden(learner.get(address(quiz, 1)), "token")
    key, wrong = key_at(session, quiz, 1), wrong_at(session, quiz, 1)
    sent = [send(learner, quiz, 1, one, token=token, headers=JSON) for one in (key, key, wrong)]

    assert [one.status_code for one in sent] == [200, 200, 200]
    assert [one.json for one in sent] == [{"next": f"{address(quiz, 1)}#feedback"}] * 3
    assert [one.chosen for one in _responses(session)] == [key]
    assert 'id="feedback"' in learner.get(address(quiz, 1)).text


def test_a_script_is_told_in_json_what_is_missing(quiz, learner):
    token = hidden(learner.get(address(quiz, 1)), "token")
    answer = learner.post(address(quiz, 1), data={"token": token}, headers=JSON)

    assert answer.status_code == 422
    assert answer.json["error"]["sentence"] == "Choose an answer first."


def test_every_type_is_answered_by_its_form(session, quiz, learner):
    for kind in ("single", "multiple", "ordering", "matching", "numeric"):
        position = _of_type(session, quiz, kind)
        assert send(learner, quiz, position, key_at(session, quiz, position)).status_code == 303
        assert _responses(session)[-1].points == 1.0


def test_two_clicks_are_one_answer_and_nothing_is_said(session, quiz, learner):
    token = hidden(learner.get(address(quiz, 1)), "token")
    answers = [send(learner, quiz, 1, key_at(session, quiz, 1), token=token) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert len(_responses(session)) == 1
    assert "answered this question already" not in learner.get(address(quiz, 1)).text


def test_a_second_tab_gets_the_first_result_with_a_notice(session, quiz, learner):
    first, second = (hidden(learner.get(address(quiz, 1)), "token") for _ in range(2))
    send(learner, quiz, 1, wrong_at(session, quiz, 1), token=first)
    answer = send(learner, quiz, 1, key_at(session, quiz, 1), token=second)
    page = learner.get(answer.location)

    assert "You had answered this question already. The first answer counts." in page.text
    assert "Not this time" in page.text
    assert [one.points for one in _responses(session)] == [0.0]


def test_nothing_chosen_is_said_and_keeps_the_rest(quiz, learner):
    answer = send(learner, quiz, 1, "", certainty="sure")

    assert answer.status_code == 422
    assert "Choose an answer first." in answer.text
    assert "<title>Error: Question 1" in answer.text
    assert 'value="sure" checked' in answer.text


def test_an_error_keeps_what_was_typed(session, quiz, learner):
    number, order = (_of_type(session, quiz, kind) for kind in ("numeric", "ordering"))
    typed = send(learner, quiz, number, "", number=["two <b>"])
    fields = sit.fields(session, quiz, order, key_at(session, quiz, order))
    twice = {name: ["2"] for name in fields}
    ranked = send(learner, quiz, order, "", **twice)

    assert (typed.status_code, ranked.status_code) == (422, 422)
    assert 'value="two &lt;b&gt;"' in typed.text
    assert "Please type one number" in typed.text
    assert "Two steps have place 2" in ranked.text
    assert ranked.text.count('<option value="2" selected>') == 4
    assert _responses(session) == []


def test_the_form_after_an_error_still_answers_and_its_clock_runs_on(session, quiz, learner, app):
    secret = str(app.config["SECRET_KEY"])
    shown_at = now() - 3 * MINUTE
    again = send(learner, quiz, 1, "", token=tokens.sign(secret, quiz.id, 1, shown_at))
    fresh = tokens.read(secret, hidden(again, "token"), quiz.id, 1)
    send(learner, quiz, 1, key_at(session, quiz, 1), token=hidden(again, "token"))

    assert abs(fresh.shown_at - shown_at) < timedelta(milliseconds=1)
    assert 180 <= _responses(session)[0].seconds < 200


@pytest.mark.parametrize("token", ["", "forged", "WzEsMSwwLCJuIixudWxsXQ.AAAA"])
def test_a_token_that_is_none_of_ours_keeps_the_choice_and_offers_a_sound_form(session, quiz, learner, token):
    position = _of_type(session, quiz, "single")
    sent = sit.fields(session, quiz, position, "b")
    answer = learner.post(address(quiz, position), data=sent | {"token": token})

    assert answer.status_code == 422
    assert "This form is not valid any more." in answer.text
    assert checked(answer) == sent["choice"]
    assert send(learner, quiz, position, "b", token=hidden(answer, "token")).status_code == 303


def test_the_token_of_another_question_is_refused(session, quiz, learner):
    token = hidden(learner.get(address(quiz, 2)), "token")

    assert send(learner, quiz, 1, key_at(session, quiz, 1), token=token).status_code == 422
    assert _responses(session) == []


def test_a_finished_quiz_takes_no_answer(session, quiz, learner):
    token = hidden(learner.get(address(quiz, 1)), "token")
    learner.post(address(quiz, "finish"))

    assert send(learner, quiz, 1, key_at(session, quiz, 1), token=token).status_code == 409


def test_a_question_of_the_open_mock_takes_no_practice_answer(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner.account_id, catalogue, length=400, now=now())
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    held = items_of(session, exam.id)[0].question_id
    position = next(item.position for item in items_of(session, quiz.id) if item.question_id == held)
    token = tokens.sign(str(learner.application.config["SECRET_KEY"]), quiz.id, position, now())
    answer = send(learner, quiz, position, key_at(session, quiz, position), token=token)

    assert answer.status_code == 409
    assert "part of your open mock exam" in answer.text
    assert "REASON" not in answer.text


# --- a mock exam -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("position", "go", "leads"),
    [(1, "next", "2"), (5, "previous", "4"), (1, "previous", "1"), (3, "stay", "3"), (20, "next", "check")],
)
def test_a_save_goes_where_the_button_says(session, exam, learner, position, go, leads):
    answer = send(learner, exam, position, "a", go=go)

    assert (answer.status_code, answer.location) == (303, address(exam, leads))
    assert _saves(session) == ["a"]
    assert _responses(session) == []


def test_a_save_may_take_an_answer_back(session, exam, learner):
    send(learner, exam, 1, "a")
    send(learner, exam, 1, "")

    assert _saves(session) == ["a", ""]
    assert 'aria-label="Question 1, not answered"' in learner.get(address(exam, 1)).text


def test_a_save_without_reload_gets_the_next_token(session, exam, learner):
    first = send(learner, exam, 1, "a", headers=JSON)
    second = send(learner, exam, 1, "c", token=first.json["token"], headers=JSON)

    assert first.status_code == second.status_code == 200
    assert first.json.keys() == {"saved_at", "token", "answered"}
    assert first.json["answered"] is True
    assert datetime.fromisoformat(first.json["saved_at"]).tzinfo == UTC
    assert _saves(session) == ["a", "c"]


def test_a_save_sent_again_after_a_lost_answer_is_the_same_save(session, exam, learner):
    token = hidden(learner.get(address(exam, 1)), "token")
    first, second = (send(learner, exam, 1, "a", token=token, headers=JSON) for _ in range(2))

    assert first.json["saved_at"] == second.json["saved_at"]
    assert _saves(session) == ["a"]


def test_a_wrong_choice_in_json_is_an_error_in_json(session, exam, learner):
    answer = send(learner, exam, 1, "", choice=["b"], headers=JSON)

    assert (answer.status_code, answer.is_json) == (422, True)
    assert _saves(session) == []


@pytest.mark.parametrize("headers", [None, JSON])
def test_a_late_save_is_refused_and_said(session, mocks, learner, catalogue, headers):
    exam = sit.mock(session, learner.account_id, catalogue, now=now() - 21 * MINUTE)
    token = tokens.sign(str(learner.application.config["SECRET_KEY"]), exam.id, 1, now(), 0)
    answer = send(learner, exam, 1, "a", token=token, headers=headers)

    assert answer.status_code == 409
    assert "The time was up before this answer arrived." in answer.text.replace("\\u2019", "’")
    assert session.scalars(select(AnswerEvent.is_late)).all() == [True]
    assert "1 answer arrived after the time was up." in learner.get(address(exam, "result")).text


def test_an_unreadable_answer_to_a_closed_question_shows_no_question(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    token = hidden(learner.get(address(exam, 1)), "token")
    mock_services.finish_mock(session, learner.account_id, exam.id, catalogue, now=now())
    for sent in ({"choice": ["nothing"]}, {"token": "forged"}):
        answer = learner.post(address(exam, 1), data={"token": token} | sent)
        assert answer.status_code in {303, 409}
        assert "STEM" not in answer.text
