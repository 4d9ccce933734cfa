from __future__ import annotations

from datetime import timedelta

from app.db import transaction
from app.quizzes import exposure_steps
from app.standing.models import LearnerState
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
        changed = exposure_steps.reweigh(session, learner, catalogue)

    assert changed == 2
    assert [one.weight for one in answers_of(session, learner)] == [1.0, 1.0, 0.0, 1.0, 0.35]
    assert {one.weight for one in answers_of(session, other)} == {1.0}


def test_a_log_that_is_right_stays_as_it_is(session, bank, catalogue, learner):
    work.practice(session, learner, bank[:3], catalogue)

    with transaction(session):
        assert exposure_steps.reweigh(session, learner, catalogue) == 0
        exposure_steps.store_weights(session, {})
        exposure_steps.store_abilities(session, {})


def test_the_ability_before_each_answer_is_stored_as_the_log_has_it(session, bank, catalogue, learner):
    other = builders.account(session).id
    for person in (learner, other):
        work.practice(session, person, bank[:6], catalogue)

    with transaction(session):
        exposure_steps.fold_anew(session, learner, catalogue)

    means = [one.ability_mean for one in answers_of(session, learner)]
    assert means[0] == 0.0  # of the population
    assert all(mean < 0.0 for mean in means[1:])
    assert {one.ability_mean for one in answers_of(session, other)} == {0.0}


def test_without_answers_a_fold_anew_leaves_nothing(session, catalogue, learner):
    with transaction(session):
        exposure_steps.fold_anew(session, learner, catalogue)

    assert session.get(LearnerState, learner) is None
