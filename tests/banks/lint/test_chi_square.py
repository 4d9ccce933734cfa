from __future__ import annotations

import pytest

from app.banks.lint.chi_square import p_value, upper_tail


@pytest.mark.parametrize(
    ("statistic", "freedom", "chance"),
    [
        # Critical values of printed tables (Abramowitz and Stegun, table 26.8).
        (3.84146, 1, 0.05),
        (6.63490, 1, 0.01),
        (7.81473, 3, 0.05),
        (11.34487, 3, 0.01),
        (16.26624, 3, 0.001),
        (0.35185, 3, 0.95),
        (13.27670, 4, 0.01),
        (124.34211, 100, 0.05),
    ],
)
def test_the_tail_agrees_with_printed_tables(statistic, freedom, chance):
    assert upper_tail(statistic, freedom) == pytest.approx(chance, rel=1e-4)


def test_nothing_and_too_much_have_their_limits():
    assert upper_tail(0, 3) == 1.0
    assert 0 <= upper_tail(2000, 3) < 1e-100


def test_even_counts_are_likely_and_uneven_ones_are_not():
    assert p_value([25, 25, 25, 25], [25, 25, 25, 25]) == 1.0
    assert p_value([40, 20, 20, 20], [25, 25, 25, 25]) == pytest.approx(0.0074, abs=1e-4)
    assert p_value([10, 0], [10, 0]) == 1.0
