"""Reading a physician's beam scale: the sum of what both poises show."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from app.domain.generators.family import Made, diagnosis, plain
from app.domain.generators.instrument import clear_mark, instrument_family, reading
from app.domain.generators.ruler import WORDS, Ruler
from app.domain.questions import Diagnosis, Figure
from app.domain.svg import box, drawing, path, shape, text, upright

SMALL = Ruler(Decimal("0.25"), 4, 40, "lb", middle=2)
"""A part of the upper beam, as it looks from close by."""
NOTCHES = 8
"""On the lower beam: 0 to 350 lb in steps of 50."""
LEFT, PITCH, GAP = 30.0, 7.5, 44.0
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
UPPER, LOWER = 76.0, 188.0
"""Heights of the lines on which the beams' marks stand."""


def _place(mark: int) -> float:
    return LEFT + mark * PITCH


def _upper(ruler: Ruler, mark: int) -> list[str]:
    x = _place(mark)
    beam = f"M8 {UPPER - 48}H352l-6 12l6 12l-6 12l6 12H8l6 -12l-6 -12l6 -12Z"
    rows = ((ruler.longs(), 28, 1.75), (ruler.middles(), 21, 1.25), (ruler.shorts(), 13, 1))
    poise = [
        (x, UPPER + 1),
        (x + 7, UPPER + 16),
        (x + 24, UPPER + 16),
        (x + 24, UPPER + 40),
        (x - 24, UPPER + 40),
    ]
    return [
        path(beam, "soft", 0),
        path(beam, "line", 2),
        *(
            path(upright(map(_place, row), UPPER - length, length), "line", width)
            for row, length, width in rows
        ),
        *(
            text((_place(one), UPPER - 33), str(ruler.value(one)), 15)
            for one in ruler.longs()
            if one % 8 == 0
        ),
        shape([*poise, (x - 24, UPPER + 16), (x - 7, UPPER + 16)], "accent-fill"),
    ]


def _lower(notch: int) -> list[str]:
    places = [26 + one * GAP for one in range(NOTCHES)]
    x = places[notch]
    poise = [
        (x, LOWER + 1),
        (x + 9, LOWER + 18),
        (x + 30, LOWER + 18),
        (x + 30, LOWER + 56),
        (x - 30, LOWER + 56),
    ]
    return [
        box((8, LOWER - 36), (344, 36), "soft", 0),
        box((8, LOWER - 36), (344, 36), "line", 2),
        path(upright(places, LOWER - 12, 12), "line", 2),
        *(text((place, LOWER - 17), str(50 * one), 15) for one, place in enumerate(places)),
        shape([*poise, (x - 30, LOWER + 18), (x - 9, LOWER + 18)], "accent-fill"),
    ]


def _figure(ruler: Ruler, notch: int, mark: int) -> Figure:
    parts = [
        text((14, 16), "Upper beam (part), lb", 14, "start"),
        *_upper(ruler, mark),
        *_lower(notch),
        text((14, LOWER - 44), "Lower beam, lb", 14, "start"),
    ]
    alt = (
        "The two beams of a physician's scale in pounds. Lower beam: notches numbered from 0 to 350 in steps of 50; "
        f"the pointer of the large poise stands at the {ORDINALS[notch]} notch, the notch 0 being the first. "
        f"Upper beam, part: a long mark for each whole pound, numbered at each second one; shorter marks divide each "
        f"pound into four equal parts. The pointer of the small poise stands {ruler.place(mark)}."
    )
    return drawing((360, 256), parts, alt)


def _slips(ruler: Ruler, notch: int, mark: int) -> list[Diagnosis]:
    large, small = Decimal(50 * notch), ruler.value(mark)
    one_off = "Look again at the notch of the large poise: it stands one notch from what was counted."
    own = [
        diagnosis("small-poise-only", small, "Add what the large poise on the lower beam shows."),
        diagnosis("large-poise-only", large, "Add what the small poise on the upper beam shows."),
        diagnosis("wrong-notch", large + 50 + small, one_off),
        diagnosis("wrong-notch", large - 50 + small, one_off),
        diagnosis(
            "pounds-dropped",
            large + ruler.base(mark),
            "The shorter marks count too: read the small poise to the quarter pound.",
        ),
    ]
    upper = [replace(one, value=plain(large + one.value)) for one in ruler.slips(mark, Decimal("0.1"))]
    return [*own, *upper]


def _make(rng: random.Random) -> Made:
    notch = rng.randrange(2, 6)
    ruler = replace(SMALL, first=Decimal(2 * rng.randrange(1, 20)))
    mark = clear_mark(rng, ruler, range(4, 37), lambda one: _slips(ruler, notch, one))
    large, small = 50 * notch, ruler.value(mark)
    total = plain(large + small)
    return reading(
        "The beam is balanced. What does the patient weigh? Answer in lb, with quarters as decimals.",
        f"The large poise stands at {large} lb. The small poise stands {ruler.place(mark)}; each short mark is worth "
        f"a quarter pound ({WORDS[mark % 4]} of {WORDS[4]}): {small} lb. {large} lb + {small} lb = {total} lb.",
        (total, "lb"),
        _slips(ruler, notch, mark),
        _figure(ruler, notch, mark),
    )


FAMILIES = (
    instrument_family(
        id="beam-scale",
        title="Reading a beam scale",
        summary="What does the patient weigh, by the large and the small poise?",
        difficulty=3,
        make=_make,
    ),
)
