from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from app.domain.ability import fold, prior, update
from app.domain.ability_state import State, pack, unpack
from app.domain.answered import Population
from tests.domain.ability_builders import SHAPE, START, TWO, answered

POPULATION = Population(mu0=0.3, sg=0.8, sd=0.4)


def _after(*answers) -> State:
    state = fold(SHAPE, answers)
    assert state is not None
    return state


def test_before_the_first_answer_a_state_is_its_population():
    state = prior(SHAPE, POPULATION, edition=7)

    assert (state.edition, state.population, state.answers) == (7, POPULATION, 0)
    assert state.last_answered_at is None
    assert state.effort_share == 1.0
    np.testing.assert_array_equal(state.mean, [0.3] * 5)
    np.testing.assert_allclose(state.covariance, 0.64 + 0.16 * np.eye(5))
    assert not state.domain_counts.any()
    assert not state.competency_counts.any()


def test_the_head_tells_how_many_answers_and_when_the_last_one_came():
    state = _after(answered(1), answered(2, answered_at=START + timedelta(days=3, microseconds=5)))

    assert state.answers == 2
    assert state.last_answered_at == START + timedelta(days=3, microseconds=5)


def test_effort_counts_only_answers_that_weigh():
    state = _after(
        answered(1),
        answered(2, rapid=0.9),
        answered(3, weight=0.35),
        answered(4, weight=0.35, rapid=0.9),
        answered(5, weight=0.0, rapid=1.0),
    )

    assert state.effort_share == pytest.approx(0.5)


def test_both_covariances_are_whole_and_symmetric():
    state = _after(*(answered(number, competency=one) for number, one in enumerate(SHAPE.competencies, 1)))

    for covariance in (state.covariance, state.path_covariance):
        assert covariance.shape == (5, 5)
        np.testing.assert_array_equal(covariance, covariance.T)
        assert np.linalg.eigvalsh(covariance).min() > 0


def test_an_answer_makes_a_new_state_and_leaves_the_old_one_alone():
    before = _after(answered(1))
    kept = before.values.copy()

    after = update(before, answered(2))

    assert after is not before
    np.testing.assert_array_equal(before.values, kept)


def test_a_packed_state_is_eight_little_endian_bytes_a_number():
    state = _after(answered(1), answered(2, is_right=False))

    packed = pack(state)

    assert len(packed) == 8 * SHAPE.size
    np.testing.assert_array_equal(np.frombuffer(packed, dtype="<f8"), state.values)
    assert pack(unpack(packed, SHAPE)) == packed


def test_an_unpacked_state_takes_further_answers():
    state = _after(answered(1))

    again = unpack(pack(state), SHAPE)

    assert pack(update(again, answered(2))) == pack(update(state, answered(2)))


@pytest.mark.parametrize("packed", [pack(prior(TWO, POPULATION)), pack(prior(SHAPE, POPULATION))[:-8], b""])
def test_a_state_of_another_shape_is_refused(packed):
    with pytest.raises(ValueError, match=f"does not fit a shape of {SHAPE.size}"):
        unpack(packed, SHAPE)
