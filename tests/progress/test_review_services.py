from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.questions import Question
from app.people.services import merge_guest
from app.progress.models import PlanSetting
from app.progress.review_services import NothingDueError, start_review
from app.progress.services import rebuild
from app.quizzes.form_steps import UsedFormError
from app.quizzes.models import Attempt, Response
from app.quizzes.queries import items_of
from app.standing.queries import cards_of
from tests import builders
from tests.builders import NOW, single
from tests.quizzes import review_builders as review
from tests.quizzes import sitting_builders as sit

DAY = timedelta(days=1)
ECG = [f"ecg-{number}" for number in range(1, 7)]


@pytest.fixture
def catalogue(app: Flask):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def learner(session) -> int:
    return builders.account(session).id


@pytest.fixture
def ecg(session) -> list[Question]:
    """Six live questions on one competency, the last two about sharps."""
    made = [single(one, competency="ecg", safety="sharps" if one in ECG[4:] else "") for one in ECG]
    review.stock(session, *made)
    return made


def _start(session, account_id, catalogue, *, length=10, at=NOW + 3 * DAY, form="", seed=1) -> Attempt:
    attempt_id = start_review(
        session, account_id, length, catalogue, nonce=form or sit.nonce(), now=at, rng=random.Random(seed)
    )
    return sit.attempt_of(session, attempt_id)


def _plan(session, account_id, **fields) -> None:
    session.add(PlanSetting(account_id=account_id, **({"set_at": NOW, "minutes": 20} | fields)))
    session.commit()


def _verify(session, catalogue):
    session.rollback()
    return rebuild(session, catalogue, verify=True)


def test_a_review_holds_what_is_due_as_many_as_were_chosen(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG, catalogue, at=NOW, right=False)

    attempt = _start(session, learner, catalogue, length=4)

    assert (attempt.mode, attempt.title, attempt.deadline_at) == ("review", "Review", None)
    items = items_of(session, attempt.id)
    assert len(items) == 4
    assert {one.reason for one in items} == {"review"}


def test_sure_and_wrong_comes_first_and_a_sibling_names_what_it_stands_for(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG[:1], catalogue, at=NOW, right=False)
    review.answered(session, learner, ECG[1:2], catalogue, at=NOW, right=False, certainty="sure")

    first, second = items_of(session, _start(session, learner, catalogue).id)

    assert (first.stands_for, second.stands_for) == ("ecg-2", "ecg-1")
    assert {first.question_id, second.question_id}.isdisjoint(ECG[:2])


def test_with_nothing_due_nothing_is_started(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG, catalogue, at=NOW)

    with pytest.raises(NothingDueError):
        _start(session, learner, catalogue, at=NOW + timedelta(minutes=1))
    assert session.scalar(select(func.count()).where(Attempt.mode == "review")) == 0


def test_the_same_form_starts_one_review_even_when_nothing_is_due_any_more(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG[:1], catalogue, at=NOW)
    first = _start(session, learner, catalogue, form="f" * 32)
    review.respond(session, first, catalogue, at=NOW + 3 * DAY, certainty="sure")

    assert _start(session, learner, catalogue, form="f" * 32, seed=2).id == first.id
    with pytest.raises(UsedFormError):
        _start(session, builders.account(session).id, catalogue, form="f" * 32)


def test_two_clicks_at_once_are_one_review(app, engine, session, ecg, learner, catalogue):
    review.answered(session, learner, ECG, catalogue, at=NOW, right=False)

    def click(seed: int) -> int:
        with Session(engine) as own:
            return start_review(
                own, learner, 5, catalogue, nonce="f" * 32, now=NOW + DAY, rng=random.Random(seed)
            )

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, (1, 2)))) == 1
    assert session.scalar(select(func.count()).where(Attempt.mode == "review")) == 1


def test_the_plan_gives_the_minutes(session, ecg, learner, catalogue):
    names = [f"claims-{number}" for number in range(1, 31)]
    review.stock(session, *(single(one, competency="claims") for one in names))
    review.answered(session, learner, names, catalogue, at=NOW, right=False)
    _plan(session, learner, minutes=5)

    assert len(items_of(session, _start(session, learner, catalogue, length=60).id)) == 15


