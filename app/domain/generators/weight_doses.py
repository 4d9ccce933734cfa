"""Doses by body weight: divided through the day, and from a weight in pounds."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import BOTH_ROLES, ISMP, MAERB_MATH
from app.domain.generators.workings import Slip, rounded, shown, tenfold, typed
from app.domain.questions import Level

POUNDS = Fraction(11, 5)
"""In one kg, as the exams have it."""
RATES = (20, 25, 30, 40, 45, 50)
"""mg per kg per day."""
STRENGTHS = (125, 160, 200, 250, 400)
"""mg per 5 mL."""
LIKELY_VOLUME = (2, 15)
"""mL of one dose for a child, both allowed."""
MOST_A_DAY, MOST_A_DOSE = 1500, 500
"""mg."""
SINGLE_RATES = (Fraction(5), Fraction(15, 2), Fraction(10), Fraction(25, 2), Fraction(15))
"""mg per kg in one dose: at 88 lb at most 600 mg."""


def _divided(rng: random.Random) -> Made:
    kg, rate, times, strength = _child(rng)
    daily = kg * rate
    dose = daily / times
    volume = dose / strength * 5
    return typed(
        stem=(
            f"A child weighs {shown(kg)} kg. The order is {rate} mg per kg per day by mouth, in {times} equal "
            f"doses a day. The label reads {strength} mg per 5 mL. How many mL is one dose? Round to the nearest "
            "tenth, and only at the end."
        ),
        rationale=(
            f"{shown(kg)} kg × {rate} mg = {shown(daily)} mg a day. ÷ {times} = {shown(dose, 2)} mg a dose. "
            f"÷ {strength} mg × 5 mL = {shown(volume, 1)} mL."
        ),
        value=volume,
        unit="mL",
        slips=[
            Slip(
                "forgotten-frequency",
                volume * times,
                f"This gives the whole day's amount at once: divide it by the {times} doses.",
            ),
            Slip("forgotten-volume", dose / strength, "The label is for 5 mL: multiply by 5."),
            Slip(
                "inverted-ratio",
                strength / dose * 5,
                "The ratio is upside down: divide the dose by the strength on hand.",
            ),
            Slip("kg-lb", volume * POUNDS, "The weight is in kg already: do not multiply it by 2.2."),
            *tenfold(volume, 1),
        ],
        places=1,
    )


def _child(rng: random.Random) -> tuple[Fraction, int, int, int]:
    """Return weight in kg, mg per kg per day, doses a day and mg per 5 mL, all within the bounds."""
    while True:
        kg, rate = Fraction(rng.randrange(16, 65), 2), rng.choice(RATES)
        times, strength = rng.choice((2, 3, 4)), rng.choice(STRENGTHS)
        dose = kg * rate / times
        low, high = LIKELY_VOLUME
        if dose <= MOST_A_DOSE and kg * rate <= MOST_A_DAY and low <= dose / strength * 5 <= high:
            return kg, rate, times, strength


def _from_pounds(rng: random.Random) -> Made:
    pounds, rate = rng.randrange(18, 89), rng.choice(SINGLE_RATES)
    kg = pounds / POUNDS
    dose = kg * rate
    early = "The weight was rounded before the last step: keep its decimals until the end."
    return typed(
        stem=(
            f"A child weighs {pounds} lb. The order is {shown(rate)} mg per kg for one dose. "
            "How many mg is the dose? Use 1 kg = 2.2 lb, and round to the nearest tenth at the end."
        ),
        rationale=(
            f"{pounds} lb ÷ 2.2 = {shown(kg, 3)} kg. {shown(kg, 3)} kg × {shown(rate)} mg = {shown(dose, 1)} mg."
        ),
        value=dose,
        unit="mg",
        slips=[
            Slip("kg-lb", pounds * rate, "Pounds were used as kilograms: divide the weight by 2.2 first."),
            Slip("inverted-ratio", pounds * POUNDS * rate, "Divide pounds by 2.2; this multiplies them."),
            Slip("rounding-too-early", Fraction(rounded(kg, 0)) * rate, early),
            Slip("rounding-too-early", Fraction(rounded(kg, 1)) * rate, early),
            Slip(
                "rough-factor", Fraction(pounds, 2) * rate, "Half of the pounds is too rough: divide by 2.2."
            ),
            *tenfold(dose, 1),
        ],
        places=1,
    )


_family = partial(
    Family,
    version=1,
    group="Medications",
    competency="dosage-calculation",
    level=Level.APPLICATION,
    difficulty=4,
    roles=BOTH_ROLES,
    sources=(MAERB_MATH, ISMP),
    guidance_year=2024,
)

FAMILIES = (
    _family(
        id="weight-dose-divided",
        title="Daily dose by weight, divided",
        summary="How many mL is one dose when the order is per kg and per day?",
        make=_divided,
    ),
    _family(
        id="weight-dose-pounds",
        title="Dose by weight, from pounds",
        summary="How many mg is one dose when the weight is in pounds?",
        make=_from_pounds,
    ),
)
