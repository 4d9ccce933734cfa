"""Which payer comes first: the birthday rule, and Medicare beside another payer."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import BIRTHDAY_RULE, MAERB_PAYERS, MEDICARE, OFFICE_ROLES
from app.domain.questions import Level

ELDEST, YOUNGEST = date(1978, 1, 1), date(1998, 12, 31)
"""Birth dates of parents."""
COVERED_SINCE = (2014, 2025)
"""Years in which a plan began, both allowed."""
SAME_DAY_SHARE = 0.2
LEAP_DAY = 29
"""Birthdays from this day of a month on are never shared: one of the years may lack it."""
RULE = "By the birthday rule, the plan of the parent whose birthday (month and day) comes first in the year is primary."
LONGER = "the plan that has covered longer"
NEWER = "the plan that began more recently"
OLDER = "the older of the two parents"
TIE = "Where both birthdays fall on one day, the plan that has covered a parent longer is primary."


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent with a plan."""

    born_on: date
    since: int
    """The year in which the plan began."""

    @property
    def day(self) -> tuple[int, int]:
        """Month and day of the birthday."""
        return self.born_on.month, self.born_on.day

    def __str__(self) -> str:
        return f"{self.born_on:%B} {self.born_on.day}, {self.born_on.year}"


def _birthday(rng: random.Random) -> Made:
    first, other = _parents(rng)
    picks = _plans(first, other)
    shown = [first, other]
    rng.shuffle(shown)
    rng.shuffle(picks)
    return Made(
        stem=(
            "A child is covered by the group plans of both parents, who are married and live together. One parent "
            f"was born {shown[0]} and has had the plan since {shown[0].since}; the other was born {shown[1]} and has "
            f"had the plan since {shown[1].since}. Both plans follow the usual rules for coordination of benefits. "
            "Which plan is primary for the child?"
        ),
        rationale=f"{TIE if first.day == other.day else RULE} Here that is the parent born {first}.",
        picks=tuple(picks),
    )


def _plans(first: Parent, other: Parent) -> list[Pick]:
    """Return the plans to choose from; that of *first* is primary."""
    right, wrong = f"The plan of the parent born {first}", f"The plan of the parent born {other}"
    shared = "The plans of both parents at once, each for half of the bill"
    if first.day == other.day:
        return [
            Pick(f"{right}: {LONGER}", TIE),
            Pick(f"{wrong}: {OLDER}", f"Age does not count. {TIE}", "older-parent"),
            Pick(f"{wrong}: {NEWER}", f"The newer plan is secondary. {TIE}", "newer-plan"),
            Pick(shared, f"One plan is primary. {TIE}", "shared-equally"),
        ]
    text = f"Length of coverage counts where both birthdays fall on one day. {RULE}"
    return [
        Pick(f"{right}: the birthday earlier in the year", RULE),
        Pick(f"{wrong}: {OLDER}", f"Age does not count. {RULE}", "older-parent"),
        Pick(f"{wrong}: {LONGER}", text, "longer-coverage"),
        Pick(shared, f"One plan is primary. {RULE}", "shared-equally"),
    ]


def _parents(rng: random.Random) -> tuple[Parent, Parent]:
    """Return the parent whose plan is primary, then the other, who is older; so age never shows the key."""
    days = (YOUNGEST - ELDEST).days
    while True:
        born = [ELDEST + timedelta(days=rng.randrange(days + 1)) for _ in range(2)]
        early, late = sorted(rng.sample(range(COVERED_SINCE[0], COVERED_SINCE[1] + 1), 2))
        if rng.random() < SAME_DAY_SHARE and born[0].day < LEAP_DAY:
            born[1] = born[0].replace(year=born[1].year)
            young, old = sorted(born, reverse=True)
            if young != old:
                return Parent(young, early), Parent(old, late)
            continue
        first, other = sorted(born, key=lambda one: (one.month, one.day))
        if (first.month, first.day) < (other.month, other.day) and first > other:
            return Parent(first, late), Parent(other, early)


@dataclass(frozen=True, slots=True)
class Situation:
    """A patient with Medicare and another payer."""

    text: str
    """With {age}, {count} (employees) and {months} as needed."""
    other: str
    is_medicare_first: bool
    why: str
    ages: tuple[int, int]
    counts: tuple[int, int] = (0, 0)
    """Numbers kept well away from the limits."""


