"""Options that are numbers: in order, in one form, apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.banks.language import word_set
from app.banks.lint import names
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.number_forms import Quantity, leading_unit, quantities_of
from app.banks.lint.subject import Subject

MEASURES = word_set(
    "ml l mg mcg g kg lb oz % unit tablet capsule teaspoon tablespoon drop cup inch foot cm mm m mile second minute hour day"
    " week month year °f °c f c $ dollar cent part percent meq mmol beat breath gauge degree liter milliliter gram milligram"
    " microgram kilogram pound ounce meter centimeter millimeter"
)
"""Units in small letters and the singular."""
SHORT = 24
"""Characters; a longer option says more than a quantity."""


def numeric_order(subject: Subject) -> Iterator[str]:
    """Numbers stand neither up nor down."""
    found = _numbers(subject)
    values = [(one.low, one.high) for one in found]
    if (
        found
        and len({one.unit for one in found}) == 1
        and values not in (sorted(values), sorted(values, reverse=True))
    ):
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
    found = sorted(_numbers(subject), key=lambda one: (one.low, one.high))
    if not any(one.is_range for one in found) or len({one.unit for one in found}) > 1:
        return
    for one, other in pairwise(found):
        touches = one.high == other.low and (one.is_open or other.is_open)
        if one.high >= other.low and not touches:
            yield f"{max(one.low, other.low):g} lies in two of the options."
            return


def _numbers(subject: Subject) -> list[Quantity]:
    return quantities_of(subject.options) if subject.is_choice else []


RULES = (
    QuestionRule(
        "numeric-order",
        Severity.NOTE,
        "Options that are numbers stand neither in rising nor in falling order.",
        "Write them in order; learners read the file's order in exports and reviews.",
        numeric_order,
    ),
    QuestionRule(
        "numeric-format",
        Severity.WARNING,
        "Options that are numbers mix units, words and digits, fractions and decimals, or padded decimals.",
        "Write all of them in one unit and one form.",
        numeric_format,
    ),
    QuestionRule(
        "overlapping-ranges",
        Severity.WARNING,
        "Options that are ranges overlap, so that one number lies in two.",
        "Draw the ranges so that each number lies in one.",
        overlapping_ranges,
    ),
)
