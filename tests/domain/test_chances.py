from __future__ import annotations

import numpy as np
import pytest

from app.domain.answered import Parameters
from app.domain.chances import blunted, chances, information, table_of

QUESTIONS = table_of([Parameters(b=0.4, s2=0.3, a=1.2, c=0.2), Parameters(b=-1.0, s2=0.1, c=0.0)])


def _arrays(*values: float):
    return np.array(values)


def test_the_chance_agrees_with_a_hundred_thousand_draws():
    rng = np.random.default_rng(1)
    theta = rng.normal(0.7, np.sqrt(0.5), 100_000)
    b = rng.normal(0.4, np.sqrt(0.3), 100_000)
    right = 0.2 + 0.8 / (1 + np.exp(-1.2 * (theta - b)))

    found = chances(_arrays(0.7, 0.7), _arrays(0.5, 0.5), QUESTIONS)

    assert found[0] == pytest.approx(right.mean(), abs=0.005)


def test_information_is_the_slope_squared_over_the_spread_of_one_answer():
    mean, var = _arrays(0.1, 0.1), _arrays(0.2, 0.2)
    step = 1e-5

    slope = (chances(mean + step, var, QUESTIONS) - chances(mean - step, var, QUESTIONS)) / (2 * step)

    right = chances(mean, var, QUESTIONS)
    np.testing.assert_allclose(information(mean, var, QUESTIONS), slope**2 / (right * (1 - right)), rtol=1e-5)


def test_uncertainty_flattens_a_question():
    assert blunted(_arrays(1.0), _arrays(0.0)) == pytest.approx(1.0)
    assert blunted(_arrays(1.0), _arrays(1.0)) == pytest.approx(1 / np.sqrt(1.346))


def test_a_table_of_nothing_is_empty():
    assert table_of([]).b.shape == (0,)