AGED = "From age 65, a group plan from current work is primary if the employer has 20 or more employees."
DISABLED = "Under 65 with a disability, a group plan is primary if the employer has 100 or more employees."
KIDNEY = (
    "With end-stage renal disease, a group plan is primary for the first 30 months of Medicare eligibility."
)
GROUP = "the group plan"
SITUATIONS = (
    Situation(
        "A patient aged {age} has Medicare and works full time for an employer with {count} employees, whose group "
        "plan covers the patient.",
        GROUP,
        is_medicare_first=False,
        why=AGED,
        ages=(66, 79),
        counts=(26, 400),
    ),
    Situation(
        "A patient aged {age} has Medicare and works full time for an employer with {count} employees, whose group "
        "plan covers the patient. No other employer takes part in the plan.",
        GROUP,
        is_medicare_first=True,
        why=AGED,
        ages=(66, 79),
        counts=(4, 16),
    ),
    Situation(
        "A retired patient aged {age} has Medicare and is covered by the group plan of a spouse who works for an "
        "employer with {count} employees.",
        GROUP,
        is_medicare_first=False,
        why=AGED,
        ages=(66, 79),
        counts=(26, 400),
    ),
    Situation(
        "A retired patient aged {age} has Medicare and keeps a retiree group plan from a former employer with "
        "{count} employees. Nobody in the household works.",
        GROUP,
        is_medicare_first=True,
        why="Medicare is primary to a retiree plan: it does not come from current work.",
        ages=(67, 82),
        counts=(26, 900),
    ),
    Situation(
        "A patient aged {age} has Medicare because of a disability and is covered by the group plan of a spouse who "
        "works for an employer with {count} employees.",
        GROUP,
        is_medicare_first=False,
        why=DISABLED,
        ages=(30, 62),
        counts=(130, 900),
    ),
    Situation(
        "A patient aged {age} has Medicare because of a disability and is covered by the group plan of a spouse who "
        "works for an employer with {count} employees. No other employer takes part in the plan.",
        GROUP,
        is_medicare_first=True,
        why=DISABLED,
        ages=(30, 62),
        counts=(26, 80),
    ),
    Situation(
        "A patient aged {age} has had Medicare for {count} months because of end-stage renal disease alone, and is "
        "covered by an employer's group plan.",
        GROUP,
        is_medicare_first=False,
        why=KIDNEY,
        ages=(25, 60),
        counts=(4, 25),
    ),
    Situation(
        "A patient aged {age} has had Medicare for {count} months because of end-stage renal disease alone, and is "
        "covered by an employer's group plan.",
        GROUP,
        is_medicare_first=True,
        why=KIDNEY,
        ages=(25, 60),
        counts=(36, 70),
    ),
    Situation(
        "A patient aged {age} with Medicare is seen for an injury at work that the employer's workers' compensation "
        "insurer has accepted.",
        "workers' compensation",
        is_medicare_first=False,
        why="Workers' compensation is primary for an injury at work.",
        ages=(66, 74),
    ),
    Situation(
        "A patient aged {age} has Medicare and Medicaid and no other coverage.",
        "Medicaid",
        is_medicare_first=True,
        why="Medicaid is the payer of last resort.",
        ages=(66, 90),
    ),
)


def _medicare(rng: random.Random) -> Made:
    one = rng.choice(SITUATIONS)
    text = one.text.format(age=rng.randint(*one.ages), count=rng.randint(*one.counts))
    other = one.other[0].upper() + one.other[1:]
    orders = (
        (f"Medicare first, then {one.other}", "medicare-first", one.is_medicare_first),
        (f"{other} first, then Medicare", "medicare-last", not one.is_medicare_first),
    )
    picks = [
        Pick(order, one.why if is_key else f"The other way around. {one.why}", "" if is_key else error)
        for order, error, is_key in orders
    ]
    picks += [
        Pick(
            f"Medicare and {one.other}, each half",
            f"Payers do not share a bill by halves. {one.why}",
            "shared-equally",
        ),
        Pick(
            "The patient first, then both payers",
            f"The patient is billed last, for what is left. {one.why}",
            "patient-first",
        ),
    ]
    rng.shuffle(picks)
    return Made(
        stem=f"{text} Who is billed first for the visit, and who next?", rationale=one.why, picks=tuple(picks)
    )


_family = partial(
    Family,
    version=1,
    group="Billing and records",
    competency="insurance",
    level=Level.APPLICATION,
    roles=OFFICE_ROLES,
)

FAMILIES = (
    _family(
        id="birthday-rule",
        title="A child with two plans",
        summary="Which parent's plan is primary?",
        difficulty=3,
        sources=(BIRTHDAY_RULE, MAERB_PAYERS),
        guidance_year=2022,
        make=_birthday,
    ),
    _family(
        id="medicare-secondary",
        title="Medicare and another payer",
        summary="Who is billed first when a patient has Medicare and something else?",
        difficulty=4,
        sources=(MEDICARE, MAERB_PAYERS),
        guidance_year=2024,
        make=_medicare,
    ),
)
