from __future__ import annotations

from datetime import timedelta

from app.db import transaction
from app.quizzes import exposure_steps
from tests import builders
from tests.builders import NOW
from tests.people import work_builders as work
from tests.quizzes.import_builders import answers_of

DAY = timedelta(days=1)


def test_weights_follow_the_log_and_only_the_learners_own(session, bank, catalogue, learner):
    other = builders.account(session).id
    for person in (learner, other):
        work.practice(session, person, bank[:2], catalogue, at=NOW)
        work.practice(session, person, bank[1:3], catalogue, at=NOW + DAY)
        work.practice(session, person, bank[:1], catalogue, at=NOW + 8 * DAY)

    with transaction(session):
        changed = exposure_steps.reweigh(session, learner)

    assert changed == 2
    assert [one.weight for one in answers_of(session, learner)] == [1.0, 1.0, 0.0, 1.0, 0.35]
    assert {one.weight for one in answers_of(session, other)} == {1.0}


def test_a_log_that_is_right_stays_as_it_is(session, bank, catalogue, learner):
    work.practice(session, learner, bank[:3], catalogue)

    with transaction(session):
        assert exposure_steps.reweigh(session, learner) == 0
        exposure_steps.store_weights(session, {})
