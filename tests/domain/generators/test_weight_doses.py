from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Solved, as_typed, check_numbers, number


def test_a_divided_dose_is_right_and_bounded():
    def solve(stem: str) -> Solved:
        kg, rate, times, strength = map(
            number,
            re.search(
                r"weighs ([\d.]+) kg\. The order is (\d+) mg per kg per day by mouth, in (\d) equal .* ([\d.]+) mg per 5",
                stem,
            ).groups(),
        )
        per_ml = strength / 5
        volume = (rate / per_ml) * (kg / times)
        assert 8 <= kg <= 32 and kg * rate <= 1500 and kg * rate / times <= 500 and 2 <= volume <= 15
        return Solved(
            volume,
            1,
            {
                "forgotten-frequency": [volume * times],
                "forgotten-volume": [volume / 5],
                "inverted-ratio": [25 / volume],
                "kg-lb": [volume * Fraction("2.2")],
            },
        )

    check_numbers("weight-dose-divided", solve)


def test_a_dose_from_pounds_is_right_and_bounded():
    def solve(stem: str) -> Solved:
        pounds, rate = map(
            number,
            re.search(r"weighs (\d+) lb\. The order is ([\d.]+) mg per kg for one dose", stem).groups(),
        )
        kg = pounds * 5 / 11
        assert 8 <= kg <= 40 and kg * rate <= 600
        early = [Fraction(as_typed(kg, places)) * rate for places in (0, 1)]
        return Solved(
            kg * rate,
            1,
            {
                "kg-lb": [pounds * rate],
                "inverted-ratio": [pounds * rate * 11 / 5],
                "rounding-too-early": early,
                "rough-factor": [pounds * rate / 2],
            },
        )

    check_numbers("weight-dose-pounds", solve)
