"""Numbers of generated questions: exact until the end, rounded half up, shown as a label prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
TENFOLD = "This is ten times the answer: check the decimal point."
TENTH = "This is a tenth of the answer: check the decimal point."
NOT_ROUNDED = "The working is right, but the number is not rounded as the question asks."


STILL_TOLD = Fraction(1, 20)
"""The largest share by which rounding may change the number of an error."""


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
        places: Decimals that the stem asks for; None if it asks for no rounding. Where it asks, the right number
            otherwise rounded is an error of its own, and each error is known one decimal finer and coarser too.
    """
    number = NumericKey(_final(value, places), Decimal(0), unit)
    likely = [
        one if one.places is not None else replace(one, places=places) for one in slips if one.value > 0
    ]
    found = [diagnosis(one.error, _final(one.value, one.places), one.text) for one in likely]
    if places is not None:
        # What an error leads to when rounded as asked comes first: it alone may claim a number that two lead to.
        found += [diagnosis("not-rounded", one, NOT_ROUNDED) for one in _otherwise_rounded(value, places)]
        found += [diagnosis(one.error, near, one.text) for one in likely for near in _nearly(one)]
    return Made(stem=stem, rationale=rationale, number=number, diagnoses=apart(number, found))


def _otherwise_rounded(value: Exact, places: int) -> list[Decimal]:
    """Return *value* with one decimal less or any more than *places*, and cut off: none if there is nothing to round."""
    if not _needs_rounding(value, places):
        return []
    kept = range(max(places - 1, 0), LONGEST + 1)
    return [*(rounded(value, one) for one in kept), *(_cut(value, one) for one in kept)]


def _needs_rounding(value: Exact, places: int) -> bool:
    return Fraction(_cut(value, places)) != Fraction(value)


def _cut(value: Exact, places: int) -> Decimal:
    """Return *value* without its decimals beyond *places*."""
    scaled = Fraction(value) * 10**places
    return plain(Decimal(scaled.numerator // scaled.denominator).scaleb(-places))


def _nearly(slip: Slip) -> list[Decimal]:
    """Return the number of *slip* with one decimal more and one less than asked, if it has to be rounded."""
    if slip.places is None or not _needs_rounding(slip.value, slip.places):
        return []
    found = [rounded(slip.value, one) for one in (slip.places + 1, slip.places - 1) if one >= 0]
    # Rounded too far, a small number no longer tells where it comes from.
    return [one for one in found if abs(Fraction(one) / Fraction(slip.value) - 1) < STILL_TOLD]


def tenfold(value: Exact, places: int | None = None) -> tuple[Slip, ...]:
    """Return the slips of a decimal point one place too far right and left of the answer *value*.

    Where it is rounded to *places*, the point may slip after the rounding or in the working before it.
    """
    key = Fraction(_final(value, places))
    after = (Slip("tenfold", key * 10, TENFOLD, LONGEST), Slip("tenfold", key / 10, TENTH, LONGEST))
    if places is None:
        return after
    early = Fraction(value)
    return (*after, Slip("tenfold", early * 10, TENFOLD, places), Slip("tenfold", early / 10, TENTH, places))


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
