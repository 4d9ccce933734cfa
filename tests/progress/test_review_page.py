from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app.domain.plans import Plan
from app.domain.questions import Seed
from app.library.models import StoredQuestion
from app.progress.review_page import DAYS, page_of
from app.quizzes.review_queries import reviews_of
from tests import builders
from tests.builders import NOW, single
from tests.progress.log_builders import respond
from tests.quizzes import review_builders as review

DAY = timedelta(days=1)
NAMES = [f"ecg-{number}" for number in range(1, 61)]


@pytest.fixture
def catalogue(app: Flask):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def learner(session) -> int:
    return builders.account(session).id


@pytest.fixture
def page(session, learner, catalogue):
    review.stock(session, *(single(one, competency="ecg") for one in NAMES))
    review.stock(session, single("safe-1", competency="claims", safety="tenfold-dose"))

    def read(plan: Plan | None = None, at=NOW + 3 * DAY):
        session.rollback()
        return page_of(reviews_of(session, learner, catalogue, plan or Plan(), at, UTC), catalogue)

    return read


def test_a_new_learner_is_told_that_nothing_is_there_yet(page):
    found = page()

    assert (found.due, found.has_memory, found.next_at, found.days) == (0, False, None, ())
    assert (found.has_answers, found.missing) == (False, "an answered question to come back to")
    assert found.explanation == "Nothing was answered yet, so nothing comes back."


def test_answers_to_fresh_numbers_only_are_not_called_none(page, session, learner, catalogue):
    made = builders.store(session, builders.numeric("generated-dose-1", seed=Seed("dose", 1, 1)))
    session.commit()
    respond(session, learner, [made], catalogue, answered_at=NOW)

    found = page()

    assert (found.has_answers, found.has_memory) == (True, False)
    assert found.missing == "an answered question that can come back"
    assert "is the same each time" in found.explanation


def test_what_lies_in_an_open_mock_comes_back_after_it(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:3], catalogue, at=NOW, right=False)
    review.quiz(session, learner, NAMES[:3], now=NOW + 3 * DAY, mode="mock")

    found = page()

    assert (found.due, found.has_memory, found.has_answers) == (0, False, True)
    assert found.missing == "the end of the mock exam or placement under way"
    assert found.explanation.endswith("It comes back after its end.")


def test_an_open_point_is_due_although_no_question_comes_back(page, session, learner, catalogue):
    review.stock(session, single("safe-2", competency="claims", safety="tenfold-dose"))
    review.answered(session, learner, ["safe-1"], catalogue, at=NOW, right=False, certainty="sure")
    session.execute(update(StoredQuestion).where(StoredQuestion.id == "safe-1").values(retired_at=NOW + DAY))
    session.commit()

    found = page()

    assert (found.due, found.has_memory, found.missing, found.explanation) == (1, False, "", "")


def test_what_is_due_is_counted_with_its_minutes_and_what_waits(page, session, learner, catalogue):
    review.answered(session, learner, NAMES, catalogue, at=NOW, right=False)

    found = page(Plan(minutes=5))

    assert (found.due, found.minutes, found.waiting, found.budget) == (15, 5, 45, 5)
    assert found.days[0].questions == 15
    assert found.days[0].left_over == 45


def test_the_next_review_is_named_where_nothing_is_due(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:1], catalogue, at=NOW)

    soon = page(at=NOW + timedelta(minutes=1))

    assert soon.due == 0
    assert soon.next_at == NOW + timedelta(minutes=10)
    assert soon.is_next_today
    assert page(Plan(exam_on=(NOW + DAY).date()), at=NOW + timedelta(hours=1)).next_at is not None


def test_done_minutes_are_said_and_the_rest_waits_for_tomorrow(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:30], catalogue, at=NOW, right=False)
    at = NOW + 3 * DAY
    attempt = review.quiz(session, learner, NAMES[:1], now=at, mode="review")
    review.respond(session, attempt, catalogue, at=at, shown_at=at - timedelta(minutes=9))

    found = page(Plan(minutes=5), at=at + timedelta(minutes=1))

    assert (found.due, found.is_spent, found.waiting) == (0, True, 29)
    assert found.next_at == (NOW + 4 * DAY).replace(hour=4)


def test_the_day_of_the_exam_is_known(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:3], catalogue, at=NOW, right=False)

    found = page(Plan(exam_on=(NOW + 3 * DAY).date()))

    assert (found.due, found.is_exam_day, found.days) == (0, True, ())


def test_seven_days_are_shown_and_none_from_the_exam_on(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:3], catalogue, at=NOW, right=False)

    assert len(page().days) == DAYS
    assert len(page(Plan(exam_on=(NOW + 5 * DAY).date())).days) == 2


def test_reasons_stand_in_the_order_of_the_queue_with_what_they_hold_for(page, session, learner, catalogue):
    review.answered(session, learner, NAMES[:3], catalogue, at=NOW, right=False)
    review.answered(session, learner, ["safe-1"], catalogue, at=NOW, right=False, certainty="sure")

    sure, missed = page().reasons

    assert sure.why.startswith("You were sure")
    assert (sure.questions, sure.about) == (1, (catalogue.competencies["claims"].title,))
    assert (missed.questions, missed.about) == (3, (catalogue.competencies["ecg"].title,))


def test_an_open_safety_point_is_said_in_words(page, session, learner, catalogue):
    review.answered(session, learner, ["safe-1"], catalogue, at=NOW, right=False, certainty="sure")

    [point] = page().points
    assert (point.about, point.days, point.needed) == ("a dose ten times too large or too small", 0, 3)
    assert (point.has_sibling, point.is_asked, point.is_done_today) == (False, False, False)

    review.stock(session, single("safe-2", competency="claims", safety="tenfold-dose"))
    [point] = page().points
    assert (point.has_sibling, point.is_asked) == (True, True)
    review.answered(session, learner, ["safe-2"], catalogue, at=NOW + 3 * DAY)
    [point] = page(at=NOW + 3 * DAY + timedelta(hours=1)).points
    assert (point.days, point.is_asked, point.is_done_today) == (1, False, True)


def test_on_the_day_of_the_error_its_point_waits_for_tomorrow(page, session, learner, catalogue):
    review.stock(session, single("safe-2", competency="claims", safety="tenfold-dose"))
    review.answered(session, learner, ["safe-1"], catalogue, at=NOW, right=False, certainty="sure")

    [today] = page(at=NOW + timedelta(hours=1)).points
    [tomorrow] = page(at=NOW + DAY).points

    assert (today.is_wrong_today, today.is_done_today, today.is_asked) == (True, False, False)
    assert (tomorrow.is_wrong_today, tomorrow.is_asked) == (False, True)


def test_what_is_due_without_a_known_time_is_counted(page, session, learner, catalogue):
    stored = [builders.store(session, single(f"untimed-{number}", competency="ecg")) for number in range(4)]
    session.commit()
    respond(session, learner, stored, catalogue, seconds=0.0, rapid=0.0, points=0.0)
    review.answered(session, learner, NAMES[:2], catalogue, at=NOW + timedelta(hours=1), right=False)

    found = page()

    assert (found.due, found.untimed) == (6, 4)
