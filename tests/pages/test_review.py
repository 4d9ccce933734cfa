from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.progress.models import PlanSetting
from app.quizzes.models import Attempt
from app.quizzes.queries import items_of
from tests.builders import single
from tests.quizzes import review_builders as review
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, hidden, key_at, now, send, wrong_at

DAY = timedelta(days=1)
NAMES = [f"ecg-{number}" for number in range(1, 13)]


@pytest.fixture
def ecg(session) -> None:
    """Twelve live questions on one competency, each with a telling text."""
    review.stock(session, *(single(one, competency="ecg", stem=f"STEM {one}?") for one in NAMES))


@pytest.fixture
def learner(signed_in, session, ecg, catalogue):
    """A learner who missed three questions three days ago, one of them in full confidence."""
    browser = signed_in()
    at = now() - 3 * DAY
    review.answered(session, browser.account_id, NAMES[:2], catalogue, at=at, right=False)
    review.answered(session, browser.account_id, NAMES[2:3], catalogue, at=at, right=False, certainty="sure")
    return browser


def _form(page, **fields) -> dict:
    return {"nonce": hidden(page, "nonce"), "length": "10"} | fields


def _started(session) -> Attempt:
    session.rollback()
    return session.scalars(select(Attempt).where(Attempt.mode == "review")).one()


def test_a_stranger_is_asked_to_sign_in(client):
    for method in ("GET", "POST"):
        assert client.open("/review", method=method).location.startswith("/sign-in")


def test_somebody_new_reads_what_will_be_here(signed_in, ecg):
    page = signed_in("guest").get("/review")

    assert "Nothing to review yet." in page.text
    assert "Start with ten questions" in page.text
    assert "Start the review" not in page.text


def test_the_page_says_how_many_how_long_and_why(learner):
    text = html.unescape(learner.get("/review").text)

    assert "3 questions to go over today, about 1 minute." in text
    assert "That is everything that is due." in text
    assert text.count("You were sure, and it was wrong.") == 1
    assert "STEM" not in text
    assert len(re.findall(r"<tr><th scope=\"row\">", text)) == 2 + 7


def test_a_review_is_started_with_what_matters_most_first(learner, session):
    answer = learner.post("/review", data=_form(learner.get("/review"), length="2"))
    attempt = _started(session)

    assert (answer.status_code, answer.location) == (303, f"/attempts/{attempt.id}/1")
    items = items_of(session, attempt.id)
    assert len(items) == 2
    assert items[0].stands_for == "ecg-3"


def test_two_clicks_are_one_review(learner, session):
    form = _form(learner.get("/review"))
    first, second = (learner.post("/review", data=form) for _ in range(2))

    assert first.location == second.location
    assert _started(session)


def test_an_answer_is_final_explained_at_once_and_counts_as_a_review(learner, session):
    learner.post("/review", data=_form(learner.get("/review")))
    attempt = _started(session)
    asked = learner.get(address(attempt, 1)).text

    assert "How sure are you?" in asked
    assert "End this review" in asked
    send(learner, attempt, 1, key_at(session, attempt, 1), certainty="sure")
    told = learner.get(address(attempt, 1)).text
    assert "feedback right" in told
    send(learner, attempt, 2, wrong_at(session, attempt, 2))
    assert "feedback wrong" in learner.get(address(attempt, 2)).text
    send(learner, attempt, 3, key_at(session, attempt, 3), certainty="sure")
    result = learner.get(address(attempt, "result")).text
    assert "2 of 3 points." in result
    assert "What else is due" in result
    assert "Review, started" in re.sub(r"<[^>]+>", " ", learner.get("/attempts").text)


def test_an_open_review_can_be_gone_on_with(learner, session):
    learner.post("/review", data=_form(learner.get("/review")))

    assert f'href="{address(_started(session))}">Go on with the open one' in learner.get("/review").text


def test_nothing_due_says_when_the_next_comes(signed_in, session, ecg, catalogue):
    browser = signed_in()
    review.answered(session, browser.account_id, NAMES[:1], catalogue, at=now() - timedelta(minutes=1))
    page = browser.get("/review")

    assert "Nothing is due." in page.text
    assert re.search(r"Next: \d", page.text)
    answer = browser.post("/review", data={"nonce": sit.nonce(), "length": "10"})
    assert answer.status_code == 409
    assert "Nothing is due any more." in answer.text


def test_the_day_of_the_exam_is_left_free(learner, session):
    session.add(PlanSetting(account_id=learner.account_id, set_at=now(), exam_on=now().date(), minutes=20))
    session.commit()
    text = learner.get("/review").text

    # A day begins at four: at night the date of the exam is still tomorrow's.
    assert "Your exam is today." in text or now().hour < 4


def test_an_open_safety_point_is_told_and_its_question_comes_first(signed_in, session, catalogue):
    names = ["sharps-1", "sharps-2"]
    review.stock(session, *(single(one, competency="ecg", safety="sharps") for one in names))
    browser = signed_in()
    at = now() - 2 * DAY
    review.answered(session, browser.account_id, names[:1], catalogue, at=at, right=False, certainty="sure")
    text = html.unescape(browser.get("/review").text)

    assert "A question about needles and other sharps" in text
    assert "Right since then on 0 of 3 days." in text
    assert "comes first in the review" in text
    browser.post("/review", data=_form(browser.get("/review")))
    [item] = items_of(session, _started(session).id)
    assert (item.question_id, item.reason, item.stands_for) == ("sharps-2", "safety", "sharps-1")


@pytest.mark.parametrize("fields", [{"length": "0"}, {"length": "many"}, {"length": ""}, {"nonce": "no"}])
def test_what_cannot_be_read_is_asked_for_again(learner, session, fields):
    answer = learner.post("/review", data=_form(learner.get("/review"), **fields))

    assert answer.status_code == 422
    assert "Please check the form" in answer.text
    assert session.scalar(select(func.count()).where(Attempt.mode == "review")) == 0
    assert len(hidden(answer, "nonce")) == 32


def test_a_form_used_by_another_person_starts_nothing(learner, signed_in, session):
    form = _form(learner.get("/review"))
    learner.post("/review", data=form)
    answer = signed_in().post("/review", data=form)

    assert answer.status_code == 409
    assert "Load it again to start." in answer.text


def test_what_lies_in_an_open_mock_is_not_due(learner, session):
    review.quiz(session, learner.account_id, NAMES, now=now(), mode="mock")

    assert "Start the review" not in learner.get("/review").text
