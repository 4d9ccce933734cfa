"""The arithmetic of the fairness audit: how groups are compared, when to raise an alarm, what must stay unsaid.

An alarm never goes by a point value alone: at 300 people an outcome, chance moved a ratio to .81 in one of two
simulated worlds without any difference. Intervals are 95 %.
Sources: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D) (four fifths, against the group
with the highest rate); Katz, Baptista, Azen & Pike 1978 (ratio of two shares); Welch 1947 (difference of two
means); Liang & Zeger 1986 (answers of one person are not independent). Suppression: see `hidden`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEAST_SHOWN = 10
"""People behind anything that is printed."""
LEAST_ALARM = 50
"""People in each of two groups whose rates may raise an alarm."""
FOUR_FIFTHS = 0.80
MOST_APART = 0.25
"""Population standard deviations between the mean leans of two groups."""
MOST_MISJUDGED = 0.05
"""Between what two groups got right beyond expectation, as a share of answers."""
Z95 = NormalDist().inv_cdf(0.975)
HALF = 0.5
TWO = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def excludes(self, value: float) -> bool:
        """Whether the interval leaves *value* out."""
        return not self.low <= value <= self.high


def ratio_of(chosen: int, n: int, chosen_other: int, n_other: int) -> Estimate:
    """Return (chosen/n) / (chosen_other/n_other): exp(log ratio ± z sqrt(1/x - 1/n + 1/x' - 1/n')).

    Where nobody was chosen in one of the groups, half a person is added to each number (Walter 1975).

    Raises:
        ValueError: a group is empty, or more are chosen than there are.
    """
    if not (0 <= chosen <= n and 0 <= chosen_other <= n_other and n and n_other):
        message = f"No ratio of {chosen} of {n} to {chosen_other} of {n_other}."
        raise ValueError(message)
    extra = HALF if 0 in (chosen, chosen_other) else 0.0
    x, size, y, size_other = (one + extra for one in (chosen, n, chosen_other, n_other))
    ratio = (x / size) / (y / size_other)
    spread = math.sqrt(1 / x - 1 / size + 1 / y - 1 / size_other)
    return Estimate(ratio, ratio * math.exp(-Z95 * spread), ratio * math.exp(Z95 * spread))


def is_adverse(ratio: Estimate, n: int, n_other: int) -> bool:
    """Whether a ratio of rates raises an alarm: below four fifths, surely below 1, and groups large enough."""
    return ratio.value < FOUR_FIFTHS and ratio.high < 1 and min(n, n_other) >= LEAST_ALARM


def difference_of(values: Sequence[float], others: Sequence[float]) -> Estimate:
    """Return mean(*values*) - mean(*others*) with Welch's interval, in their own unit.

    Raises:
        ValueError: fewer than two values in one of them.
    """
    one, two = mean_of(values), mean_of(others)
    return apart(one, two)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, the variance of its error, and the degrees of freedom of that variance."""

    value: float
    error: float
    freedom: int


def mean_of(values: Sequence[float]) -> Mean:
    """Return the mean of *values*, each of another person.

    Raises:
        ValueError: fewer than two.
    """
    n = len(values)
    if n < TWO:
        message = "A mean has no error below two values."
        raise ValueError(message)
    mean = math.fsum(values) / n
    spread = math.fsum((one - mean) ** 2 for one in values) / (n - 1)
    return Mean(mean, spread / n, n - 1)


def mean_by_person(sums: Sequence[tuple[float, int]]) -> Mean:
    """Return the mean over all values, its error by the spread between people: sum (S - n mean)^2 k/(k-1) / N^2.

    Args:
        sums: of each person the sum S of their values and their number n.

    Raises:
        ValueError: fewer than two people, or no value.
    """
    people, count = len(sums), sum(n for _, n in sums)
    if people < TWO or not count:
        message = "A mean by person needs two people and a value."
        raise ValueError(message)
    mean = math.fsum(total for total, _ in sums) / count
    squares = math.fsum((total - n * mean) ** 2 for total, n in sums)
    return Mean(mean, squares * people / (people - 1) / count**2, people - 1)


def interval_of(mean: Mean) -> Estimate:
    """Return *mean* with its interval."""
    half = t95(mean.freedom) * math.sqrt(mean.error)
    return Estimate(mean.value, mean.value - half, mean.value + half)


def apart(one: Mean, two: Mean) -> Estimate:
    """Return how far *one* lies above *two*; degrees of freedom after Welch and Satterthwaite."""
    value, error = one.value - two.value, one.error + two.error
    if error == 0:
        return Estimate(value, value, value)
    freedom = error**2 / (one.error**2 / one.freedom + two.error**2 / two.freedom)
    half = t95(freedom) * math.sqrt(error)
    return Estimate(value, value - half, value + half)


def is_apart(difference: Estimate, most: float) -> bool:
    """Whether a difference raises an alarm: larger than *most*, and surely not 0."""
    return abs(difference.value) > most and difference.excludes(0.0)


def t95(freedom: float) -> float:
    """Return the 97.5th percentile of Student's t (Cornish-Fisher, Abramowitz & Stegun 26.7.5).

    Off by less than .001 from 8 degrees of freedom on; the audit has 9 at least.
    """
    z, v = Z95, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def hidden(counts: Mapping[str, int], least: int = LEAST_SHOWN) -> frozenset[str]:
    """Return which of *counts*, whose sum is told, must not be told.

    First everything below *least*. What is left unsaid can be had by subtraction, so it must be two counts at
    least, and *least* people together; until then the smallest of the others joins it (complementary suppression:
    Willenborg & de Waal 2001, Elements of Statistical Disclosure Control). Counts of nobody are not told either,
    but need no company: nobody stands behind them. Only where all people share one count is that hidden as well.
    """
    unsaid = {name for name, count in counts.items() if count < least}
    for name in sorted(counts.keys() - unsaid, key=lambda one: (counts[one], one)):
        people = sum(counts[one] for one in unsaid)
        is_nobody = people == 0 and (not unsaid or len(counts) - len(unsaid) >= TWO)
        if is_nobody or (len(unsaid) >= TWO and people >= least):
            break
        unsaid.add(name)
    return frozenset(unsaid)


def told_down(count: int, least: int = LEAST_SHOWN) -> int:
    """Return *count* rounded down to a multiple of *least*: what may be told of a whole whose parts are told."""
    return count // least * least
