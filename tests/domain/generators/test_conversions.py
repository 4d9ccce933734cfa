from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Solved, check_numbers, number

POWERS = {"mcg": -6, "mg": -3, "g": 0, "kg": 3, "mL": -3, "L": 0}
MILLILITERS = {"teaspoon": 5, "tablespoon": 15, "fluid ounce": 30, "cup": 240}
MISTAKEN = {"teaspoon": 15, "tablespoon": 5, "fluid ounce": 15, "cup": 250}


def test_metric_units_move_the_point_by_the_powers_of_ten():
    def solve(stem: str) -> Solved:
        there, amount, here = re.search(r"How many (\w+) is ([\d.,]+) (\w+)\?", stem).groups()
        power = POWERS[here] - POWERS[there]
        assert abs(power) == 3
        value = number(amount)
        right = value * Fraction(10) ** power
        return Solved(
            right,
            None,
            {
                "wrong-direction": [value * Fraction(10) ** -power],
                "hundredfold": [right * 100, right / 100],
                "unconverted": [value],
            },
        )

    check_numbers("metric-units", solve)


def test_household_measures_are_summed_in_teaspoons():
    teaspoons = {"teaspoon": 1, "tablespoon": 3, "fluid ounce": 6, "cup": 48}

    def solve(stem: str) -> Solved:
        amount, measure = re.search(r"taking ([\d.]+) (.+?)s? of a liquid", stem).groups()
        value = number(amount)
        errors = {
            "wrong-factor": [value * MISTAKEN[measure]],
            "inverted-ratio": [value / MILLILITERS[measure]],
            "unconverted": [value],
        }
        if measure == "cup":
            errors["stopped-at-ounces"] = [value * 8]
        return Solved(value * teaspoons[measure] * 5, None, errors)

    check_numbers("household-measures", solve)


def test_a_fluid_intake_is_the_sum_of_all_drinks():
    def solve(stem: str) -> Solved:
        cups, ounces, poured = map(
            number,
            re.search(
                r"([\d.]+) cups? of \w+, ([\d.]+) fluid ounces of \w+ and (\d+) mL of \w+", stem
            ).groups(),
        )
        total = (cups * 8 + ounces) * 30 + poured
        assert total <= 1400
        return Solved(
            total,
            None,
            {
                "left-out": [ounces * 30 + poured, cups * 240 + poured, cups * 240 + ounces * 30],
                "wrong-factor": [cups * 250 + ounces * 30 + poured, cups * 240 + ounces * 15 + poured],
                "unconverted": [cups + ounces + poured],
            },
            is_tenfold=False,
        )

    check_numbers("fluid-intake", solve)
