from __future__ import annotations

import pytest

from app.domain.sittings import opaque
from app.quizzes import mock_services
from app.quizzes.models import AttemptItem
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, checked, key_at, now, send


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, now=now())


def _item(session, exam) -> tuple[bool, str]:
    session.rollback()
    item = session.get_one(AttemptItem, (exam.id, 1), populate_existing=True)
    return item.is_flagged, item.struck


def _mark(browser, exam, *, headers=None, **data):
    return browser.post(address(exam, "1/mark"), data=data, headers=headers)


def test_only_the_owner_flags(session, exam, only_its_owner):
    only_its_owner(address(exam, "1/mark"), "POST", data={"flag": "1"})

    assert _item(session, exam) == (False, "")


def test_a_flag_is_set_shown_and_taken_back(session, exam, learner):
    answer = _mark(learner, exam, flag="1")
    assert (answer.status_code, answer.location) == (303, address(exam, 1))
    assert _item(session, exam) == (True, "")
    page = learner.get(address(exam, 1)).text
    assert "Unflag" in page
    assert 'aria-label="Question 1, not answered, flagged"' in page
    _mark(learner, exam, flag="0")
    assert _item(session, exam) == (False, "")


def test_an_option_is_struck_out_and_restored(session, exam, learner):
    value = opaque(exam.secret, 1, "c")
    _mark(learner, exam, strike=value)
    assert _item(session, exam) == (False, "c")
    page = learner.get(address(exam, 1)).text
    assert page.count("option-row struck") == 1
    assert 'aria-pressed="true"' in page
    _mark(learner, exam, strike=value)
    assert _item(session, exam) == (False, "")


@pytest.mark.parametrize("data", [{}, {"flag": "yes"}, {"strike": "c"}, {"strike": "x" * 99}, {"strike": ""}])
def test_anything_else_marks_nothing(session, exam, learner, data):
    assert _mark(learner, exam, **data).status_code == 303
    assert _item(session, exam) == (False, "")


def test_a_mark_leaves_the_saved_answer_alone(session, exam, learner):
    send(learner, exam, 1, key_at(session, exam, 1))
    before = checked(learner.get(address(exam, 1)))
    _mark(learner, exam, flag="1")
    _mark(learner, exam, strike=before[0])

    assert checked(learner.get(address(exam, 1))) == before != []


def test_a_mark_without_reload_answers_in_json(session, exam, learner):
    assert _mark(learner, exam, flag="1", headers=JSON).json == {"ok": True}
    assert _item(session, exam) == (True, "")


def test_a_finished_attempt_takes_no_marks(session, exam, learner, catalogue):
    mock_services.finish_mock(session, learner.account_id, exam.id, catalogue, now=now())

    assert _mark(learner, exam, flag="1").status_code == 409
    assert _item(session, exam) == (False, "")


def test_a_position_that_is_not_there_is_not_found(exam, learner):
    assert learner.post(address(exam, "21/mark"), data={"flag": "1"}).status_code == 404
    assert learner.get(address(exam, "1/mark")).status_code == 405
