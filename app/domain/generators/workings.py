"""Numbers of generated questions: exact until the end, rounded half up, shown as a label prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.domain.generators.family import Made, apart, diagnosis, plain
from app.domain.questions import NumericKey

Exact = Fraction | Decimal | int
TYPED_PLACES = 2
"""Decimals that a learner types of a number without end when the stem asks for no rounding."""
NOON = 12
LONGEST = 6
"""Decimals a bank may state."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One error model at work: its name, the number it leads to, and what to say."""

    error: str
    value: Exact
    text: str
    places: int | None = None
    """Decimals to round to, where they differ from the key's."""


def rounded(value: Exact, places: int) -> Decimal:
    """Return *value* rounded half up to *places* decimals, without zeros at the end; not for negatives."""
    scaled = Fraction(value) * 10**places + Fraction(1, 2)
    return plain(Decimal(scaled.numerator // scaled.denominator).scaleb(-places))


def exact(value: Exact) -> Decimal:
    """Return *value* as a decimal: all of it if it ends in time, else rounded as a learner would type it."""
    fraction = Fraction(value)
    whole = rounded(abs(fraction), LONGEST)
    return whole if Fraction(whole) == abs(fraction) else rounded(abs(fraction), TYPED_PLACES)


def shown(value: Exact, places: int = LONGEST) -> str:
    """Return *value* for a text: commas from 1,000 on, a zero before the point, none at the end."""
    return f"{rounded(value, places):,f}"


def typed(
    stem: str, rationale: str, value: Exact, unit: str, slips: Sequence[Slip], places: int | None = None
) -> Made:
    """Return a question whose answer is the number *value*, typed in *unit*.

    Args:
        stem: Says the unit and, if any, the rounding.
        rationale: The working.
        value: The right number before rounding.
        unit: As typed behind the number.
        slips: The named errors; those that lead to the key or to nothing are left out.
        places: Decimals that the stem asks for; None if it asks for no rounding.
    """
    number = NumericKey(_final(value, places), Decimal(0), unit)
    found = [
        diagnosis(one.error, _final(one.value, places if one.places is None else one.places), one.text)
        for one in slips
        if one.value > 0
    ]
    return Made(stem=stem, rationale=rationale, number=number, diagnoses=apart(number, found))


def tenfold(value: Exact, places: int | None = None) -> tuple[Slip, Slip]:
    """Return the slips of a decimal point one place too far right and left of the answer *value*."""
    key = Fraction(_final(value, places))
    return (
        Slip("tenfold", key * 10, "This is ten times the answer: check the decimal point.", LONGEST),
        Slip("tenfold", key / 10, "This is a tenth of the answer: check the decimal point.", LONGEST),
    )


def time_of_day(minutes: int) -> str:
    """Return the time so many minutes after midnight, as on a 12-hour clock."""
    hour = minutes // 60
    half = "a.m." if hour < NOON else "p.m."
    return f"{(hour - 1) % NOON + 1}:{minutes % 60:02} {half}"


def are_apart(values: Iterable[Exact], places: int) -> bool:
    """Whether no two of *values* look alike once rounded to *places*."""
    seen = [rounded(one, places) for one in values]
    return len(set(seen)) == len(seen)


def _final(value: Exact, places: int | None) -> Decimal:
    return exact(value) if places is None else rounded(value, places)
