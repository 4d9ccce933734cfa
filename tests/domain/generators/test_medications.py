from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Solved, check_numbers, number

IN_MG = {"g": 1000, "mg": 1, "mcg": Fraction(1, 1000)}


def brute(reaches) -> Fraction:
    """Try every hundredth of a mL, or of a tablet, until the dose is reached."""
    return next(Fraction(step, 100) for step in range(1, 100_000) if reaches(Fraction(step, 100)))


def test_tablets_are_right_and_few():
    def solve(stem: str) -> Solved:
        amount, unit, strength = re.search(
            r"orders ([\d.,]+) (\w+) of .* reads ([\d.,]+) mg in each", stem
        ).groups()
        order, each = number(amount) * IN_MG[unit], number(strength)
        count = brute(lambda step: step * each >= order)
        assert count in {Fraction(half, 2) for half in range(1, 7)}
        assert order <= 1500
        return Solved(count, None, {"inverted-ratio": [each / order]})

    check_numbers("oral-tablets", solve)


def test_a_liquid_dose_is_right_and_can_be_swallowed():
    def solve(stem: str) -> Solved:
        order, strength, per = map(
            number, re.search(r"is ([\d.,]+) mg .* ([\d.]+) mg per ([\d.]+) mL", stem).groups()
        )
        volume = brute(lambda step: step * strength / per >= order)
        assert Fraction(5, 2) <= volume <= 15 and order <= 1000
        return Solved(
            volume,
            1,
            {"inverted-ratio": [strength * per / order], "forgotten-volume": [order / strength]},
        )

    check_numbers("oral-liquid", solve)


def test_an_injection_is_right_and_fits_its_tissue():
    def solve(stem: str) -> Solved:
        order, route, strength, label = re.search(
            r"is ([\d.,]+) mg (\w+)\. The vial is labeled ([\d.,]+) mg (per mL|in \d mL)\.", stem
        ).groups()
        quantity = Fraction(1) if label == "per mL" else number(label.split()[1])
        order, strength = number(order), number(strength)
        volume = brute(lambda step: step * strength / quantity >= order)
        assert Fraction(1, 5) <= volume <= {"intramuscularly": 3, "subcutaneously": 1}[route]
        errors = {"inverted-ratio": [strength * quantity / order]}
        if quantity > 1:
            errors |= {"forgotten-volume": [order / strength], "whole-vial": [quantity]}
        return Solved(volume, 2, errors)

    check_numbers("parenteral-volume", solve)


def test_a_dose_in_units_is_right_and_fits_its_tissue():
    def solve(stem: str) -> Solved:
        order, route, strength = re.search(
            r"is ([\d,]+) units of a drug (\w+)\. The vial is labeled ([\d,]+) units per mL", stem
        ).groups()
        order, strength = number(order), number(strength)
        volume = brute(lambda step: step * strength >= order)
        assert volume <= {"intramuscularly": 3, "subcutaneously": 1}[route]
        errors = {"inverted-ratio": [strength / order]}
        # 100 units per mL is insulin, which is never measured in mL.
        assert strength > 1000
        return Solved(volume, 2, errors)

    check_numbers("units-volume", solve)


def test_a_course_is_counted_dose_by_dose():
    def solve(stem: str) -> Solved:
        count, hours, days = map(
            number,
            re.search(r"take ([\d.]+) tablets? by mouth every (\d+) hours for (\d+) days", stem).groups(),
        )
        doses = len(range(0, 24 * int(days), int(hours)))
        assert count * 24 / hours <= 8
        return Solved(
            sum([count] * doses, Fraction()),
            None,
            {
                "hours-as-times": [count * hours * days],
                "forgotten-frequency": [count * days],
                "forgotten-days": [count * 24 / hours],
                "forgotten-count": [Fraction(doses)],
            },
            is_tenfold=False,
        )

    check_numbers("tablet-supply", solve)
