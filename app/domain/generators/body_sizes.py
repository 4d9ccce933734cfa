"""Weights, heights and temperatures in both systems."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made
from app.domain.generators.sources import BOTH_ROLES, MAERB_MATH
from app.domain.generators.workings import Slip, shown, tenfold, typed
from app.domain.questions import Level

POUNDS = Fraction(11, 5)
"""In one kg, as the exams have it."""
INCH = Fraction(254, 100)
"""cm."""
FEET = "One foot has 12 inches"


def _weight(rng: random.Random) -> Made:
    is_to_kg = rng.choice((True, False))
    amount = Fraction(rng.randrange(90, 291)) if is_to_kg else Fraction(rng.randrange(84, 261), 2)
    here, there = ("lb", "kg") if is_to_kg else ("kg", "lb")
    factor = 1 / POUNDS if is_to_kg else POUNDS
    sign = "÷" if is_to_kg else "×"
    value = amount * factor
    return typed(
        stem=(
            f"A patient weighs {shown(amount)} {here}. How many {there} is that? "
            "Use 1 kg = 2.2 lb, and round to the nearest tenth."
        ),
        rationale=f"{shown(amount)} {here} {sign} 2.2 = {shown(value, 1)} {there}.",
        value=value,
        unit=there,
        slips=[
            Slip(
                "kg-lb",
                amount / factor,
                "The wrong way: a weight has fewer kg than lb. Divide lb by 2.2, multiply kg by 2.2.",
            ),
            Slip(
                "rough-factor",
                amount / 2 if is_to_kg else amount * 2,
                "A factor of 2 is too rough: use 2.2.",
            ),
            Slip("unconverted", amount, f"The number of {here} was not changed to {there}."),
            *tenfold(value, 1),
        ],
        places=1,
    )


def _infant(rng: random.Random) -> Made:
    pounds, ounces = rng.randrange(6, 25), rng.randrange(2, 16)
    total = pounds + Fraction(ounces, 16)
    as_decimals = Fraction(f"{pounds}.{ounces}")
    return typed(
        stem=(
            f"An infant weighs {pounds} lb {ounces} oz. How many kg is that? "
            "Use 1 lb = 16 oz and 1 kg = 2.2 lb, and round to the nearest hundredth."
        ),
        rationale=(
            f"{ounces} oz ÷ 16 = {shown(Fraction(ounces, 16), 4)} lb. {shown(total, 4)} lb ÷ 2.2 = "
            f"{shown(total / POUNDS, 2)} kg."
        ),
        value=total / POUNDS,
        unit="kg",
        slips=[
            Slip(
                "ounces-as-decimals", as_decimals / POUNDS, "Ounces are sixteenths of a pound, not decimals."
            ),
            Slip("forgotten-ounces", pounds / POUNDS, "The ounces were left out."),
            Slip(
                "wrong-factor",
                (pounds + Fraction(ounces, 12)) / POUNDS,
                "A pound has 16 ounces, not 12.",
            ),
            Slip("kg-lb", total * POUNDS, "The wrong way: divide pounds by 2.2."),
            *tenfold(total / POUNDS, 2),
        ],
        places=2,
    )


def _height(rng: random.Random) -> Made:
    return rng.choice((_to_centimeters, _to_inches))(rng)


def _to_centimeters(rng: random.Random) -> Made:
    feet, inches = divmod(rng.randrange(57, 77), 12)
    total = 12 * feet + inches
    as_decimals = Fraction(f"{feet}.{inches}")
    return typed(
        stem=(
            f"A patient is {feet} ft {inches} in tall. How many cm is that? "
            "Use 1 in = 2.54 cm, and round to the nearest tenth."
        ),
        rationale=f"{feet} × 12 + {inches} = {total} in. {total} in × 2.54 = {shown(total * INCH, 1)} cm.",
        value=total * INCH,
        unit="cm",
        slips=[
            Slip("ten-inch-foot", (10 * feet + inches) * INCH, f"{FEET}, not 10."),
            Slip(
                "inches-as-decimals",
                as_decimals * 12 * INCH,
                f"{FEET}: {feet} ft {inches} in is not {shown(as_decimals)} ft.",
            ),
            Slip("wrong-direction", total / INCH, "The wrong way: multiply inches by 2.54."),
            *tenfold(total * INCH, 1),
        ],
        places=1,
    )


def _to_inches(rng: random.Random) -> Made:
    is_infant = rng.choice((True, False))
    length = rng.randrange(96, 171) if is_infant else rng.randrange(290, 387)
    cm = Fraction(length, 2)
    who = "An infant is" if is_infant else "A patient is"
    return typed(
        stem=(
            f"{who} {shown(cm)} cm {'long' if is_infant else 'tall'}. How many inches is that? "
            "Use 1 in = 2.54 cm, and round to the nearest tenth."
        ),
        rationale=f"{shown(cm)} cm ÷ 2.54 = {shown(cm / INCH, 1)} in.",
        value=cm / INCH,
        unit="in",
        slips=[
            Slip("wrong-direction", cm * INCH, "The wrong way: divide centimeters by 2.54."),
            Slip("rough-factor", cm / Fraction(5, 2), "A factor of 2.5 is too rough: use 2.54."),
            *tenfold(cm / INCH, 1),
        ],
        places=1,
    )


def _temperature(rng: random.Random) -> Made:
    return rng.choice((_to_fahrenheit, _to_celsius))(rng)


def _to_fahrenheit(rng: random.Random) -> Made:
    celsius = Fraction(rng.randrange(355, 410), 10)
    value = celsius * 9 / 5 + 32
    return typed(
        stem=(
            f"A thermometer shows {shown(celsius)} °C. How many degrees Fahrenheit is that? "
            "Round to the nearest tenth."
        ),
        rationale=f"°F = °C × 9/5 + 32: {shown(celsius)} × 1.8 = {shown(celsius * 9 / 5)}; + 32 = {shown(value, 1)}.",
        value=value,
        unit="°F",
        slips=[
            Slip("forgotten-32", celsius * 9 / 5, "Add 32 after the multiplication."),
            Slip("inverted-ratio", celsius * 5 / 9 + 32, "The ratio is upside down: °C × 9/5, then add 32."),
            Slip("wrong-order", (celsius + 32) * 9 / 5, "Multiply first, then add 32."),
            *tenfold(value, 1),
        ],
        places=1,
    )


def _to_celsius(rng: random.Random) -> Made:
    fahrenheit = Fraction(rng.randrange(960, 1055), 10)
    value = (fahrenheit - 32) * 5 / 9
    return typed(
        stem=(
            f"A thermometer shows {shown(fahrenheit)} °F. How many degrees Celsius is that? "
            "Round to the nearest tenth."
        ),
        rationale=(
            f"°C = (°F − 32) × 5/9: {shown(fahrenheit)} − 32 = {shown(fahrenheit - 32)}; × 5/9 = {shown(value, 1)}."
        ),
        value=value,
        unit="°C",
        slips=[
            Slip("forgotten-32", fahrenheit * 5 / 9, "Take 32 away before the multiplication."),
            Slip("inverted-ratio", (fahrenheit - 32) * 9 / 5, "The ratio is upside down: (°F − 32) × 5/9."),
            Slip("wrong-order", fahrenheit * 5 / 9 - 32, "Take 32 away first, then multiply."),
            *tenfold(value, 1),
        ],
        places=1,
    )


_family = partial(
    Family,
    version=1,
    group="Conversions",
    competency="vital-signs",
    level=Level.APPLICATION,
    roles=BOTH_ROLES,
    sources=(MAERB_MATH,),
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="weight-units",
        title="Kilograms and pounds",
        summary="Change a weight from one to the other.",
        difficulty=2,
        make=_weight,
    ),
    _family(
        id="infant-weight",
        title="An infant's weight in kilograms",
        summary="Change pounds and ounces to kilograms.",
        difficulty=3,
        make=_infant,
    ),
    _family(
        id="height-units",
        title="Centimeters and inches",
        summary="Change a height or length from one to the other.",
        difficulty=2,
        make=_height,
    ),
    _family(
        id="temperature-scales",
        title="Celsius and Fahrenheit",
        summary="Change a body temperature from one scale to the other.",
        difficulty=2,
        make=_temperature,
    ),
)
