from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select, update

from app.library.models import StoredQuestion
from app.quizzes import exposure_queries
from app.quizzes.models import Response
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

LATER = NOW + timedelta(days=1)
LAST = 10**6


def _practice(session, catalogue, person, *, seconds=60, seed=1):
    """Answer four ability questions, two of them wrong."""
    quiz = sit.practice(session, person, catalogue, length=4, seed=seed)
    for position in range(1, 5):
        question = sit.question_at(session, quiz, position)
        chosen = question.key if position % 2 else sit.wrong(question)
        shown_at = NOW - timedelta(seconds=seconds)
        sit.answer(session, quiz, position, chosen, catalogue, now=NOW, shown_at=shown_at)
    session.rollback()


def _ids(session) -> list[int]:
    return [one.response_id for one in exposure_queries.exposures(session, 0, LAST)]


def test_first_unhurried_answers_are_clean(session, bank, learner, catalogue):
    _practice(session, catalogue, learner)
    found = exposure_queries.exposures(session, 0, LAST)

    assert [one.is_right for one in found] == [True, False, True, False]
    assert [one.response_id for one in found] == sorted(one.response_id for one in found)
    assert sum(exposure_queries.waiting_counts(session, 0, LAST).values()) == 4
    assert exposure_queries.accounts_with_responses(session) == [learner]


def test_only_what_lies_between_the_two_ids_is_read(session, bank, learner, catalogue):
    _practice(session, catalogue, learner)
    first, *_, last = _ids(session)

    assert len(exposure_queries.exposures(session, first, last - 1)) == 2


def test_hurried_and_repeated_answers_are_not_clean(session, bank, learner, catalogue):
    _practice(session, catalogue, learner, seconds=1)
    assert _ids(session) == []

    session.execute(update(Response).values(rapid=0.0))
    session.commit()
    assert len(_ids(session)) == 4
    session.execute(update(Response).values(weight=0.35))
    session.commit()
    assert _ids(session) == []


def test_staff_demonstrations_and_retired_questions_teach_nothing(session, bank, catalogue):
    for fields in ({"role": "instructor"}, {"role": "administrator"}, {"is_demo": True}):
        _practice(session, catalogue, builders.account(session, **fields).id)
    assert _ids(session) == []

    _practice(session, catalogue, builders.account(session, role="guest").id)
    assert len(_ids(session)) == 4
    session.execute(update(StoredQuestion).values(retired_at=NOW))
    session.commit()
    assert _ids(session) == []


def test_what_may_still_be_under_way_waits(session, bank, learner, catalogue):
    _practice(session, catalogue, learner)
    last = session.scalar(select(func.max(Response.id)))

    assert exposure_queries.last_settled_id(session, 0, NOW) == 0
    assert exposure_queries.last_settled_id(session, 0, LATER) == last
    assert exposure_queries.last_settled_id(session, last, LATER) == last
    session.execute(update(Response).where(Response.id == last - 1).values(answered_at=LATER))
    session.commit()
    assert exposure_queries.last_settled_id(session, 0, LATER) == last - 2
