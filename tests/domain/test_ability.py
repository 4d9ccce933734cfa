from __future__ import annotations

import timeit
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import ability
from app.domain.ability import fold, grown, predict, prior, update
from app.domain.ability_shape import Shape
from app.domain.ability_state import State, pack, unpack
from app.domain.answered import Answered, Parameters, Population
from tests.domain.ability_builders import SHAPE, START, TWO, answered

POPULATION = Population(mu0=0.3, sg=0.8, sd=0.4)

answers = st.builds(
    lambda number, competency, right, weight, rapid, b, days: answered(
        number,
        competency=competency,
        is_right=right,
        weight=weight,
        rapid=rapid,
        parameters=Parameters(b=b, s2=0.4, c=0.2),
        answered_at=START + timedelta(days=days),
    ),
    st.integers(1, 99),
    st.sampled_from(SHAPE.competencies),
    st.booleans(),
    st.sampled_from([0.0, 0.35, 1.0]),
    st.floats(0, 1),
    st.floats(-3, 3),
    st.floats(0, 400),
)


def _in_order(found: list[Answered]) -> list[Answered]:
    return sorted(found, key=lambda one: (one.answered_at, one.response_id))


def _brute_force(mean: np.ndarray, cov: np.ndarray, given_answer: Answered) -> tuple[np.ndarray, np.ndarray]:
    """Posterior mean and covariance of two abilities by summing over a grid of theta and b."""
    grid = np.linspace(-7, 7, 181)
    first, second, b = np.meshgrid(grid, grid, np.linspace(-4, 4, 81), indexing="ij")
    gap = np.stack([first - mean[0], second - mean[1]])
    inverse = np.linalg.inv(cov)
    weight = np.exp(-0.5 * np.einsum("axyz,ab,bxyz->xyz", gap, inverse, gap))
    parameters = given_answer.parameters
    weight *= np.exp(-0.5 * (b - parameters.b) ** 2 / parameters.s2)
    p = parameters.c + (1 - parameters.c) / (1 + np.exp(-parameters.a * (first - b)))
    p = (1 - given_answer.rapid) * p + given_answer.rapid * given_answer.guess
    weight *= (p if given_answer.is_right else 1 - p) ** given_answer.weight
    weight /= weight.sum()
    found = np.array([(weight * first).sum(), (weight * second).sum()])
    off = np.stack([first - found[0], second - found[1]])
    return found, np.einsum("axyz,bxyz,xyz->ab", off, off, weight)


@pytest.mark.parametrize(
    ("is_right", "weight", "rapid", "a"),
    [(True, 1.0, 0.0, 1.0), (False, 1.0, 0.1, 1.0), (True, 0.35, 0.4, 1.3), (False, 0.35, 0.0, 0.8)],
)
def test_one_answer_moves_two_domains_as_brute_force_says(is_right, weight, rapid, a):
    one = answered(
        shape=TWO,
        competency="first",
        is_right=is_right,
        weight=weight,
        rapid=rapid,
        with_feedback=False,
        population=POPULATION,
        parameters=Parameters(b=0.4, s2=0.5, a=a, c=0.2),
    )
    # Without a known competency the ability has no offset, so that two dimensions are all there is.
    one = replace(one, competency="unknown")
    before = prior(TWO, POPULATION)

    after = update(before, one)

    mean, cov = _brute_force(before.mean, before.covariance, one)
    np.testing.assert_allclose(after.mean, mean, atol=1e-4)
    np.testing.assert_allclose(after.covariance, cov, atol=2e-4)


def test_the_offset_of_a_competency_takes_its_share_of_the_change():
    one = answered(with_feedback=False)

    after = update(prior(SHAPE, Population()), one)

    place, domain = SHAPE.competency_index["order"], SHAPE.domain_index["phlebotomy"]
    own_share = ability.OFFSET_VAR / (0.7**2 + 0.5**2)
    moved = after.mean[domain] - 0.5
    assert after.offset_mean[place] == pytest.approx(moved * own_share)
    assert after.offset_var[place] < ability.OFFSET_VAR
    assert after.offset_mean[SHAPE.competency_index["venipuncture"]] == 0


def test_domains_borrow_from_each_other():
    after = update(prior(SHAPE, Population()), answered())

    assert after.mean[SHAPE.domain_index["phlebotomy"]] > after.mean[SHAPE.domain_index["billing"]] > 0.5


def test_feedback_teaches_a_little_in_the_ability_and_nothing_in_the_path():
    with_it = update(prior(SHAPE, Population()), answered())
    without = update(prior(SHAPE, Population()), answered(with_feedback=False))

    place = SHAPE.domain_index["phlebotomy"]
    assert with_it.mean[place] - without.mean[place] == pytest.approx(0.005 * (1 - 0.02))
    assert with_it.covariance[place, place] - without.covariance[place, place] == pytest.approx(0.0015)
    np.testing.assert_array_equal(with_it.path_mean, without.path_mean)


def test_endless_guessing_never_makes_the_ability_less_certain_than_the_prior():
    state = fold(SHAPE, [answered(number, rapid=1.0) for number in range(1, 400)])

    assert state is not None
    assert state.covariance.diagonal().max() <= 0.7**2 + 0.5**2 + 1e-12


