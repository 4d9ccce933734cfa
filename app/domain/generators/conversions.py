"""Amounts from one unit to another: metric prefixes, household measures, a fluid intake."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import BOTH_ROLES, ISMP, MAERB_MATH
from app.domain.generators.workings import LONGEST, Slip, shown, tenfold, typed
from app.domain.questions import Level

WHOLE = ("0.25", "0.3", "0.4", "0.5", "0.6", "0.75", "0.8", "1.2", "1.25", "1.5", "1.8", "2", "2.4")
PARTS = ("125", "160", "200", "240", "250", "325", "375", "400", "500", "650", "750", "850", "1200", "1500")
METRIC = (
    # from, to, factor, and amounts as labels, orders and results have them
    ("g", "mg", 1000, WHOLE),
    ("mg", "g", Fraction(1, 1000), PARTS),
    (
        "mg",
        "mcg",
        1000,
        ("0.025", "0.05", "0.075", "0.088", "0.1", "0.112", "0.125", "0.15", "0.2", "0.75", "1.5"),
    ),
    (
        "mcg",
        "mg",
        Fraction(1, 1000),
        ("25", "50", "75", "88", "100", "112", "125", "200", "250", "400", "750"),
    ),
    ("L", "mL", 1000, WHOLE),
    ("mL", "L", Fraction(1, 1000), PARTS),
    ("kg", "g", 1000, ("2.65", "2.8", "3.05", "3.2", "3.45", "3.6", "4.05", "5.2", "6.3", "7.15")),
    (
        "g",
        "kg",
        Fraction(1, 1000),
        ("2650", "2870", "3150", "3240", "3480", "3720", "4120", "5300", "5900", "7050"),
    ),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A household measure."""

    one: str
    many: str
    milliliters: int
    amounts: tuple[str, ...]
    mistaken: int
    """mL of what it is taken for."""
    text: str
    """What was mistaken."""


TEASPOON = Measure(
    "teaspoon", "teaspoons", 5, ("0.5", "0.75", "1.5", "2", "2.5", "3", "4"), 15, "15 mL is a tablespoon."
)
TABLESPOON = Measure(
    "tablespoon", "tablespoons", 15, ("0.5", "1.5", "2", "2.5", "3", "4"), 5, "5 mL is a teaspoon."
)
OUNCE = Measure(
    "fluid ounce",
    "fluid ounces",
    30,
    ("1.5", "2", "2.5", "3", "4", "5", "6", "8", "10", "12"),
    15,
    "15 mL is a tablespoon.",
)
CUP = Measure(
    "cup",
    "cups",
    240,
    ("0.25", "0.5", "0.75", "1.25", "1.5", "1.75", "2", "2.5", "3"),
    250,
    "250 mL is a metric cup.",
)
MEASURES = (TEASPOON, TABLESPOON, OUNCE, CUP)
REMINDER = "1 teaspoon is 5 mL, 1 tablespoon 15 mL, 1 fluid ounce 30 mL and 1 cup 240 mL."
DRINKS = ("water", "juice", "tea", "milk")
POURED = (50, 100, 120, 150, 175, 200, 250)
"""mL."""


def _metric(rng: random.Random) -> Made:
    here, there, factor, amounts = rng.choice(METRIC)
    amount = Fraction(rng.choice(amounts))
    value = amount * factor
    sign = "×" if factor > 1 else "÷"
    return typed(
        stem=f"How many {there} is {shown(amount)} {here}? Answer in {there}.",
        rationale=(
            f"A step between {here} and {there} is 1,000. To the {'smaller' if factor > 1 else 'larger'} unit: "
            f"{shown(amount)} {here} {sign} 1,000 = {shown(value)} {there}."
        ),
        value=value,
        unit=there,
        slips=[
            Slip(
                "wrong-direction",
                amount / factor,
                "The wrong way: multiply to get to a smaller unit, divide to get to a larger one.",
            ),
            Slip("hundredfold", value * 100, "The point is two places too far: the step is 1,000.", LONGEST),
            Slip("hundredfold", value / 100, "The point is two places too far: the step is 1,000.", LONGEST),
            Slip("unconverted", amount, f"The number of {here} was not changed to {there}."),
            *tenfold(value),
        ],
    )


