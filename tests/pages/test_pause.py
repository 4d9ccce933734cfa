from __future__ import annotations

import pytest

from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, now


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def exam(session, learner, catalogue):
    sit.mock_bank(session, 6)
    return sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=now())


def test_only_the_owner_has_the_break(exam, learner, only_its_owner):
    learner.post(address(exam, "segments/1/end"))

    only_its_owner(address(exam, "break"))


def test_the_break_leads_to_the_next_segment(exam, learner):
    learner.post(address(exam, "segments/1/end"))
    page = learner.get(address(exam, "break"))

    assert page.status_code == 200
    assert "Segment 1 of 4 is closed." in page.text
    assert "twenty minutes of breaks" in page.text
    assert f'action="{address(exam, "segments/2/start")}"' in page.text


def test_without_a_break_the_exam_goes_on(exam, learner):
    answer = learner.get(address(exam, "break"))

    assert (answer.status_code, answer.location) == (303, address(exam))


def test_an_untimed_break_names_no_time(session, learner, catalogue):
    sit.mock_bank(session, 6)
    exam = sit.mock(
        session, learner.account_id, catalogue, credential="cma-aama", length=None, multiplier=0.0, now=now()
    )
    learner.post(address(exam, "segments/1/end"))

    assert "this sitting is untimed." in learner.get(address(exam, "break")).text
