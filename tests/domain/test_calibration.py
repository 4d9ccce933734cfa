from __future__ import annotations

import numpy as np
import pytest

from app.domain.answered import Exposure, Parameters
from app.domain.calibration import LEAST_ANSWERS, LEAST_FOR_HINT, calibrate


def _exposures(name: str, a: float, b: float, *, count: int, seed: int, var: float = 0.15) -> list[Exposure]:
    rng = np.random.default_rng(seed)
    mean = rng.normal(0.5, 0.9, count)
    ability = mean + np.sqrt(var) * rng.standard_normal(count)
    right = rng.random(count) < 0.2 + 0.8 / (1 + np.exp(-a * (ability - b)))
    return [
        Exposure(number, name, bool(one), 0.0, 0.25, float(m), var)
        for number, (one, m) in enumerate(zip(right, mean, strict=True))
    ]


def _calibrated(slopes: list[float], count: int):
    rows = {
        f"{place}": _exposures(f"{place}", a, 0.2, count=count, seed=place) for place, a in enumerate(slopes)
    }
    published = {name: Parameters(b=0.0, s2=0.1, c=0.2, n=count) for name in rows}
    return calibrate(published, dict.fromkeys(rows, 3), rows)


def test_different_slopes_are_found():
    found = _calibrated([0.6, 1.0, 1.7], count=4000)

    slopes = [found.parameters[name].a for name in "012"]
    assert slopes == pytest.approx([0.6, 1.0, 1.7], rel=0.15)
    assert [found.parameters[name].b for name in "012"] == pytest.approx([0.2] * 3, abs=0.15)
    assert found.gain > 0
    assert found.parameters["0"].c == 0.2
    assert found.parameters["0"].n == 4000


def test_below_the_gate_nothing_is_calibrated():
    found = _calibrated([0.5, 2.0], count=LEAST_ANSWERS - 1)

    assert (found.parameters, found.questions, found.gain) == ({}, 0, 0.0)


def test_below_the_gate_a_hint_says_which_question_tells_more():
    found = _calibrated([0.5, 2.0], count=LEAST_ANSWERS - 1)

    assert 0.5 < found.hints["0"] < 1 < found.hints["1"] < 2
    assert _calibrated([2.0], count=LEAST_FOR_HINT - 1).hints == {}


def test_slopes_that_predict_no_better_are_left_alone():
    found = _calibrated([1.0] * 12, count=LEAST_ANSWERS)

    assert found.questions == 12
    assert found.gain <= 0
    assert found.parameters == {}


def test_few_answers_leave_a_slope_near_one():
    few, many = _calibrated([2.0], count=LEAST_ANSWERS), _calibrated([2.0], count=4000)

    assert few.gain > 0
    assert 1 < few.parameters["0"].a < many.parameters["0"].a
    assert few.parameters["0"].s2 > many.parameters["0"].s2
