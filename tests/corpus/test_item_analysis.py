from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.domain import item_analysis
from tests.corpus.vectors import read


def _matrix(rows: list[str]) -> np.ndarray:
    return np.array([[float(one) for one in row] for row in rows])


@pytest.fixture
def lsat() -> dict[str, Any]:
    return read("lsat6")


@pytest.fixture
def points(lsat) -> np.ndarray:
    return _matrix([row for row, count in lsat["data"].items() for _ in range(count)])


def test_shares_right_of_lsat6(lsat, points):
    found = item_analysis.shares_right(points)

    np.testing.assert_allclose(found, lsat["ctt"]["p"], atol=lsat["tolerance"]["p"])
    assert points.sum(axis=1).mean() == pytest.approx(lsat["ctt"]["total_mean"])


def test_point_biserials_of_lsat6(lsat, points):
    tolerance = lsat["tolerance"]["pbis"]

    corrected = item_analysis.discriminations(points)
    uncorrected = item_analysis.uncorrected_discriminations(points)

    np.testing.assert_allclose(corrected, lsat["ctt"]["pbis_corrected"], atol=tolerance)
    np.testing.assert_allclose(uncorrected, lsat["ctt"]["pbis_uncorrected"], atol=tolerance)


def test_biserials_of_lsat6(lsat, points):
    found = item_analysis.biserials(points)

    np.testing.assert_allclose(found, lsat["ctt"]["biserial_psych_uncorrected"], atol=1e-5)


def test_reliability_of_lsat6(lsat, points):
    ctt, tolerance = lsat["ctt"], lsat["tolerance"]["alpha"]

    assert item_analysis.alpha(points) == pytest.approx(ctt["alpha_raw"], abs=tolerance)
    assert item_analysis.kr20(points) == pytest.approx(ctt["kr20"], abs=tolerance)
    assert item_analysis.measurement_error(points) == pytest.approx(ctt["sem"], abs=tolerance)
    np.testing.assert_allclose(item_analysis.alphas_without(points), ctt["alpha_if_deleted"], atol=tolerance)


def test_omega_of_lsat6(lsat, points):
    found = item_analysis.omega(points)

    assert found == pytest.approx(lsat["ctt"]["omega_total_1f"], abs=1e-4)


def test_upper_and_lower_groups_of_lsat6(lsat, points):
    expected = lsat["ctt"]["upper_lower"]

    found = item_analysis.groups_of(points)

    assert (found.high_cut, found.low_cut) == (expected["hi_cut"], expected["lo_cut"])
    assert (found.high, found.low) == (expected["n_hi"], expected["n_lo"])
    np.testing.assert_allclose(found.discrimination, expected["D"], atol=1e-6)


def test_kr20_takes_the_divide_by_n_variance():
    vector = read("kr20_wuensch")
    points = _matrix(vector["data"])

    assert points.sum(axis=1).tolist() == vector["total"]
    np.testing.assert_allclose(item_analysis.shares_right(points), vector["p"])
    assert item_analysis.kr20(points) == pytest.approx(vector["kr20"], abs=1e-5)
    assert item_analysis.alpha(points) == pytest.approx(vector["alpha_R_psych"], abs=1e-5)
    assert item_analysis.measurement_error(points) == pytest.approx(vector["sem"], abs=1e-5)


def test_wilson_intervals():
    vector = read("wilson")
    for case in vector["cases"]:
        found = item_analysis.wilson(case["x"], case["n"])

        assert (found.low, found.high) == pytest.approx(tuple(case["wilson"]), abs=vector["tolerance"])
