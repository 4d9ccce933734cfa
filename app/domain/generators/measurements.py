"""What is worked out of measurements: body mass index, pulse deficit, orthostatic change."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import BOTH_ROLES, CDC_BMI, MAERB_MATH, ORTHOSTATIC
from app.domain.generators.workings import Slip, are_apart, rounded, shown, tenfold, typed
from app.domain.questions import Level

LIKELY_INDEX = (17, 42)
"""kg/m²; no patient here is outside."""
FACTOR = 703
"""For pounds and inches."""
FALL_SYSTOLIC, FALL_DIASTOLIC = 20, 10
"""mm Hg; a fall of at least one of them is orthostatic."""
LOWEST_RADIAL = 56
"""Beats per minute; no patient here has fewer."""
HIGHEST_DIASTOLIC = 96
"""mm Hg, beside a pulse deficit."""
LOWEST_SYSTOLIC, LEAST_PRESSURE = 90, 26
"""mm Hg: of a standing patient, and between systolic and diastolic."""
NOT_SQUARED = "The height has to be squared."


def _metric_index(rng: random.Random) -> Made:
    while True:
        kg, cm = Fraction(rng.randrange(90, 251), 2), rng.randrange(150, 194)
        meters = Fraction(cm, 100)
        index = kg / meters**2
        if LIKELY_INDEX[0] <= index <= LIKELY_INDEX[1]:
            break
    return typed(
        stem=(
            f"A patient weighs {shown(kg)} kg and is {cm} cm tall. What is the body mass index in kg/m²? "
            "Round to the nearest tenth at the end."
        ),
        rationale=(
            f"{cm} cm = {shown(meters)} m; squared, {shown(meters**2)}. {shown(kg)} ÷ {shown(meters**2)} = "
            f"{shown(index, 1)} kg/m²."
        ),
        value=index,
        unit="kg/m²",
        slips=[
            Slip(
                "not-squared", kg / meters, f"{NOT_SQUARED} {shown(kg)} was divided by {shown(meters)} once."
            ),
            Slip("doubled-height", kg / (2 * meters), f"{NOT_SQUARED} Here it was doubled."),
            Slip(
                "rounding-too-early",
                kg / Fraction(rounded(meters, 1)) ** 2,
                "The height was rounded before it was squared: keep its hundredths.",
            ),
            Slip("wrong-factor", index * FACTOR, "The factor 703 is for pounds and inches."),
            *tenfold(index, 1),
        ],
        places=1,
    )


def _pound_index(rng: random.Random) -> Made:
    while True:
        pounds, inches = rng.randrange(98, 311), rng.randrange(58, 77)
        index = Fraction(pounds * FACTOR, inches**2)
        if LIKELY_INDEX[0] <= index <= LIKELY_INDEX[1]:
            break
    feet, rest = divmod(inches, 12)
    short, text = 10 * feet + rest, "One foot has 12 inches, not 10."
    return typed(
        stem=(
            f"A patient weighs {pounds} lb and is {feet} ft {rest} in tall. What is the body mass index in kg/m²? "
            "Use pounds and inches, and round to the nearest tenth at the end."
        ),
        rationale=(
            f"{feet} ft {rest} in = {inches} in; squared, {inches**2:,}. {pounds} ÷ {inches**2:,} × {FACTOR} = "
            f"{shown(index, 1)} kg/m²."
        ),
        value=index,
        unit="kg/m²",
        slips=[
            Slip(
                "forgotten-factor",
                Fraction(pounds, inches**2),
                "With pounds and inches, multiply by 703.",
                2,
            ),
            Slip("not-squared", Fraction(pounds * FACTOR, inches), NOT_SQUARED),
            Slip("ten-inch-foot", Fraction(pounds * FACTOR, short**2), text),
            Slip("wrong-factor", Fraction(pounds * 730, inches**2), "The factor is 703, not 730."),
            *tenfold(index, 1),
        ],
        places=1,
    )


def _deficit(rng: random.Random) -> Made:
    while True:
        apical, missed = rng.randrange(76, 135), rng.randrange(4, 29)
        radial = apical - missed
        systolic, pressure = 2 * rng.randrange(54, 76), 2 * rng.randrange(16, 29)
        if (
            radial >= LOWEST_RADIAL
            and systolic - pressure <= HIGHEST_DIASTOLIC
            and are_apart((missed, pressure, 2 * missed), 0)
        ):
            break
    return typed(
        stem=(
            f"Two people count at once for a full minute: the apical pulse is {apical} and the radial pulse is "
            f"{radial}. The blood pressure is {systolic}/{systolic - pressure} mm Hg. What is the pulse deficit? "
            "Answer in beats per minute."
        ),
        rationale=f"Pulse deficit = apical − radial: {apical} − {radial} = {missed} beats per minute.",
        value=missed,
        unit="beats per minute",
        slips=[
            Slip("pulse-pressure", pressure, "This is the pulse pressure, systolic minus diastolic."),
            Slip(
                "added",
                apical + radial,
                "The deficit is a difference: subtract the radial from the apical count.",
            ),
            Slip("doubled", 2 * missed, "Both counts are for a full minute already: do not double them."),
            Slip("apical-alone", apical, "This is the apical pulse; subtract the radial one."),
        ],
    )


OUTCOMES = {
    # (is the systolic fall large enough, is the diastolic): what to do
    (True, True): "Report it: both falls are large enough",
    (True, False): "Report it: the systolic fall is large enough",
    (False, True): "Report it: the diastolic fall is large enough",
    (False, False): "Record it: neither fall is large enough",
}


def _orthostatic(rng: random.Random) -> Made:
    key = rng.choice(list(OUTCOMES))
    (systolic, diastolic), falls = _pressures(rng, key)
    pulse = rng.randrange(64, 88)
    working = (
        f"Systolic {systolic} to {systolic - falls[0]}: {_change(falls[0])}. "
        f"Diastolic {diastolic} to {diastolic - falls[1]}: {_change(falls[1])}. "
        f"A fall of at least {FALL_SYSTOLIC} systolic or at least {FALL_DIASTOLIC} diastolic is enough."
    )
    picks = tuple(
        Pick(text, working if one == key else _mistake(one, key), "" if one == key else _error(one, key))
        for one, text in OUTCOMES.items()
    )
    return Made(
        stem=(
            f"After five minutes of lying down, a patient's blood pressure is {systolic}/{diastolic} mm Hg and the "
            f"pulse {pulse}. After two minutes of standing it is {systolic - falls[0]}/{diastolic - falls[1]} mm Hg, "
            f"and the pulse {pulse + rng.randrange(4, 18)}. The provider wants to know of any change that meets the "
            "criterion for orthostatic hypotension. What should the medical assistant do?"
        ),
        rationale=working,
        picks=picks,
    )


def _pressures(rng: random.Random, key: tuple[bool, bool]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return (systolic, diastolic) lying down and by how much each falls: plausible before and after."""
    while True:
        systolic, diastolic = 2 * rng.randrange(56, 80), 2 * rng.randrange(33, 46)
        falls = (
            2 * (rng.randrange(10, 17) if key[0] else rng.randrange(1, 9)),
            2 * (rng.randrange(5, 9) if key[1] else rng.randrange(-2, 4)),
        )
        standing = (systolic - falls[0], diastolic - falls[1])
        if (
            min(systolic - diastolic, standing[0] - standing[1]) >= LEAST_PRESSURE
            and standing[0] >= LOWEST_SYSTOLIC
        ):
            return (systolic, diastolic), falls


