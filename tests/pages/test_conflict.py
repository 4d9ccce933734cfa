from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.domain.questions import QuestionType
from app.quizzes.models import AnswerEvent
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, hidden, now, send, wrong_at


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    """A mock with every type among its first questions."""
    exam = sit.mock(session, learner.account_id, catalogue, credential="ncma-ncct", seed=6, now=now())
    kinds = {sit.question_at(session, exam, position).type for position in range(1, 21)}
    assert len(kinds) == len(QuestionType)
    return exam


def _position(session, exam, kind: QuestionType) -> int:
    return next(one for one in range(1, 21) if sit.question_at(session, exam, one).type is kind)


def _saves(session) -> list[str]:
    return list(session.scalars(select(AnswerEvent.chosen).order_by(AnswerEvent.id)))


def _two_tabs(session, browser, exam, position, **extra):
    """Save the key in one tab, then something else in a tab opened before."""
    key = sit.question_at(session, exam, position).key
    tabs = [hidden(browser.get(address(exam, position)), "token") for _ in range(2)]
    send(browser, exam, position, key, token=tabs[0])
    return send(browser, exam, position, wrong_at(session, exam, position), token=tabs[1], **extra)


def _resent(page) -> dict[str, list[str]]:
    """Return what the page's form sends."""
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text):
        sent.setdefault(name, []).append(value)
    return sent


@pytest.mark.parametrize("kind", list(QuestionType))
def test_two_tabs_lead_to_a_choice_that_can_be_sent(session, exam, learner, kind):
    position = _position(session, exam, kind)
    page = _two_tabs(session, learner, exam, position)
    key, wrong = sit.question_at(session, exam, position).key, wrong_at(session, exam, position)

    assert page.status_code == 409
    assert "Two pages gave two answers. Which one stands?" in page.text
    assert f'href="{address(exam, position)}">Keep this one' in page.text
    assert _saves(session) == [key]
    used = learner.post(address(exam, position), data=_resent(page))
    assert (used.status_code, used.location) == (303, address(exam, position))
    assert _saves(session) == [key, wrong]


def test_both_answers_are_said_in_words_and_neither_as_right(session, exam, learner):
    position = _position(session, exam, QuestionType.SINGLE)
    page = _two_tabs(session, learner, exam, position).text
    question = sit.question_at(session, exam, position)

    assert f"OPTION {question.id} b" in page
    assert f"OPTION {question.id} a" in page
    assert not re.search(r"REASON|SOURCE|✓|✕|[Rr]ight answer", page)


def test_without_reload_the_conflict_is_said_in_json(session, exam, learner):
    answer = _two_tabs(session, learner, exam, 1, headers=JSON)

    assert answer.status_code == 409
    assert answer.json["conflict"] is True
    assert "Another page saved a different answer" in answer.json["error"]
    assert len(_saves(session)) == 1


def test_a_third_tab_meets_the_choice_again(session, exam, learner):
    page = _two_tabs(session, learner, exam, 1)
    token = hidden(learner.get(address(exam, 1)), "token")
    send(learner, exam, 1, "", token=token)

    assert learner.post(address(exam, 1), data=_resent(page)).status_code == 409
