from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Solved, check_numbers, number


def test_kilograms_and_pounds():
    def solve(stem: str) -> Solved:
        amount, here, there = re.search(r"weighs ([\d.]+) (\w+)\. How many (\w+) is", stem).groups()
        value = number(amount)
        up, down = value * 22 / 10, value * 10 / 22
        assert 40 <= (value if here == "kg" else down) <= 133
        right, wrong = (up, down) if there == "lb" else (down, up)
        rough = value * 2 if there == "lb" else value / 2
        return Solved(right, 1, {"kg-lb": [wrong], "rough-factor": [rough], "unconverted": [value]})

    check_numbers("weight-units", solve)


def test_an_infants_weight_is_counted_in_ounces():
    def solve(stem: str) -> Solved:
        pounds, ounces = re.search(r"weighs (\d+) lb (\d+) oz", stem).groups()
        one = Fraction(10, 352)
        whole = (16 * int(pounds) + int(ounces)) * one
        assert Fraction(5, 2) <= whole <= 12
        return Solved(
            whole,
            2,
            {
                "ounces-as-decimals": [Fraction(f"{pounds}.{ounces}") * 16 * one],
                "forgotten-ounces": [16 * int(pounds) * one],
                "wrong-factor": [(12 * int(pounds) + int(ounces)) * one * 16 / 12],
                "kg-lb": [(int(pounds) + Fraction(int(ounces), 16)) * Fraction("2.2")],
            },
        )

    check_numbers("infant-weight", solve)


def test_centimeters_and_inches():
    def solve(stem: str) -> Solved:
        if found := re.search(r"is (\d) ft (\d+) in tall", stem):
            feet, inches = found.groups()
            cm = int(feet) * Fraction("30.48") + int(inches) * Fraction("2.54")
            assert 140 <= cm <= 196
            return Solved(
                cm,
                1,
                {
                    "ten-inch-foot": [int(feet + "0") * Fraction("2.54") + int(inches) * Fraction("2.54")],
                    "inches-as-decimals": [Fraction(f"{feet}.{inches}") * Fraction("30.48")],
                    "wrong-direction": [(12 * int(feet) + int(inches)) * 50 / Fraction(127)],
                },
            )
        cm = number(re.search(r"is ([\d.]+) cm (?:long|tall)", stem)[1])
        assert (48 <= cm <= 86) if "infant" in stem else (145 <= cm <= 193.5)
        return Solved(cm * 50 / 127, 1, {"wrong-direction": [cm * 127 / 50], "rough-factor": [cm * 2 / 5]})

    check_numbers("height-units", solve)


def test_celsius_and_fahrenheit_lie_on_one_line():
    def solve(stem: str) -> Solved:
        shown, scale = re.search(r"shows ([\d.]+) °([CF])", stem).groups()
        value = number(shown)
        if scale == "C":
            # Both scales meet at -40, and 5 degrees here are 9 there.
            right = (value + 40) * 9 / 5 - 40
            assert 95 <= right <= 106
            wrong = {
                "forgotten-32": [value + value * 4 / 5],
                "inverted-ratio": [32 + value / 9 * 5],
                "wrong-order": [(value + 32) + (value + 32) * 4 / 5],
            }
        else:
            right = (value + 40) * 5 / 9 - 40
            assert 35 <= right <= 41
            wrong = {
                "forgotten-32": [value / 9 * 5],
                "inverted-ratio": [(value - 32) / 5 * 9],
                "wrong-order": [value / 9 * 5 - 32],
            }
        return Solved(right, 1, wrong)

    check_numbers("temperature-scales", solve)
