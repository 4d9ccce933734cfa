from __future__ import annotations

from dataclasses import replace

import numpy as np
from sqlalchemy import delete

from app.domain.ability_shape import shape_of
from app.domain.ability_state import unpack
from app.quizzes import steps
from app.quizzes.models import Response
from app.quizzes.placement_steps import state_after
from app.standing.models import LearnerState
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import placement, take, two_of_three


def test_the_state_in_memory_is_what_the_fold_finds_at_the_end(session, mocks, catalogue, learner):
    attempt = take(session, placement(session, learner, catalogue), catalogue, two_of_three)
    given = steps.given_in(session, attempt)
    stored = session.get_one(LearnerState, learner)
    session.delete(stored)
    session.flush()
    session.execute(delete(Response))
    found = state_after(session, learner, given_in_again(given), catalogue, attempt.finished_at)

    np.testing.assert_allclose(found.values, unpack(stored.state, shape_of(catalogue)).values, atol=1e-9)
    assert found.last_answered_at == attempt.finished_at > NOW


def given_in_again(given):
    """As they were before they were answered: no exposure yet."""
    return [replace(one, last_exposure=None) for one in given]


def test_it_goes_on_from_the_stored_fold_and_stores_nothing(session, mocks, catalogue, learner):
    past = sit.practice(session, learner, catalogue)
    for position in range(1, 6):
        sit.answer(session, past, position, sit.question_at(session, past, position).key, catalogue)
    attempt = placement(session, learner, catalogue)
    take(session, attempt, catalogue, two_of_three, most=4)
    before = bytes(session.get_one(LearnerState, learner).state)
    found = state_after(session, learner, steps.given_in(session, attempt)[:4], catalogue, NOW)

    assert found.answers == 9
    assert bytes(session.get_one(LearnerState, learner).state) == before
