from __future__ import annotations

import re

import pytest
from sqlalchemy import delete

from app.quizzes.models import Response
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, key_at, now, send, wrong_at


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    """A quiz with one right, one wrong and one partly right answer."""
    quiz = sit.practice(session, learner.account_id, catalogue, length=40, now=now(), seed=2)
    kinds = [sit.question_at(session, quiz, position).type for position in range(1, 31)]
    partly = 1 + kinds.index("multiple")
    first, second = [position for position in (1, 2, 3) if position != partly][:2]
    send(learner, quiz, first, key_at(session, quiz, first), certainty="guess")
    send(learner, quiz, second, wrong_at(session, quiz, second))
    send(learner, quiz, partly, "a")
    learner.post(address(quiz, "finish"))
    return quiz


def test_only_the_owner_reads_a_result(quiz, only_its_owner):
    only_its_owner(address(quiz, "result"))


def test_a_practice_result_counts_points_and_shows_each_reason(quiz, learner):
    page = learner.get(address(quiz, "result"))

    assert page.status_code == 200
    assert "1.5 of 3 points." in page.text
    assert "50 percent on these 3 questions" in page.text
    assert all(words in page.text for words in ("✓ Right", "◐ Partly right", "✕ Not this time"))
    assert "By competency" not in page.text  # one question each says no more than the list below
    assert "Because b is right." in page.text
    assert "You said: guess." in page.text
    assert page.text.count("<cite>A manual of practice</cite>, 2024.") == 3
    assert "Practice what I got wrong" in page.text


def test_a_practice_result_reports_by_competency_where_there_is_more_than_one_answer(
    session, bank, learner, catalogue
):
    claims = frozenset({"claims"})
    quiz = sit.practice(session, learner.account_id, catalogue, competencies=claims, now=now())
    for position in (1, 2):
        send(learner, quiz, position, key_at(session, quiz, position))
    learner.post(address(quiz, "finish"))
    page = learner.get(address(quiz, "result")).text

    assert "By competency" in page
    assert "2 of 2</td>" in page


def test_a_mock_result_reports_by_domain_and_promises_no_pass(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    for position in (1, 2, 3):
        send(learner, exam, position, key_at(session, exam, position))
    learner.post(address(exam, "finish"))
    page = learner.get(address(exam, "result")).text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))

    assert "3 of 20 points." in text
    assert "no fixed percentage equals one" in text
    assert "By exam domain" in text
    assert "Clinical Patient Care" in text
    assert "Phlebotomy" in text
    assert text.count("Left out") == 17
    assert page.count("SOURCE ") == 20
    assert "The total is the better guide." in text
    assert "only where it has been found, on the full mocks of at least 100 learners" in text


def test_an_open_attempt_goes_on_instead(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    answer = learner.get(address(exam, "result"))

    assert (answer.status_code, answer.location) == (303, address(exam))


def test_a_quiz_ended_before_its_first_answer_says_so(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner.account_id, catalogue, now=now())
    learner.post(address(quiz, "finish"))

    assert "Nothing was answered." in learner.get(address(quiz, "result")).text


def test_a_guest_is_told_how_to_keep_the_result(session, bank, signed_in, catalogue):
    guest = signed_in("guest")
    quiz = sit.practice(session, guest.account_id, catalogue, now=now())
    guest.post(address(quiz, "finish"))

    assert "Create an account" in guest.get(address(quiz, "result")).text


@pytest.fixture
def ecg(session, mocks, learner, catalogue):
    """A quiz with every single best answer on one topic: the mock has to take one of them."""
    topic = frozenset({"ecg"})
    quiz = sit.practice(session, learner.account_id, catalogue, length=40, competencies=topic, now=now())
    for position in range(1, 5):
        if sit.question_at(session, quiz, position).type == "single":
            send(learner, quiz, position, key_at(session, quiz, position))
    learner.post(address(quiz, "finish"))
    return quiz


def test_what_is_in_the_open_mock_rests_in_an_older_result(session, ecg, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    held = sit.questions_of(session, exam)
    page = learner.get(address(ecg, "result")).text

    assert len(held & {"ecg-1", "ecg-2", "ecg-3"}) == 1
    assert "1 of these questions is part of a mock exam or placement you have open." in page
    assert "2 of 2 points." in page
    assert page.count("is part of your open mock exam or placement.") == 1
    assert not any(f"STEM {one}?" in page for one in held)


def test_a_result_that_rests_as_a_whole_does_not_call_itself_empty(session, ecg, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    [held] = sit.questions_of(session, exam) & {"ecg-1", "ecg-2", "ecg-3"}
    others = Response.attempt_id == ecg.id, Response.question_id != held
    session.execute(delete(Response).where(*others))
    session.commit()
    page = learner.get(address(ecg, "result")).text

    assert "This result rests for now." in page
    assert "Nothing was answered" not in page