def _change(fall: int) -> str:
    if fall == 0:
        return "no change"
    return f"a {'fall' if fall > 0 else 'rise'} of {abs(fall)}"


def _error(picked: tuple[bool, bool], key: tuple[bool, bool]) -> str:
    """Return the name of the error that leads from *key* to *picked*."""
    systolic, diastolic = (
        "" if ours == theirs else ("missed" if theirs else "overcalled")
        for ours, theirs in zip(picked, key, strict=True)
    )
    if systolic and diastolic:
        return f"{systolic}-systolic-{diastolic}-diastolic"
    return f"{systolic}-systolic" if systolic else f"{diastolic}-diastolic"


def _mistake(picked: tuple[bool, bool], key: tuple[bool, bool]) -> str:
    """Return what is wrong with *picked*."""
    parts = []
    for name, least, ours, theirs in zip(
        ("systolic", "diastolic"), (FALL_SYSTOLIC, FALL_DIASTOLIC), picked, key, strict=True
    ):
        if ours != theirs:
            verb = "is at least" if theirs else "does not reach"
            parts.append(f"The {name} change {verb} {'' if theirs else 'a fall of '}{least} mm Hg.")
    return " ".join(parts)


_family = partial(
    Family,
    version=1,
    group="Measurements",
    competency="vital-signs",
    level=Level.APPLICATION,
    difficulty=3,
    roles=BOTH_ROLES,
)

FAMILIES = (
    _family(
        id="body-mass-index-metric",
        title="Body mass index from kilograms",
        summary="Work out the body mass index from kg and cm.",
        sources=(CDC_BMI, MAERB_MATH),
        guidance_year=2024,
        make=_metric_index,
    ),
    _family(
        id="body-mass-index-pounds",
        title="Body mass index from pounds",
        summary="Work out the body mass index from pounds, feet and inches.",
        sources=(CDC_BMI, MAERB_MATH),
        guidance_year=2024,
        make=_pound_index,
    ),
    _family(
        id="pulse-deficit",
        title="Pulse deficit",
        summary="Find the pulse deficit among other readings.",
        sources=(MAERB_MATH,),
        guidance_year=2022,
        make=_deficit,
    ),
    _family(
        id="orthostatic-change",
        title="Orthostatic change",
        summary="Do two blood pressures meet the criterion for orthostatic hypotension?",
        sources=(ORTHOSTATIC, MAERB_MATH),
        guidance_year=2022,
        make=_orthostatic,
    ),
)
