"""The chi-square test, in pure Python.

The p-value is the upper regularized incomplete gamma function Q(k/2, x/2), by its series below a + 1 and by the
continued fraction above (Press and others, Numerical Recipes, 3rd edition, section 6.2; Abramowitz and Stegun 26.4.19).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

PRECISION = 1e-12
MAX_TERMS = 1000
TINY = 1e-300


def p_value(observed: Sequence[float], expected: Sequence[float]) -> float:
    """Return how likely counts at least as uneven as *observed* are by chance.

    Both have one entry a class; a class that expects nothing is left out. 1.0 with fewer than two classes.
    """
    pairs = [(seen, due) for seen, due in zip(observed, expected, strict=True) if due > 0]
    statistic = sum((seen - due) ** 2 / due for seen, due in pairs)
    return upper_tail(statistic, len(pairs) - 1) if len(pairs) > 1 else 1.0


def upper_tail(statistic: float, freedom: int) -> float:
    """Return the chance that a chi-square variable with *freedom* degrees exceeds *statistic*."""
    if statistic <= 0:
        return 1.0
    a, x = freedom / 2, statistic / 2
    scale = math.exp(a * math.log(x) - x - math.lgamma(a))
    return 1 - scale * _series(a, x) if x < a + 1 else scale * _fraction(a, x)


def _series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, MAX_TERMS):
        term *= x / (a + n)
        total += term
        if term < total * PRECISION:
            break
    return total


def _fraction(a: float, x: float) -> float:
    """Evaluate the continued fraction by the modified method of Lentz."""
    b = x + 1 - a
    c, d = 1 / TINY, 1 / b
    result = d
    for n in range(1, MAX_TERMS):
        b += 2
        d = 1 / _kept_from_zero(b - n * (n - a) * d)
        c = _kept_from_zero(b - n * (n - a) / c)
        result *= c * d
        if abs(c * d - 1) < PRECISION:
            break
    return result


def _kept_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
