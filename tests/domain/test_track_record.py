from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.track_record import UNCORRECTED, Correction, Reported, corrected, learned, record_of

chances = st.floats(0, 1)


def _reports(count: int, *, shift: float, seed: int = 1) -> list[Reported]:
    rng = np.random.default_rng(seed)
    odds = rng.normal(0.5, 1.5, count)
    told = 1 / (1 + np.exp(-odds))
    truly = 1 / (1 + np.exp(-(odds + shift)))
    return [Reported(float(p), bool(rng.random() < q)) for p, q in zip(told, truly, strict=True)]


def _log_posterior(alpha: float, beta: float, reports: list[Reported]) -> float:
    total = -0.5 * (alpha / 0.7) ** 2 - 0.5 * ((beta - 1) / 0.3) ** 2
    for one in reports:
        chance = corrected(one.chance, Correction(alpha, beta, 1))
        total += math.log(chance if one.passed else 1 - chance)
    return total


def test_without_results_nothing_is_corrected():
    assert learned([]) == UNCORRECTED
    assert corrected(0.998, UNCORRECTED) == 0.998
    assert record_of([]) is None


def test_the_correction_is_the_most_probable_one():
    reports = _reports(60, shift=-0.8)

    found = learned(reports)

    best = _log_posterior(found.alpha, found.beta, reports)
    for alpha, beta in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01)):
        assert _log_posterior(found.alpha + alpha, found.beta + beta, reports) < best
    assert found.results == 60


def test_many_results_find_a_harder_exam_and_few_barely_move():
    many, few = learned(_reports(20_000, shift=-0.8)), learned(_reports(4, shift=-0.8))

    assert many.alpha == pytest.approx(-0.8, abs=0.15)
    assert many.beta == pytest.approx(1.0, abs=0.15)
    assert abs(few.alpha) < abs(many.alpha)


@given(st.lists(st.builds(Reported, chances, st.booleans()), min_size=1, max_size=40))
def test_any_results_give_a_finite_correction_that_keeps_the_order(reports):
    found = learned(reports)

    assert math.isfinite(found.alpha) and math.isfinite(found.beta)
    assert 0 < corrected(0.2, found) < 1
    if found.beta > 0:
        assert corrected(0.2, found) < corrected(0.8, found)


def test_the_record_says_how_forecasts_did():
    found = record_of([Reported(0.8, passed=True), Reported(0.6, passed=False)])

    assert found is not None
    assert (found.n, found.forecast, found.passed) == (2, pytest.approx(0.7), 0.5)
    assert found.brier == pytest.approx((0.04 + 0.36) / 2)
