from __future__ import annotations

import numpy as np
import pytest

from app.domain.marginal import Slopes, abilities_of, conditional_difficulties, fit_form

A = np.array([0.6, 1.0, 1.4, 0.8, 1.2, 1.0, 0.9, 1.1])
B = np.linspace(-1.5, 1.5, 8)


def _points(n: int = 6000, a=A) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    theta = rng.standard_normal(n)
    chance = 1 / (1 + np.exp(-a * (theta[:, None] - B)))
    return (rng.random(chance.shape) < chance).astype(float), theta


def test_the_parameters_that_made_the_answers_are_found():
    points, _ = _points()

    found = fit_form(points)

    np.testing.assert_allclose(found.a, A, atol=0.2)
    np.testing.assert_allclose(found.b, B, atol=0.15)


def test_freer_slopes_never_fit_worse():
    points, _ = _points()

    one, common, free = (fit_form(points, slopes).log_likelihood for slopes in Slopes)

    assert one <= common + 1e-6 <= free + 2e-6


def test_abilities_are_between_the_truth_and_the_mean():
    points, theta = _points()
    fit = fit_form(points)

    mean, sd = abilities_of(points, fit)

    assert np.corrcoef(mean, theta)[0, 1] > 0.7
    assert np.abs(mean - theta).mean() < 0.65
    assert (np.abs(mean - theta) <= 1.645 * sd).mean() == pytest.approx(0.9, abs=0.02)


def test_conditional_difficulties_need_no_spread_of_learners():
    points, _ = _points(a=np.ones(8) * 1.0)

    np.testing.assert_allclose(conditional_difficulties(points), B - B.mean(), atol=0.12)


def test_a_question_that_all_get_right_stays_finite():
    points, _ = _points(n=200)
    points[:, 0] = 1.0

    found = fit_form(points)

    assert np.isfinite(found.a).all()
    assert np.isfinite(found.b).all()
