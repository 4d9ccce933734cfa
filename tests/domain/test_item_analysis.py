from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import item_analysis

FORM = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 0, 1]], dtype=np.float64)


def test_a_question_is_not_correlated_with_itself():
    rest = FORM[:, 1] + FORM[:, 2]

    found = item_analysis.discriminations(FORM)

    assert found[0] == pytest.approx(np.corrcoef(FORM[:, 0], rest)[0, 1])
    assert found[0] < item_analysis.uncorrected_discriminations(FORM)[0]


def test_a_question_that_everybody_gets_right_has_no_discrimination():
    points = np.column_stack([FORM, np.ones(5)])

    assert math.isnan(item_analysis.discriminations(points)[3])
    assert math.isnan(item_analysis.biserials(points)[3])
    assert math.isnan(item_analysis.omega(points))
    assert not np.isnan(item_analysis.discriminations(points)[:3]).any()


def test_alpha_of_a_form_by_hand():
    # Variances divided by n: questions .16, .24, .24; total 1.04 around 1.6.
    assert item_analysis.alpha(FORM) == pytest.approx(1.5 * (1 - 0.64 / 1.04))
    assert item_analysis.kr20(FORM) == item_analysis.alpha(FORM)


def test_partial_credit_has_alpha_and_no_kr20():
    points = FORM * 0.5

    assert item_analysis.alpha(points) == pytest.approx(item_analysis.alpha(FORM))
    with pytest.raises(ValueError, match="partial"):
        item_analysis.kr20(points)


@pytest.mark.parametrize("points", [FORM[:, :1], np.ones((4, 3))])
def test_a_form_without_spread_has_no_alpha(points):
    assert math.isnan(item_analysis.alpha(points))


def test_alpha_without_a_question_is_alpha_of_the_rest():
    assert item_analysis.alphas_without(FORM)[1] == pytest.approx(item_analysis.alpha(FORM[:, [0, 2]]))


def test_the_error_of_measurement_grows_as_alpha_falls():
    total = FORM.sum(axis=1)

    assert item_analysis.measurement_error(FORM) == pytest.approx(
        total.std(ddof=1) * math.sqrt(1 - item_analysis.alpha(FORM))
    )


def test_omega_is_that_of_the_factor_that_made_the_answers():
    rng = np.random.default_rng(2)
    loadings = np.array([0.8, 0.7, 0.6, 0.5, 0.4])
    factor = rng.standard_normal((50_000, 1))
    points = factor * loadings + rng.standard_normal((50_000, 5)) * np.sqrt(1 - loadings**2)
    expected = 9.0 / (9.0 + (1 - loadings**2).sum())

    assert item_analysis.omega(points) == pytest.approx(expected, abs=0.01)


def test_ties_at_a_border_belong_to_the_group():
    found = item_analysis.groups_of(np.array([[0.0], [0.0], [0.0], [1.0], [1.0]]))

    assert (found.low, found.high) == (3, 2)
    assert found.discrimination.tolist() == [1.0]


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(max(n, 1)))))
def test_a_wilson_interval_holds_the_share_and_stays_inside(case):
    right, n = case

    found = item_analysis.wilson(right, n)

    assert 0 <= found.low <= right / n + 1e-12
    assert right / n - 1e-12 <= found.high <= 1


@pytest.mark.parametrize(("right", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_there_is_no_interval_for_what_cannot_be(right, n):
    with pytest.raises(ValueError, match="No interval"):
        item_analysis.wilson(right, n)
