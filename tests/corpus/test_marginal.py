from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.domain.marginal import Slopes, conditional_difficulties, fit_form, information_of
from tests.corpus.vectors import read


@pytest.fixture
def lsat() -> dict[str, Any]:
    return read("lsat6")


@pytest.fixture
def points(lsat) -> np.ndarray:
    rows = [row for row, count in lsat["data"].items() for _ in range(count)]
    return np.array([[float(one) for one in row] for row in rows])


def test_the_rasch_model_of_lsat6(lsat, points):
    expected, tolerance = lsat["irt"]["rasch_a1"], lsat["tolerance"]

    found = fit_form(points, Slopes.ONE)

    np.testing.assert_allclose(found.b, expected["difficulty"], atol=tolerance["rasch_b"])
    assert found.log_likelihood == pytest.approx(expected["logLik"], abs=tolerance["logLik"])


def test_the_rasch_model_with_a_common_slope_of_lsat6(lsat, points):
    expected, tolerance = lsat["irt"]["rasch_common_a"], lsat["tolerance"]

    found = fit_form(points, Slopes.COMMON)

    np.testing.assert_allclose(found.b, expected["difficulty"], atol=tolerance["rasch_b"])
    np.testing.assert_allclose(found.a, expected["discrimination"], atol=tolerance["twopl_a"])
    assert found.log_likelihood == pytest.approx(expected["logLik"], abs=tolerance["logLik"])
    spread = lsat["irt"]["rasch_mirt"]["latent_var"]
    assert found.a[0] ** 2 == pytest.approx(spread, abs=tolerance["twopl_a"])


def test_the_two_parameter_model_of_lsat6(lsat, points):
    tolerance = lsat["tolerance"]

    found = fit_form(points, Slopes.FREE)

    by_ltm, by_mirt = lsat["irt"]["twopl_ltm"], lsat["irt"]["twopl_mirt"]
    for slopes, difficulties in (("discrimination", by_ltm), ("a1", by_mirt)):
        np.testing.assert_allclose(found.a, difficulties[slopes], atol=tolerance["twopl_a"])
    np.testing.assert_allclose(found.b, by_ltm["difficulty"], atol=tolerance["twopl_b"])
    np.testing.assert_allclose(found.b, by_mirt["b"], atol=tolerance["twopl_b"])
    assert found.log_likelihood == pytest.approx(by_ltm["logLik"], abs=tolerance["logLik"])


def test_the_information_of_lsat6(lsat, points):
    expected = lsat["irt"]["testinfo_2pl_mirt"]

    found = information_of(np.array(expected["theta"], dtype=float), fit_form(points))

    np.testing.assert_allclose(found, expected["info"], atol=0.002)


def test_the_conditional_difficulties_of_lsat6(lsat, points):
    found = conditional_difficulties(points)

    np.testing.assert_allclose(-found, lsat["cml"]["easiness_sum0"], atol=1e-4)
