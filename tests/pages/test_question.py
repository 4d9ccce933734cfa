from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import Base
from app.quizzes import mock_services
from app.quizzes.queries import items_of
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, hidden, key_at, now, send, wrong_at

MINUTE = timedelta(minutes=1)


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner.account_id, catalogue, length=40, now=now())


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, credential="ncma-ncct", now=now())


def test_only_the_owner_sees_a_question(quiz, learner, only_its_owner):
    assert learner.get(address(quiz, 1)).status_code == 200
    only_its_owner(address(quiz, 1))


@pytest.mark.parametrize("place", ["0", "41", "99999999999999999999"])
def test_a_position_that_is_not_there_is_not_found(quiz, learner, place):
    assert learner.get(address(quiz, place)).status_code == 404


@pytest.mark.parametrize("attempt", ["0", "99999999", "99999999999999999999"])
def test_an_attempt_that_is_not_there_is_not_found(learner, attempt):
    for place in ("", "/1", "/result", "/check", "/break"):
        assert learner.get(f"/attempts/{attempt}{place}").status_code == 404


def test_each_type_has_a_form_that_works_without_javascript(session, quiz, learner):
    kinds = {}
    for item in items_of(session, quiz.id):
        question = sit.question_at(session, quiz, item.position)
        kinds.setdefault(question.type.value, (question, learner.get(address(quiz, item.position)).text))

    assert kinds.keys() == {"single", "multiple", "ordering", "matching", "numeric"}
    for kind, (question, page) in kinds.items():
        assert '<form method="post"' in page
        assert question.stem in page
        assert all(option.text in page for option in question.options)
        assert len(re.findall('type="radio" name="choice"', page)) == (4 if kind == "single" else 0)
        assert len(re.findall('type="checkbox" name="choice"', page)) == (5 if kind == "multiple" else 0)
        assert len(re.findall('<select id="rank-', page)) == (4 if kind == "ordering" else 0)
        assert len(re.findall('<select id="match-', page)) == (3 if kind == "matching" else 0)
        assert ('name="number"' in page) == (kind == "numeric")
        assert "Because" not in page
        assert "manual of practice" not in page


def test_the_stem_is_the_heading_in_the_legend(quiz, learner):
    assert re.search(r"<legend><h1 class=\"stem\">", learner.get(address(quiz, 1)).text)


def test_options_keep_their_order_on_every_visit(quiz, learner):
    orders = [re.findall(r'value="([0-9a-f]{12})"', learner.get(address(quiz, 1)).text) for _ in range(3)]

    assert orders[0] == orders[1] == orders[2]


def test_reading_writes_nothing(session, quiz, learner, engine):
    def stored():
        with engine.connect() as connection:
            return [connection.execute(select(one)).all() for one in Base.metadata.sorted_tables]

    before = stored()
    for place in ("", 1, 2, "check", "result", "break"):
        learner.get(address(quiz, place))

    assert stored() == before


def test_an_answered_question_shows_every_reason_and_source(session, quiz, learner):
    send(learner, quiz, 1, wrong_at(session, quiz, 1))
    question, page = sit.question_at(session, quiz, 1), learner.get(address(quiz, 1)).text

    assert "Not this time" in page
    assert all(option.rationale in page for option in question.options)
    assert "A manual of practice</cite>, 2024" in page
    assert 'name="token"' not in page
    assert f'href="{address(quiz, 2)}"' in page


def test_a_mock_shows_clock_map_and_save_but_never_a_verdict(session, exam, learner):
    send(learner, exam, 1, key_at(session, exam, 1))
    page = learner.get(address(exam, 1))

    assert re.search(r"\d+ min left", page.text)
    assert "✓ Saved at" in page.text
    assert "1 of 20 answered, 0 flagged." in re.sub(r"<[^>]+>", "", page.text)
    assert 'aria-label="Question 1, answered"' in page.text
    assert "REASON" not in page.text
    assert "SOURCE" not in page.text
    assert "certainty" not in page.text


def test_an_untimed_mock_says_so(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, multiplier=0.0, now=now())

    assert "Untimed" in learner.get(address(exam, 1)).text


def test_a_question_of_the_open_mock_is_closed_in_practice(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner.account_id, catalogue, length=400, now=now())
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    held = items_of(session, exam.id)[0].question_id
    position = next(item.position for item in items_of(session, quiz.id) if item.question_id == held)
    page = learner.get(address(quiz, position)).text

    assert "This question is in your open mock exam" in page
    assert f"STEM {held}" not in page
    assert 'name="token"' not in page


def test_after_the_time_the_mock_is_closed_and_its_result_shown(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner.account_id, catalogue, now=now() - 60 * MINUTE)
    first = learner.get(address(exam, 3))
    second = learner.get(first.location)

    assert (first.status_code, first.location) == (303, address(exam))
    assert (second.status_code, second.location) == (303, address(exam, "result"))
    assert sit.attempt_of(session, exam.id).finished_at == exam.deadline_at


def test_a_finished_mock_shows_its_questions_on_the_result_only(session, exam, learner, catalogue):
    mock_services.finish_mock(session, learner.account_id, exam.id, catalogue, now=now())

    assert learner.get(address(exam, 1)).location == address(exam)


def test_an_ended_quiz_shows_what_was_not_reached_without_its_key(session, quiz, learner):
    learner.post(address(quiz, "finish"))
    page = learner.get(address(quiz, 1)).text

    assert "It was not counted" in page
    assert "Because" not in page
    assert 'name="token"' not in page


def test_each_load_carries_a_token_of_its_own(quiz, learner):
    tokens = {hidden(learner.get(address(quiz, 1)), "token") for _ in range(3)}

    assert len(tokens) == 3
