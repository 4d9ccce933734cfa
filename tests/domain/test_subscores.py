from __future__ import annotations

import numpy as np
import pytest

from app.domain.subscores import subscores_of

GROUPS = [0] * 20 + [1] * 20


def _points(correlation: float, n: int = 2000, each: int = 20) -> np.ndarray:
    rng = np.random.default_rng(5)
    abilities = rng.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]], n)
    asked = np.repeat(abilities, each, axis=1) - rng.normal(0, 0.7, 2 * each)
    return (rng.random(asked.shape) < 1 / (1 + np.exp(-asked))).astype(float)


def test_two_different_abilities_deserve_two_scores():
    assert [one.adds for one in subscores_of(_points(0.2), GROUPS)] == [True, True]


def test_one_ability_asked_twice_deserves_one_score():
    found = subscores_of(_points(1.0), GROUPS)

    assert [one.adds for one in found] == [False, False]
    assert found[0].by_total > found[0].by_itself


def test_the_figures_agree_with_the_true_scores_behind_a_simulation():
    rng = np.random.default_rng(8)
    n, each = 6000, 25
    abilities = rng.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], n)
    b = rng.normal(0, 0.7, 2 * each)
    chance = 1 / (1 + np.exp(-(np.repeat(abilities, each, axis=1) - b)))
    points = (rng.random(chance.shape) < chance).astype(float)
    true = chance[:, :each].sum(axis=1)

    found = subscores_of(points, [0] * each + [1] * each)[0]

    by_itself = np.corrcoef(true, points[:, :each].sum(axis=1))[0, 1] ** 2
    by_total = np.corrcoef(true, points.sum(axis=1))[0, 1] ** 2
    assert found.by_itself == pytest.approx(by_itself, abs=0.02)
    assert found.by_total == pytest.approx(by_total, abs=0.02)


def test_few_examinees_are_never_enough():
    assert not any(one.adds for one in subscores_of(_points(0.0, n=99), GROUPS))


def test_scores_that_do_not_vary_add_nothing():
    points = _points(0.2, n=120)
    points[:, :20] = 1.0

    found = subscores_of(points[:, [0, 1, *range(20, 40)]], [0, 0] + [1] * 20)

    assert not found[0].adds


def test_a_group_of_one_question_is_refused():
    with pytest.raises(ValueError, match="at least two"):
        subscores_of(_points(0.2, n=50)[:, :3], [0, 0, 1])
