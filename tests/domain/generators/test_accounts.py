from __future__ import annotations

import re
from fractions import Fraction

from tests.domain.generators.solving import Solved, check_numbers, number

SIGNS = {
    "Patient payment at the desk": -1,
    "Insurance payment": -1,
    "Contractual adjustment": -1,
}
"""Everything else is owed."""


def test_what_a_patient_owes_is_what_the_plan_and_the_write_off_leave():
    def solve(stem: str) -> Solved:
        charge, allowed = map(number, re.search(r"charges \$(\d+) for .* allows \$(\d+)\.", stem).groups())
        left = re.search(r"has \$(\d+) of the deductible", stem)
        deductible, rate = (
            number(left[1]) if left else Fraction(),
            number(re.search(r"(\d+)% co-ins", stem)[1]) / 100,
        )
        plan_pays = (allowed - deductible) * (1 - rate)
        owed = charge - (charge - allowed) - plan_pays
        assert 0 < owed < allowed < charge
        errors = {
            "coinsurance-of-charge": [deductible + rate * (charge - deductible)],
            "billed-write-off": [charge - plan_pays],
            "payer-share": [plan_pays],
        }
        if deductible:
            errors |= {
                "forgotten-deductible": [rate * allowed],
                "coinsurance-alone": [owed - deductible],
                "deductible-alone": [deductible],
                "coinsurance-of-all": [deductible + rate * allowed],
            }
        return Solved(owed, None, errors, is_tenfold=False)

    check_numbers("patient-balance", solve)


def test_a_ledger_is_posted_line_by_line():
    def solve(stem: str) -> Solved:
        balance = opening = number(re.search(r"balance of \$(\d+)", stem)[1])
        paid, adjusted, returned = Fraction(), Fraction(), Fraction()
        for text, amount in re.findall(r"^\| ([A-Z].*?) \| \$(\d+) \|$", stem, re.MULTILINE):
            value = number(amount)
            balance += SIGNS.get(text, 1) * value
            paid += value if "payment" in text else 0
            adjusted += value if "adjustment" in text else 0
            returned += value if "returned" in text else 0
        assert balance > 0 and paid and adjusted
        errors = {
            "payments-added": [balance + 2 * paid],
            "adjustment-added": [balance + 2 * adjusted],
            "adjustment-left-out": [balance + adjusted],
            "opening-left-out": [balance - opening],
        }
        if returned:
            errors |= {
                "returned-check-subtracted": [balance - 2 * returned],
                "returned-check-left-out": [balance - returned],
            }
        return Solved(balance, None, errors, is_tenfold=False)

    check_numbers("ledger-posting", solve)