def _household(rng: random.Random) -> Made:
    measure = rng.choice(MEASURES)
    amount = Fraction(rng.choice(measure.amounts))
    value = amount * measure.milliliters
    name = measure.one if amount <= 1 else measure.many
    mistaken = f"{measure.text} One {measure.one} is {measure.milliliters} mL."
    slips = [
        Slip("wrong-factor", amount * measure.mistaken, mistaken),
        Slip(
            "inverted-ratio", amount / measure.milliliters, "Multiply by the mL in one measure; this divides."
        ),
        Slip("unconverted", amount, f"The number of {measure.many} was not changed to mL."),
        *tenfold(value),
    ]
    if measure is CUP:
        text = "This is the number of fluid ounces: each of them is 30 mL."
        slips.append(Slip("stopped-at-ounces", amount * 8, text))
    return typed(
        stem=(
            f"A patient reports taking {shown(amount)} {name} of a liquid. "
            "How many mL should be recorded? Answer in mL, by the usual household equivalents."
        ),
        rationale=f"{REMINDER} {shown(amount)} × {measure.milliliters} mL = {shown(value)} mL.",
        value=value,
        unit="mL",
        slips=slips,
    )


def _intake(rng: random.Random) -> Made:
    cups, ounces = Fraction(rng.choice(CUP.amounts)), Fraction(rng.choice(OUNCE.amounts))
    poured = rng.choice(POURED)
    first, second, third = rng.sample(DRINKS, 3)
    parts = (cups * CUP.milliliters, ounces * OUNCE.milliliters, Fraction(poured))
    total = sum(parts, Fraction())
    cup = "cup" if cups <= 1 else "cups"
    return typed(
        stem=(
            f"A patient whose fluids are counted drank {shown(cups)} {cup} of {first}, {shown(ounces)} fluid ounces "
            f"of {second} and {poured} mL of {third}. How many mL is the total intake? Answer in mL, by the usual "
            "household equivalents."
        ),
        rationale=(
            f"{shown(cups)} × 240 mL = {shown(parts[0])} mL. {shown(ounces)} × 30 mL = {shown(parts[1])} mL. "
            f"{shown(parts[0])} + {shown(parts[1])} + {poured} = {shown(total)} mL."
        ),
        value=total,
        unit="mL",
        slips=[
            Slip("left-out", total - parts[0], f"The {first} was left out."),
            Slip("left-out", total - parts[1], f"The {second} was left out."),
            Slip("left-out", total - parts[2], f"The {third} was left out."),
            Slip("wrong-factor", total + cups * 10, "250 mL is a metric cup; a household cup is 240 mL."),
            Slip(
                "wrong-factor",
                total - ounces * 15,
                "15 mL is a tablespoon; a fluid ounce is 30 mL.",
            ),
            Slip(
                "unconverted",
                cups + ounces + poured,
                "Numbers of different units were added: change all to mL.",
            ),
        ],
    )


_family = partial(
    Family,
    version=1,
    group="Conversions",
    competency="dosage-calculation",
    level=Level.APPLICATION,
    roles=BOTH_ROLES,
    sources=(MAERB_MATH, ISMP),
    guidance_year=2024,
)

FAMILIES = (
    _family(
        id="metric-units",
        title="Metric units",
        summary="Change mcg, mg, g and kg, or mL and L, into each other.",
        difficulty=2,
        make=_metric,
    ),
    _family(
        id="household-measures",
        title="Household measures",
        summary="Change teaspoons, tablespoons, fluid ounces and cups to mL.",
        difficulty=2,
        make=_household,
    ),
    _family(
        id="fluid-intake",
        title="Fluid intake",
        summary="Add up what a patient drank, in mL.",
        difficulty=3,
        make=_intake,
    ),
)
