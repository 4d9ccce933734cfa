from __future__ import annotations

import math
import random

import pytest

from app.domain.item_bias import MantelHaenszel, Stratum, mantel_haenszel, strata_of

BERKELEY = (
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
)
"""Admitted and rejected men, admitted and rejected women, by department (Bickel, Hammel & O'Connell 1975)."""


def test_the_berkeley_admissions_give_what_r_gives():
    """`mantelhaen.test(UCBAdmissions)`: X-squared 1.4269, odds ratio 0.9046968, interval 0.7719074 to 1.0603298."""
    found = mantel_haenszel([Stratum(*row) for row in BERKELEY])

    assert found is not None
    assert found.chi_square == pytest.approx(1.4269, abs=5e-5)
    assert found.odds_ratio == pytest.approx(0.9046968, abs=5e-8)
    ends = [found.odds_ratio * math.exp(sign * 1.959964 * found.error) for sign in (-1, 1)]
    assert ends == pytest.approx([0.7719074, 1.0603298], abs=1e-6)
    assert found.label == "A"


def test_one_table_is_its_cross_product():
    found = mantel_haenszel([Stratum(80, 20, 50, 50)])

    assert found is not None
    assert found.odds_ratio == pytest.approx(80 * 50 / (20 * 50))
    assert found.error == pytest.approx(math.sqrt(1 / 80 + 1 / 20 + 1 / 50 + 1 / 50))
    # By hand: E(A) = 100 * 130 / 200 = 65, var = 100 * 100 * 130 * 70 / (200^2 * 199) = 11.4322
    assert found.chi_square == pytest.approx(14.5**2 / 11.432161, rel=1e-6)
    assert found.delta == pytest.approx(-2.35 * math.log(4))
    assert found.label == "C"


@pytest.mark.parametrize(
    ("ratio", "error", "chi_square", "label"),
    [
        (math.exp(-0.9 / -2.35), 0.01, 99.0, "A"),  # small, however sure
        (math.exp(-2.0 / -2.35), 0.50, 3.0, "A"),  # large, and perhaps nothing
        (math.exp(-1.2 / -2.35), 0.05, 20.0, "B"),
        (math.exp(-1.6 / -2.35), 0.30, 9.0, "B"),  # large, and not surely above 1
        (math.exp(-1.6 / -2.35), 0.10, 40.0, "C"),
        (math.exp(1.6 / -2.35), 0.10, 40.0, "C"),
    ],
)
def test_the_classes_are_those_of_ets(ratio, error, chi_square, label):
    assert MantelHaenszel(ratio, error, chi_square).label == label


def test_a_table_without_both_answers_decides_nothing():
    assert mantel_haenszel([Stratum(50, 0, 50, 0)]) is None
    assert mantel_haenszel([Stratum(50, 50, 0, 0)]) is None
    assert mantel_haenszel([]) is None


def test_strata_hold_everybody_once_in_order_of_ability():
    reference, focal = [(n / 10, n % 2 == 0) for n in range(120)], [(n / 20, n % 3 == 0) for n in range(100)]
    strata = strata_of(reference, focal)

    assert len(strata) == 10
    assert sum(one.right + one.wrong for one in strata) == 120
    assert sum(one.focal_right for one in strata) == 34
    assert max(one.n for one in strata) <= 24


def test_a_group_of_lower_ability_is_no_bias_and_a_harder_question_is():
    chance = random.Random(7)

    def answers(mean: float, b: float) -> list[tuple[float, bool]]:
        people = [chance.gauss(mean, 1) for _ in range(1500)]
        return [(one, chance.random() < 1 / (1 + math.exp(b - one))) for one in people]

    fair = mantel_haenszel(strata_of(answers(0.5, 0.0), answers(-0.3, 0.0)))
    biased = mantel_haenszel(strata_of(answers(0.5, 0.0), answers(-0.3, 1.0)))

    assert fair is not None
    assert fair.label == "A"
    assert biased is not None
    assert biased.label == "C"
    assert biased.delta < -1.5
