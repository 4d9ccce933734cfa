"""Doses from what is on hand: tablets, liquids, injections, units, a supply. Dimensional analysis as taught."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import BOTH_ROLES, ISMP, MAERB_MATH
from app.domain.generators.workings import Slip, shown, tenfold, typed
from app.domain.questions import Level

TABLETS = ("0.125", "0.25", "5", "10", "20", "25", "50", "100", "250", "500")
"""Strengths in mg; at most three tablets make one dose."""
IN_GRAMS_FROM = 250
"""mg; orders as large as this may be written in g."""
COUNTS = ("0.5", "1.5", "2", "2.5", "3")
LIQUIDS = (100, 125, 160, 200, 250, 400)
"""Strengths in mg per 5 mL, as suspensions come."""
SPOONFUL = 5
SIPS = ("2.5", "3", "4", "6", "7.5", "8", "10", "12.5", "15")
"""Volumes of one dose by mouth, mL."""
MOST_BY_MOUTH = 1000
"""The largest single dose in mg that a liquid question orders."""
SWALLOWED = tuple(
    (strength, Fraction(sip))
    for strength in LIQUIDS
    for sip in SIPS
    if (order := strength * Fraction(sip) / SPOONFUL) <= MOST_BY_MOUTH and order.denominator == 1
)
"""Strengths and volumes whose dose is a whole number of mg and not too large."""
VIALS = ((10, 1), (25, 1), (30, 1), (40, 1), (50, 1), (80, 2), (100, 2), (250, 1), (300, 2))
"""(mg, mL) on the labels of vials."""
INTRAMUSCULAR = ("0.5", "0.6", "0.8", "1.2", "1.5", "1.6", "2.4", "2.5", "3")
SUBCUTANEOUS = ("0.2", "0.25", "0.3", "0.4", "0.5", "0.6", "0.75", "0.8")
"""Volumes of one injection in mL: at most 3 into a large muscle, under 1 below the skin."""
IN_UNITS = (
    # Units per mL, then the orders in units and the route. 100 units per mL is insulin, which is never measured in mL.
    (5_000, range(1_000, 4_501, 250), "subcutaneously"),
    (10_000, range(2_000, 8_001, 500), "subcutaneously"),
    (600_000, (300_000, 450_000, 900_000, 1_200_000, 1_500_000), "intramuscularly"),
)
HOURS = (6, 8, 12)
COURSES = (5, 7, 10, 14, 30)
"""Days."""
INVERTED = "The ratio is upside down: divide what is ordered by what is on hand."


def _tablets(rng: random.Random) -> Made:
    strength, count = Decimal(rng.choice(TABLETS)), Decimal(rng.choice(COUNTS))
    order = strength * count
    text, working = _ordered(order, is_converted=rng.choice((True, False)))
    return typed(
        stem=(
            f"A provider orders {text} of a drug by mouth. The label reads {shown(strength)} mg in each scored "
            "tablet. How many tablets make one dose? Answer in tablets."
        ),
        rationale=f"{working}Ordered ÷ on hand: {shown(order)} mg ÷ {shown(strength)} mg = {count} tablets.",
        value=count,
        unit="tablets",
        slips=[Slip("inverted-ratio", 1 / Fraction(count), INVERTED), *tenfold(count)],
    )


def _ordered(order: Decimal, *, is_converted: bool) -> tuple[str, str]:
    """Return the order with its unit, and the step that brings it to mg if that is another one."""
    if is_converted and order >= IN_GRAMS_FROM:
        return f"{shown(order / 1000)} g", f"{shown(order / 1000)} g × 1,000 = {shown(order)} mg. "
    if is_converted and order < 1:
        return f"{shown(order * 1000)} mcg", f"{shown(order * 1000)} mcg ÷ 1,000 = {shown(order)} mg. "
    return f"{shown(order)} mg", ""


def _liquid(rng: random.Random) -> Made:
    strength, volume = rng.choice(SWALLOWED)
    order = strength * volume / SPOONFUL
    return typed(
        stem=(
            f"The order is {shown(order)} mg of a suspension by mouth. The label reads {strength} mg per "
            f"{SPOONFUL} mL. How many mL make one dose? Round to the nearest tenth."
        ),
        rationale=(
            f"Ordered ÷ on hand × quantity: {shown(order)} mg ÷ {strength} mg × {SPOONFUL} mL = "
            f"{shown(volume)} mL."
        ),
        value=volume,
        unit="mL",
        slips=[
            Slip("inverted-ratio", strength / order * SPOONFUL, INVERTED),
            Slip(
                "forgotten-volume",
                order / strength,
                f"The label is for {SPOONFUL} mL: multiply by {SPOONFUL}.",
            ),
            *tenfold(volume, 1),
        ],
        places=1,
    )


def _injection(rng: random.Random) -> Made:
    strength, quantity = rng.choice(VIALS)
    is_deep = quantity > 1 or rng.choice((True, False))
    volume = Fraction(rng.choice(INTRAMUSCULAR if is_deep else SUBCUTANEOUS))
    order = strength * volume / quantity
    label = f"{strength} mg per mL" if quantity == 1 else f"{strength} mg in {quantity} mL"
    slips = [
        Slip("inverted-ratio", strength / order * quantity, INVERTED),
        *tenfold(volume, 2),
    ]
    if quantity > 1:
        text = f"{strength} mg are in {quantity} mL, not in 1 mL: multiply by {quantity}."
        slips += [
            Slip("forgotten-volume", order / strength, text),
            Slip("whole-vial", quantity, f"This is the whole vial and would give {strength} mg."),
        ]
    return typed(
        stem=(
            f"The order is {shown(order)} mg {'intramuscularly' if is_deep else 'subcutaneously'}. The vial is "
            f"labeled {label}. How many mL should be drawn up? Round to the nearest hundredth."
        ),
        rationale=(
            f"Ordered ÷ on hand × quantity: {shown(order)} mg ÷ {strength} mg × {quantity} mL = "
            f"{shown(volume)} mL."
        ),
        value=volume,
        unit="mL",
        slips=slips,
        places=2,
    )


def _units(rng: random.Random) -> Made:
    strength, orders, route = rng.choice(IN_UNITS)
    order = rng.choice(orders)
    volume = Fraction(order, strength)
    slips = [Slip("inverted-ratio", 1 / volume, INVERTED), *tenfold(volume, 2)]
    return typed(
        stem=(
            f"The order is {order:,} units of a drug {route}. The vial is labeled {strength:,} units per mL. "
            "How many mL hold the dose? Round to the nearest hundredth."
        ),
        rationale=f"Ordered ÷ on hand: {order:,} units ÷ {strength:,} units per mL = {shown(volume)} mL.",
        value=volume,
        unit="mL",
        slips=slips,
        places=2,
    )


def _supply(rng: random.Random) -> Made:
    hours, days = rng.choice(HOURS), rng.choice(COURSES)
    times = 24 // hours
    count = rng.choice(
        [one for one in (Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2)) if one != times]
    )
    tablets = f"{shown(count)} {'tablet' if count <= 1 else 'tablets'}"
    total = count * times * days
    return typed(
        stem=(
            f"A prescription reads: take {tablets} by mouth every {hours} hours for {days} days. "
            "How many tablets are needed for the whole course? Answer in tablets."
        ),
        rationale=(
            f"24 hours ÷ {hours} hours = {times} doses a day. {shown(count)} × {times} × {days} days = "
            f"{shown(total)} tablets."
        ),
        value=total,
        unit="tablets",
        slips=[
            Slip(
                "hours-as-times",
                count * hours * days,
                f"Every {hours} hours means 24 ÷ {hours} = {times} doses a day, not {hours}.",
            ),
            Slip("forgotten-frequency", count * days, f"There are {times} doses a day, not one."),
            Slip(
                "forgotten-days",
                count * times,
                f"This is the supply for one day; the course takes {days} days.",
            ),
            Slip("forgotten-count", Fraction(times * days), f"Each dose is {tablets}: multiply by that too."),
        ],
    )


_family = partial(
    Family,
    version=1,
    group="Medications",
    competency="dosage-calculation",
    level=Level.APPLICATION,
    roles=BOTH_ROLES,
    sources=(MAERB_MATH, ISMP),
    guidance_year=2024,
)

FAMILIES = (
    _family(
        id="oral-tablets",
        title="Tablets for a dose",
        summary="How many tablets give the ordered dose?",
        difficulty=2,
        make=_tablets,
    ),
    _family(
        id="oral-liquid",
        title="Liquid medicine for a dose",
        summary="How many mL of a suspension give the ordered dose?",
        difficulty=2,
        make=_liquid,
    ),
    _family(
        id="parenteral-volume",
        title="Volume of an injection",
        summary="How many mL to draw up from a labeled vial?",
        difficulty=3,
        make=_injection,
    ),
    _family(
        id="units-volume",
        version=2,
        title="Doses in units",
        summary="How many mL hold a dose that is ordered in units?",
        difficulty=3,
        make=_units,
    ),
    _family(
        id="tablet-supply",
        title="Tablets for a course",
        summary="How many tablets does a whole course of treatment take?",
        difficulty=2,
        make=_supply,
    ),
)
