"""Options that are numbers: in order, in one form, apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from app.banks.language import word_set
from app.banks.lint import names
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.domain.quantities import Quantity, leading_unit, quantities_of, quantity_of

MEASURES = word_set(
    "ml l mg mcg g kg lb oz % unit tablet capsule teaspoon tablespoon drop cup inch foot cm mm m mile second minute hour day"
    " week month year °f °c f c $ dollar cent part percent meq mmol beat breath gauge degree liter milliliter gram milligram"
    " microgram kilogram pound ounce meter centimeter millimeter"
)
"""Units in small letters and the singular."""
SHORT = 24
"""Characters; a longer option says more than a quantity."""


SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
    "sec": 1.0,
    "min": 60.0,
    "hr": 3600.0,
}
CODES = re.compile(
    r"\b(?:codes?|modifiers?|transactions?|(?:claim )?forms?|standards?|box|item|field|(?:hot|crisis|help)?lines?|phone|telephone|extensions?|rooms?|"
    r"schedules?|versions?|chapters?|parts?|lanes?|CPT|ICD\S*|HCPCS|leads?|grades?|class|level)\b",
    re.IGNORECASE,
)
"""What numbers name instead of measure."""
LEAST_RANGES = 2


def numeric_order(subject: Subject) -> Iterator[str]:
    """Numbers stand neither up nor down."""
    found = _numbers(subject)
    if CODES.search(subject.lead_in) and all(not one.unit and one.form == "whole" for one in found):
        return
    values = [(low, high) for low, high, _ in _in_one_unit(found)]
    if values and values not in (sorted(values), sorted(values, reverse=True)):
        yield f"The numbers stand as {'; '.join(subject.options)}."


def numeric_format(subject: Subject) -> Iterator[str]:
    """Numbers are written in different ways."""
    if names.ABOUT_NOTATION.search(subject.stem) or re.search(
        r"\bwritten\b|\bwriting\b|\bsafely\b", subject.lead_in
    ):
        return
    found = _numbers(subject)
    if not found and subject.is_choice and _mixes_units(subject.options):
        yield "The options measure in different units."
    forms = {one.form for one in found}
    units = {one.unit.split()[0].strip(",;") if one.unit else "" for one in found}
    if len(units & MEASURES) > 1 or ("" in units and units & MEASURES):
        yield f"The units differ: {', '.join(sorted(unit or 'none' for unit in units))}."
    elif "word" in forms and len(forms) > 1:
        yield "Some numbers are words and others are digits."
    elif {"fraction", "decimal"} <= forms:
        yield "Some numbers are fractions and others are decimals."
    elif _has_stray_decimals(found):
        yield "The numbers have different places after the point."


def _mixes_units(options: tuple[str, ...]) -> bool:
    """Whether all are a number with a unit and a few words, in different units."""
    units = [leading_unit(one) for one in options]
    return all(units) and max(map(len, options)) <= SHORT and len(MEASURES.intersection(units)) > 1


def _has_stray_decimals(found: list[Quantity]) -> bool:
    """Whether some numbers end in a zero after the point, or have far more places than others."""
    places = [len(one.written.partition(".")[2]) for one in found if one.form in {"whole", "decimal"}]
    padded = [one for one in found if "." in one.written and one.written.endswith("0")]
    return len(set(places)) > 1 and bool(padded)


def overlapping_ranges(subject: Subject) -> Iterator[str]:
    """A number can lie in two options at once."""
    some = [one for one in map(quantity_of, subject.options) if one and one.high - one.low not in {0, inf}]
    found = _numbers(subject) or (some if subject.is_choice else [])
    if sum(one.is_range for one in found) < LEAST_RANGES:
        return
    spans = sorted(_in_one_unit(found))
    for (low, high, is_open), (other_low, _, other_open) in pairwise(spans):
        touches = high == other_low and (is_open or other_open)
        if high >= other_low and not touches:
            yield f"{max(low, other_low):g} lies in two of the options."
            return


def _in_one_unit(found: list[Quantity]) -> list[tuple[float, float, bool]]:
    """Return (low, high, is_open) of *found*, times in seconds if their units differ; nothing for other units."""
    units = {one.unit for one in found}
    if len(units) == 1:
        return [(one.low, one.high, one.is_open) for one in found]
    if not units <= SECONDS.keys():
        return []
    return [(one.low * SECONDS[one.unit], one.high * SECONDS[one.unit], one.is_open) for one in found]


def _numbers(subject: Subject) -> list[Quantity]:
    return quantities_of(subject.options) if subject.is_choice else []


RULES = (
    QuestionRule(
        "numeric-order",
        Severity.NOTE,
        (
            "All options are quantities (numbers, ranges, clock times; times in different units are "
            "converted) and stand neither in rising nor in falling order. Not: codes, phone numbers, names "
            "with numbers, dates."
        ),
        "Write them in order; learners read the file's order in exports and reviews.",
        numeric_order,
    ),
    QuestionRule(
        "numeric-format",
        Severity.WARNING,
        (
            "Options that are numbers mix units (mg and g, hours and days), words and digits, fractions and "
            "decimals, or padded and plain decimals (2.50 and 3). Not where writing numbers is what is asked."
        ),
        "Write all of them in one unit and one form.",
        numeric_format,
    ),
    QuestionRule(
        "overlapping-ranges",
        Severity.WARNING,
        (
            "Two or more options are ranges, and a number lies in two options: shared ends (0 to 5, 5 to 10), "
            "nested limits (20 or more, 30 or more), ranges inside others, also of clock times. Not where "
            "“under” or “over” leaves the end out, or where all begin with the same word (at least, within)."
        ),
        "Draw the ranges so that each number lies in one.",
        overlapping_ranges,
    ),
)