def test_on_the_day_of_the_exam_none_is_started(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG, catalogue, at=NOW, right=False)
    _plan(session, learner, exam_on=(NOW + 3 * DAY).date())

    with pytest.raises(NothingDueError):
        _start(session, learner, catalogue)


# --- replay ----------------------------------------------------------------------------------------


def _weeks(session, account_id, catalogue, *, gaps=(3, 4, 9)) -> None:
    """Answer a quiz, then whatever is due after each of *gaps* days, wrong every second time."""
    review.answered(session, account_id, ECG[:3], catalogue, at=NOW, certainty="sure")
    review.answered(session, account_id, ECG[4:5], catalogue, at=NOW, right=False, certainty="sure")
    at = NOW
    for turn, gap in enumerate(gaps):
        at += gap * DAY
        attempt = _start(session, account_id, catalogue, at=at, seed=turn)
        review.respond(session, attempt, catalogue, at=at + timedelta(minutes=1), right=turn % 2 == 0)


def test_reviews_by_siblings_replay_to_the_same_cards(session, ecg, learner, catalogue):
    _weeks(session, learner, catalogue)

    assert session.scalar(select(func.count()).where(Response.stands_for != ""))
    assert _verify(session, catalogue) == []


def test_a_review_answered_late_counts_on_the_day_of_its_answer_and_replays(session, ecg, learner, catalogue):
    review.answered(session, learner, ECG[:1], catalogue, at=NOW)
    attempt = _start(session, learner, catalogue)
    late = NOW + 40 * DAY
    review.answered(session, learner, ECG[:1], catalogue, at=NOW + 20 * DAY)
    review.respond(session, attempt, catalogue, at=late, certainty="sure")

    [item] = items_of(session, attempt.id)
    assert item.stands_for == "ecg-1"
    assert cards_of(session, learner)["ecg-1"].memory.last_reviewed_at == late
    assert _verify(session, catalogue) == []


def test_a_changed_exam_date_rewrites_nothing(session, ecg, learner, catalogue):
    _weeks(session, learner, catalogue)
    before = cards_of(session, learner)
    _plan(session, learner, credential="ccma-nha", exam_on=(NOW + 30 * DAY).date())
    _plan(session, learner, credential="rma-amt", exam_on=(NOW + 19 * DAY).date())

    assert cards_of(session, learner) == before
    assert _verify(session, catalogue) == []
    _start(session, learner, catalogue, at=NOW + 17 * DAY)
    assert _verify(session, catalogue) == []


def test_a_changed_zone_rewrites_nothing_and_later_days_are_of_the_new_one(session, ecg, learner, catalogue):
    _weeks(session, learner, catalogue, gaps=(3,))
    session.execute(update(Account).where(Account.id == learner).values(time_zone="Pacific/Auckland"))
    session.commit()
    at = NOW + 9 * DAY + timedelta(hours=5)  # six in the morning of the next day there
    review.respond(session, _start(session, learner, catalogue, at=at), catalogue, at=at)

    days = session.scalars(select(Response.answered_on).where(Response.answered_at == at)).all()
    assert set(days) == {(at + DAY).date()}
    assert _verify(session, catalogue) == []


def test_after_a_merge_the_reviews_of_both_are_one_and_replay(session, ecg, learner, catalogue):
    guest = builders.account(session, role="guest").id
    _weeks(session, guest, catalogue, gaps=(3, 4))
    _weeks(session, learner, catalogue, gaps=(2, 7))
    waiting = _start(session, guest, catalogue, at=NOW + 12 * DAY)

    merge_guest(session, guest, learner, catalogue, NOW + 12 * DAY)

    assert _verify(session, catalogue) == []
    session.expire_all()
    review.respond(session, sit.attempt_of(session, waiting.id), catalogue, at=NOW + 13 * DAY)
    assert _verify(session, catalogue) == []
