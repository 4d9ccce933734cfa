from __future__ import annotations

import pytest

from app.quizzes import mock_services
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, now, send


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, now=now())


def test_only_the_owner_checks(exam, only_its_owner):
    only_its_owner(address(exam, "check"))


def test_it_says_what_is_answered_flagged_and_open(exam, learner):
    for position in (1, 3):
        send(learner, exam, position, "a")
    learner.post(address(exam, "2/mark"), data={"flag": "1"})
    page = learner.get(address(exam, "check")).text

    assert "18 of 20 questions still have no answer." in page
    assert "1 flagged to look at again." in page
    assert 'aria-label="Question 1, answered"' in page
    assert 'aria-label="Question 2, not answered, flagged"' in page
    assert f'href="{address(exam, 2)}">Go to the first open question' in page
    assert "Hand in the exam" in page
    assert f'action="{address(exam, "finish")}"' in page
    assert "REASON" not in page


def test_it_says_when_everything_is_answered(exam, learner):
    for position in range(1, 21):
        send(learner, exam, position, "a")

    assert "Every question has an answer." in learner.get(address(exam, "check")).text


def test_in_segments_it_covers_the_open_one_and_ends_it(session, learner, catalogue):
    sit.mock_bank(session, 6)
    exam = sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=now())
    page = learner.get(address(exam, "check")).text

    assert "45 of 45 questions still have no answer." in page
    assert f'action="{address(exam, "segments/1/end")}"' in page
    assert "End segment 1" in page
    assert "You cannot return to a segment that has ended." in page
    learner.post(address(exam, "segments/1/end"))
    assert learner.get(address(exam, "check")).location == address(exam)


def test_after_the_end_there_is_nothing_to_check(session, exam, learner, catalogue):
    mock_services.finish_mock(session, learner.account_id, exam.id, catalogue, now=now())
    answer = learner.get(address(exam, "check"))

    assert (answer.status_code, answer.location) == (303, address(exam))
