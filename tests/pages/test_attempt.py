from __future__ import annotations

from datetime import timedelta

import pytest

from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, key_at, now, send


@pytest.fixture
def learner(signed_in):
    return signed_in()


def _goes_to(browser, attempt) -> str:
    answer = browser.get(address(attempt))
    assert answer.status_code == 303
    return answer.location


def test_only_the_owner_goes_on(session, bank, learner, catalogue, only_its_owner):
    only_its_owner(address(sit.practice(session, learner.account_id, catalogue, now=now())))


def test_a_quiz_goes_on_at_its_first_open_question_and_ends_at_its_result(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner.account_id, catalogue, now=now())

    for position in range(1, 6):
        assert _goes_to(learner, quiz) == address(quiz, position)
        send(learner, quiz, position, key_at(session, quiz, position))
    assert _goes_to(learner, quiz) == address(quiz, "result")


def test_a_mock_goes_on_after_a_closed_tab_where_it_was(session, mocks, learner, catalogue, signed_in):
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    for position in (1, 2, 5):
        send(learner, exam, position, "a")

    assert _goes_to(learner, exam) == address(exam, 3)


def test_a_break_and_an_expired_mock_go_where_they_are(session, learner, catalogue):
    sit.mock_bank(session, 6)
    exam = sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=now())
    learner.post(address(exam, "segments/1/end"))
    old = sit.mock(session, learner.account_id, catalogue, now=now() - timedelta(days=1))

    assert _goes_to(learner, exam) == address(exam, "break")
    assert _goes_to(learner, old) == address(old, "result")
    assert sit.attempt_of(session, old.id).finished_at == old.deadline_at


@pytest.mark.parametrize("minutes", [37, 60])
def test_a_segment_that_is_over_leads_to_the_break(session, learner, catalogue, minutes):
    sit.mock_bank(session, 6)
    begun = now() - timedelta(minutes=minutes)
    exam = sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=begun)

    assert learner.get(address(exam, 1)).location == address(exam)
    assert _goes_to(learner, exam) == address(exam, "break")
