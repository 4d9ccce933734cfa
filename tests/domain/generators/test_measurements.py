from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Picked, Solved, as_typed, check_numbers, check_picks, number


def test_body_mass_index_from_kilograms():
    def solve(stem: str) -> Solved:
        kg, cm = map(number, re.search(r"weighs ([\d.]+) kg and is (\d+) cm", stem).groups())
        index = kg * 10_000 / cm / cm
        assert 17 <= index <= 42
        return Solved(
            index,
            1,
            {
                "not-squared": [kg * 100 / cm],
                "doubled-height": [kg * 50 / cm],
                "rounding-too-early": [kg / Fraction(as_typed(cm / 100, 1)) ** 2],
                "wrong-factor": [index * 703],
            },
        )

    check_numbers("body-mass-index-metric", solve)


def test_body_mass_index_from_pounds():
    def solve(stem: str) -> Solved:
        pounds, feet, rest = map(int, re.search(r"weighs (\d+) lb and is (\d) ft (\d+) in", stem).groups())
        inches = sum([12] * feet) + rest
        index = Fraction(703 * pounds, inches) / inches
        assert 17 <= index <= 42
        return Solved(
            index,
            1,
            {
                "forgotten-factor": [index / 703],
                "not-squared": [index * inches],
                "ten-inch-foot": [Fraction(703 * pounds, (10 * feet + rest) ** 2)],
                "wrong-factor": [index * 730 / 703],
            },
            finer={"forgotten-factor": 2},
        )

    check_numbers("body-mass-index-pounds", solve)


def test_pulse_deficit_is_what_the_wrist_misses():
    def solve(stem: str) -> Solved:
        apical, radial, systolic, diastolic = map(
            int,
            re.search(
                r"apical pulse is (\d+) and the radial pulse is (\d+)\. .* is (\d+)/(\d+) mm", stem
            ).groups(),
        )
        missed = len(range(radial, apical))
        assert 4 <= missed <= 28 and radial >= 56 and apical <= 134
        assert 100 <= systolic <= 150 and 50 <= diastolic <= 96
        return Solved(
            Fraction(missed),
            None,
            {
                "pulse-pressure": [Fraction(systolic - diastolic)],
                "added": [Fraction(apical + radial)],
                "doubled": [Fraction(2 * missed)],
                "apical-alone": [Fraction(apical)],
            },
            is_tenfold=False,
        )

    check_numbers("pulse-deficit", solve)


def test_orthostatic_change_meets_either_criterion():
    texts = {
        "both": "Report it: both falls are large enough",
        "systolic": "Report it: the systolic fall is large enough",
        "diastolic": "Report it: the diastolic fall is large enough",
        "neither": "Record it: neither fall is large enough",
    }
    kinds = {
        (True, True): "both",
        (True, False): "systolic",
        (False, True): "diastolic",
        (False, False): "neither",
    }

    def solve(stem: str, _options: list[str]) -> Picked:
        pairs = [(int(high), int(low)) for high, low in re.findall(r"(\d+)/(\d+) mm Hg", stem)]
        (high, low), (standing_high, standing_low) = pairs
        assert high - low >= 26 and standing_high - standing_low >= 26 and standing_high >= 90
        assert "After five minutes of lying" in stem and "two minutes of standing" in stem
        key = (standing_high <= high - 20, standing_low <= low - 10)
        errors = {}
        for one, kind in kinds.items():
            names = [
                f"{'missed' if right else 'overcalled'}-{name}"
                for name, mine, right in zip(("systolic", "diastolic"), one, key, strict=True)
                if mine != right
            ]
            errors["-".join(names)] = texts[kind]
        return Picked(texts[kinds[key]], errors)

    check_picks("orthostatic-change", solve)
