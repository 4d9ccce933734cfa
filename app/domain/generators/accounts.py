"""Patients' accounts: what the patient owes, and a ledger. All amounts are whole dollars."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import MAERB_FINANCES, MAERB_PAYERS, OFFICE_ROLES
from app.domain.generators.workings import Slip, are_apart, shown, typed
from app.domain.questions import Level

RATES = (10, 15, 20, 25, 30)
"""Per cent of co-insurance."""
DEDUCTIBLES = (0, 20, 40, 60, 100)
"""Dollars still to be met; multiples of 20 as the allowed amount, so that every share is in whole dollars."""
RETURNED_SHARE = 0.4
"""Of the ledgers: how many have a returned check."""
CHARGES = (
    # what is charged: least and most dollars
    ("Office visit", 80, 220),
    ("Urinalysis", 15, 30),
    ("Electrocardiogram", 45, 90),
    ("Injection", 25, 60),
    ("Spirometry", 40, 95),
)


def _owed(rng: random.Random) -> Made:
    while True:
        allowed, deductible = 20 * rng.randrange(6, 21), rng.choice(DEDUCTIBLES)
        charge, rate = allowed + 5 * rng.randrange(4, 29), Fraction(rng.choice(RATES), 100)
        share = (allowed - deductible) * rate
        owed = deductible + share
        slips = _owed_slips(charge, allowed, deductible, rate)
        if are_apart((owed, *(one.value for one in slips)), 2):
            break
    percent = shown(rate * 100)
    left = (
        f"has ${deductible} of the deductible left to meet and then pays"
        if deductible
        else "has met the deductible and pays"
    )
    base = f"${allowed} − ${deductible} = ${allowed - deductible}; " if deductible else ""
    added = f"; with the deductible ${deductible} + ${shown(share)} = ${shown(owed)}" if deductible else ""
    return typed(
        stem=(
            f"A participating provider charges ${charge} for a visit. The plan allows ${allowed}. The patient {left} "
            f"{percent}% co-insurance. What does the patient owe once the contractual adjustment is posted? "
            "Answer in dollars."
        ),
        rationale=(
            f"${charge} − ${allowed} = ${charge - allowed} is written off. {base}{percent}% of "
            f"${allowed - deductible} = ${shown(share)}{added}."
        ),
        value=owed,
        unit="dollars",
        slips=slips,
    )


def _owed_slips(charge: int, allowed: int, deductible: int, rate: Fraction) -> list[Slip]:
    share = (allowed - deductible) * rate
    owed = deductible + share
    slips = [
        Slip(
            "coinsurance-of-charge",
            deductible + (charge - deductible) * rate,
            "Co-insurance is figured on the allowed amount, not on the charge.",
        ),
        Slip(
            "billed-write-off",
            owed + charge - allowed,
            "A participating provider writes off what is above the allowed amount.",
        ),
        Slip("payer-share", allowed - owed, "This is what the plan pays."),
    ]
    if deductible:
        slips += [
            Slip(
                "forgotten-deductible", allowed * rate, "The patient pays the rest of the deductible first."
            ),
            Slip(
                "coinsurance-alone", share, "The deductible that is left belongs to the patient's share too."
            ),
            Slip("deductible-alone", Fraction(deductible), "Co-insurance comes on top of the deductible."),
            Slip(
                "coinsurance-of-all",
                deductible + allowed * rate,
                "Take the deductible off the allowed amount before the co-insurance is figured.",
            ),
        ]
    return slips


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger."""

    text: str
    dollars: int


@dataclass(frozen=True, slots=True)
class Account:
    """What happened on one account."""

    opening: int
    charges: tuple[Entry, ...]
    payments: tuple[Entry, ...]
    adjustment: Entry
    returned: Entry | None
    """A check that the bank sent back: owed again."""

    @property
    def balance(self) -> int:
        """Dollars owed at the end."""
        less = sum(one.dollars for one in self.payments) + self.adjustment.dollars
        back = self.returned.dollars if self.returned else 0
        return self.opening + sum(one.dollars for one in self.charges) - less + back


def _ledger(rng: random.Random) -> Made:
    while True:
        account = _account(rng)
        slips = _ledger_slips(account)
        if account.balance > 0 and are_apart((account.balance, *(one.value for one in slips)), 0):
            break
    charged = sum(one.dollars for one in account.charges)
    paid = sum(one.dollars for one in account.payments)
    returned = f" + {account.returned.dollars} returned" if account.returned else ""
    return typed(
        stem=(
            f"A patient's account opens the month with a balance of ${account.opening}. These entries are posted:"
            f"\n\n{_table(account)}\n\nWhat is the balance after the last entry? Answer in dollars."
        ),
        rationale=(
            f"Charges are added; payments and adjustments are subtracted: {account.opening} + {charged} charges "
            f"− {paid} payments − {account.adjustment.dollars} adjustment{returned} = ${account.balance}."
        ),
        value=account.balance,
        unit="dollars",
        slips=slips,
    )


def _account(rng: random.Random) -> Account:
    charges = tuple(Entry(text, rng.randrange(low, high)) for text, low, high in rng.sample(CHARGES, 2))
    charged = sum(one.dollars for one in charges)
    adjustment = Entry("Contractual adjustment", charged * rng.randrange(10, 26) // 100)
    insurer = Entry("Insurance payment", charged * rng.randrange(35, 61) // 100)
    desk = Entry("Patient payment at the desk", 5 * rng.randrange(2, 9))
    returned = Entry("Patient's earlier check returned unpaid", 5 * rng.randrange(3, 13))
    return Account(
        opening=rng.randrange(20, 151),
        charges=charges,
        payments=(desk, insurer),
        adjustment=adjustment,
        returned=returned if rng.random() < RETURNED_SHARE else None,
    )


def _ledger_slips(account: Account) -> list[Slip]:
    balance, paid = account.balance, sum(one.dollars for one in account.payments)
    slips = [
        Slip("payments-added", balance + 2 * paid, "Payments make the balance smaller: subtract them."),
        Slip(
            "adjustment-added",
            balance + 2 * account.adjustment.dollars,
            "An adjustment is written off: subtract it.",
        ),
        Slip("adjustment-left-out", balance + account.adjustment.dollars, "The adjustment was left out."),
        Slip(
            "opening-left-out",
            balance - account.opening,
            "The balance at the start of the month was left out.",
        ),
    ]
    if account.returned:
        text = "A returned check was not paid after all: its amount is owed again and is added."
        slips.append(Slip("returned-check-subtracted", balance - 2 * account.returned.dollars, text))
        slips.append(Slip("returned-check-left-out", balance - account.returned.dollars, text))
    return slips


def _table(account: Account) -> str:
    desk, insurer = account.payments
    entries = [*account.charges, desk, insurer, account.adjustment]
    if account.returned:
        entries.append(account.returned)
    return "\n".join(
        ["| Entry | Amount |", "| --- | --- |", *(f"| {one.text} | ${one.dollars} |" for one in entries)]
    )


_family = partial(
    Family,
    version=1,
    group="Billing and records",
    competency="patient-accounts",
    level=Level.APPLICATION,
    roles=OFFICE_ROLES,
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="patient-balance",
        title="What the patient owes",
        summary="Adjustment, deductible and co-insurance: what is left for the patient?",
        difficulty=4,
        sources=(MAERB_PAYERS, MAERB_FINANCES),
        make=_owed,
    ),
    _family(
        id="ledger-posting",
        title="Ledger",
        summary="Post charges, payments and adjustments and find the balance.",
        difficulty=3,
        sources=(MAERB_FINANCES,),
        make=_ledger,
    ),
)
