from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.progress.services import rebuild
from app.quizzes.mix_queries import mixture_of
from app.quizzes.models import AttemptItem
from tests import builders
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import LATER, items_of, mix, practised


def test_both_quotas_are_reported(session, mocks, catalogue, learner):
    practised(session, learner, catalogue)
    attempt = mix(session, learner, catalogue, now=LATER)
    for item in items_of(session, attempt):
        key = sit.question_at(session, attempt, item.position).key
        sit.answer(session, attempt, item.position, key, catalogue, now=LATER + timedelta(seconds=30))
    found = mixture_of(session, learner, attempt.id)

    assert [(one.questions, one.answered, one.right) for one in found.shares] == [
        (12, 12, 12),
        (5, 5, 5),
        (3, 3, 3),
    ]
    assert (found.questions, found.answered, found.right) == (20, 20, 20)
    assert 0.5 < found.expected < 0.9
    assert 0 <= found.inside <= 20
    assert rebuild(session, catalogue, verify=True) == []


def test_a_report_is_the_learners_own_and_keeps_what_an_exam_holds(session, mocks, catalogue, learner):
    attempt = mix(session, learner, catalogue)
    held = sit.question_at(session, attempt, 1).id
    sit.answer(session, attempt, 1, sit.question_at(session, attempt, 1).key, catalogue)

    assert mixture_of(session, learner, attempt.id).answered == 1
    assert mixture_of(session, builders.account(session).id, attempt.id).questions == 0
    exam = sit.mock(session, learner, catalogue)
    item = session.scalars(select(AttemptItem).where(AttemptItem.attempt_id == exam.id)).first()
    item.question_id = held
    session.commit()
    found = mixture_of(session, learner, attempt.id)
    assert (found.questions, found.answered, found.expected) == (20, 0, 0.0)
