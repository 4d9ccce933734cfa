from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.quizzes.models import AnswerEvent, Response
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, hidden, now, send


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def exam(session, learner, catalogue):
    sit.mock_bank(session, 6)
    return sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=now())


def _go(browser, exam, what: str) -> int:
    answer = browser.post(address(exam, f"segments/{what}"))
    assert answer.status_code != 303 or answer.location == address(exam)
    return answer.status_code


def _segment(session, exam) -> tuple[int, bool]:
    stored = sit.attempt_of(session, exam.id)
    return stored.segment, stored.is_on_break


def test_only_the_owner_ends_and_starts_segments(session, exam, only_its_owner):
    for what in ("1/end", "2/start"):
        only_its_owner(address(exam, f"segments/{what}"), "POST")

    assert _segment(session, exam) == (1, False)


def test_four_segments_with_a_break_between_lead_to_the_result(session, exam, learner):
    for segment in (1, 2, 3):
        assert _go(learner, exam, f"{segment}/end") == 303
        assert learner.get(address(exam)).location == address(exam, "break")
        assert _go(learner, exam, f"{segment + 1}/start") == 303
        assert learner.get(address(exam)).location == address(exam, segment * 45 + 1)
    _go(learner, exam, "4/end")

    assert learner.get(address(exam)).location == address(exam, "result")
    assert session.scalar(select(func.count()).select_from(Response)) == 180


def test_twice_is_once_and_skipping_is_refused(session, exam, learner):
    assert _go(learner, exam, "2/start") == 409
    assert [_go(learner, exam, "1/end") for _ in range(2)] == [303, 303]
    assert _go(learner, exam, "3/start") == 409
    assert [_go(learner, exam, "2/start") for _ in range(2)] == [303, 303]
    assert [_go(learner, exam, "1/end") for _ in range(2)] == [303, 303]
    assert _segment(session, exam) == (2, False)


def test_a_closed_segment_shows_nothing_and_takes_nothing(session, exam, learner):
    token = hidden(learner.get(address(exam, 1)), "token")
    _go(learner, exam, "1/end")
    late = send(learner, exam, 1, "a", token=token, headers=JSON)

    assert late.status_code == 409
    assert "closed" in late.text
    for position in (1, 45, 46, 180):
        assert learner.get(address(exam, position)).location == address(exam)
    assert session.scalars(select(AnswerEvent.is_late)).all() == [True]


def test_the_map_and_the_buttons_stay_in_the_segment(exam, learner):
    page = learner.get(address(exam, 45)).text

    assert "segment 1 of 4" in page
    assert f'href="{address(exam, 46)}"' not in page
    assert "Save and check" in page
    assert send(learner, exam, 45, "a").location == address(exam, "check")


def test_a_segment_over_since_long_is_closed_by_its_learner(session, learner, catalogue):
    sit.mock_bank(session, 6)
    begun = now() - timedelta(minutes=40)
    exam = sit.mock(session, learner.account_id, catalogue, credential="cma-aama", length=None, now=begun)

    assert learner.get(address(exam, 1)).location == address(exam)
    assert learner.get(address(exam)).location == address(exam, "break")
    assert _segment(session, exam) == (1, True)