@pytest.mark.parametrize("fields", [{"weight": 0.0}, {"domain": ""}])
def test_an_answer_without_weight_or_ability_is_only_counted(fields):
    before = update(prior(SHAPE, Population()), answered(1))

    after = update(before, answered(1, **fields))

    assert after.answers == 2
    np.testing.assert_array_equal(after.mean, before.mean)
    np.testing.assert_array_equal(after.path_mean, before.path_mean)
    np.testing.assert_array_equal(after.domain_counts, before.domain_counts)


def test_clean_first_answers_are_counted_by_domain_and_competency():
    found = [
        answered(1),
        answered(2, weight=0.35),
        answered(3, rapid=0.6),
        answered(4, competency="venipuncture"),
        answered(5, weight=0.0, rapid=1.0),
    ]

    state = fold(SHAPE, found)

    assert state is not None
    assert state.domain_counts[SHAPE.domain_index["phlebotomy"]] == 2
    assert state.competency_counts[SHAPE.competency_index["order"]] == 1
    assert state.answers == 5
    assert state.effort_share == pytest.approx(0.75)


def test_uncertainty_grows_with_time_up_to_the_prior_and_the_mean_stays():
    state = fold(SHAPE, [answered(number) for number in range(1, 60)])
    assert state is not None and state.last_answered_at is not None

    later = grown(state, state.last_answered_at + timedelta(days=30))
    much_later = grown(state, state.last_answered_at + timedelta(days=36500))

    np.testing.assert_array_equal(later.mean, state.mean)
    before, after = state.covariance[1, 1], later.covariance[1, 1]
    assert after == pytest.approx(before + 0.0004 * 30 / 0.74 * (0.74 - before))
    np.testing.assert_allclose(much_later.covariance, prior(SHAPE, Population()).covariance)
    np.testing.assert_allclose(much_later.path_covariance, prior(SHAPE, Population()).path_covariance)
    np.testing.assert_allclose(much_later.offset_var, ability.OFFSET_VAR)


def test_a_state_without_answers_does_not_age():
    before = prior(SHAPE, POPULATION)

    assert grown(before, START + timedelta(days=365)) is before


def test_the_first_answer_decides_the_population_for_good():
    first = answered(1, population=POPULATION, edition=7)
    second = answered(2, population=Population(mu0=-1.0), edition=8)

    state = fold(SHAPE, [first, second])

    assert state is not None
    assert state.population == POPULATION
    assert state.edition == 7


def test_predictions_add_the_offset_and_fall_back_on_the_population():
    state = update(prior(SHAPE, Population()), answered())

    mean, var = predict(state, "phlebotomy", "order")

    assert mean == pytest.approx(state.mean[1] + state.offset_mean[2])
    assert var == pytest.approx(state.covariance[1, 1] + state.offset_var[2])
    assert predict(state, "phlebotomy", "new") == pytest.approx((state.mean[1], state.covariance[1, 1]))
    assert predict(state, "", "role-duties") == pytest.approx((0.5, 0.74))


@given(st.lists(answers, max_size=30))
def test_a_packed_state_comes_back_bit_for_bit(found):
    state = fold(SHAPE, _in_order(found)) or prior(SHAPE, POPULATION)

    again = unpack(pack(state), SHAPE)

    assert pack(again) == pack(state)
    assert again.answers == len(found)
    assert again.last_answered_at == (_in_order(found)[-1].answered_at if found else None)


@given(st.lists(answers, min_size=1, max_size=30))
def test_covariances_stay_covariances(found):
    state = fold(SHAPE, _in_order(found))

    assert state is not None
    assert np.linalg.eigvalsh(state.covariance).min() > 0
    assert np.linalg.eigvalsh(state.path_covariance).min() > 0
    assert state.offset_var.min() > 0


@given(st.lists(answers, min_size=2, max_size=20), st.integers(1, 19))
def test_folding_in_two_parts_through_the_database_is_folding_at_once(found, cut):
    ordered = _in_order(found)

    halfway = fold(SHAPE, ordered[:cut])
    state: State = unpack(pack(halfway), SHAPE) if halfway else prior(SHAPE, Population())
    for one in ordered[cut:]:
        state = update(state, one)

    whole = fold(SHAPE, ordered)
    assert whole is not None
    np.testing.assert_allclose(state.values, whole.values, atol=1e-12)


def test_one_answer_costs_microseconds():
    domains = tuple(f"domain-{place}" for place in range(15))
    shape = Shape(domains, (0,) * 15, tuple(f"c-{place}" for place in range(45)), tuple([*range(15)] * 3))
    one = answered(2, shape=shape, competency="c-7")
    packed = pack(update(prior(shape, Population()), one))

    seconds = min(timeit.repeat(lambda: pack(update(unpack(packed, shape), one)), number=200, repeat=3)) / 200

    print(f"one answer, both folds, packed and unpacked: {seconds * 1e6:.0f} us")


def test_the_ability_before_an_answer_follows_from_the_answers_before_it():
    first, second = answered(1, ability_mean=9.0), answered(2)
    empty = ability.prior(SHAPE, Population(mu0=-3.0))
    begun = ability.update(empty, first)

    assert ability.predicted(empty, first).ability_mean == Population().mu0  # of the edition of the answer
    now = ability.predicted(begun, second)
    assert (now.ability_mean, now.ability_var) == ability.predict(begun, second.domain, second.competency)
    assert ability.predicted(begun, now) is now
