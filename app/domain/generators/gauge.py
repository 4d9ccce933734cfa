"""Reading the dial of an aneroid sphygmomanometer: one needle, or a blood pressure from two."""

from __future__ import annotations

import random
from decimal import Decimal

from app.domain.generators.dial import CENTER, SIZE, face, lettered_needle, needle
from app.domain.generators.family import Made, Pick, diagnosis
from app.domain.generators.instrument import NURSING, clear_mark, instrument_family, reading
from app.domain.generators.ruler import Ruler, in_words
from app.domain.questions import Diagnosis, Figure, Source
from app.domain.svg import drawing, text

AHA = Source("AHA Scientific Statement, Measurement of Blood Pressure in Humans", 2019)
DIAL = Ruler(Decimal(2), 5, 150, "mm Hg")
"""Long marks each 10 mm Hg; every second one has its number."""
FACE = (
    "The round dial of an aneroid sphygmomanometer in mm Hg. The numbers grow clockwise from 0 to 300 in steps of 20. "
    "A long mark without a number stands halfway between two numbers. "
    "Short marks divide each space between two long marks into five equal parts. "
)


def _place(mark: int) -> str:
    """Return where *mark* is: counted from the long mark before it, which may have no number."""
    past, tens = mark % 5, mark // 5
    numbered = 20 * (tens // 2)
    long_mark = f"the long mark after {numbered}" if tens % 2 else f"the long mark {numbered}"
    return f"{in_words(past, 'short mark')} past {long_mark}" if past else f"exactly at {long_mark}"


def _nearest_ten(value: int) -> int:
    return (value + 5) // 10 * 10


def _slips(mark: int) -> list[Diagnosis]:
    value, base = 2 * mark, 2 * (mark - mark % 5)
    rounded = diagnosis(
        "rounded-to-ten",
        Decimal(_nearest_ten(value)),
        "Do not round to a long mark: record the pressure to the nearest 2 mm Hg.",
    )
    half = diagnosis(
        "missed-half",
        Decimal(value - 10 if base % 20 else value + 10),
        "Between two numbers stands a long mark for the 10 mm Hg halfway: look on which side of it the needle is.",
    )
    # The number on one side is the missed long mark's other face.
    others = [one for one in DIAL.slips(mark, Decimal(1)) if one.value != half.value]
    return [rounded, half, *others]


def _gauge(rng: random.Random) -> Made:
    mark = clear_mark(rng, DIAL, range(26, 121), _slips)
    alt = f"{FACE}The needle points {_place(mark)}."
    return reading(
        "What pressure does this gauge show? Answer in mm Hg.",
        f"The needle points {_place(mark)}. Each short mark is worth 2 mm Hg: {DIAL.working(mark)}.",
        (DIAL.value(mark), DIAL.unit),
        _slips(mark),
        drawing((SIZE, SIZE), [*face(), *needle(mark)], alt),
    )


def _two_needles(first: int, last: int) -> Figure:
    parts = [
        *face(),
        *lettered_needle(first, "A", is_filled=True),
        *lettered_needle(last, "B", is_filled=False),
        text((CENTER[0], 386), "A  first sound heard", 15),
        text((CENTER[0], 408), "B  last sound heard", 15),
    ]
    alt = (
        f"{FACE}The dial at two moments. Filled needle, A, at the first sound heard: {_place(first)}. "
        f"Needle in outline, B, at the last sound heard: {_place(last)}."
    )
    return drawing((SIZE, 418), parts, alt)


def _written(first: int, last: int) -> str:
    return f"{first}/{last} mm Hg"


def _as_ones(mark: int) -> int:
    """Return the reading of a mark if each short mark counted as one."""
    return 2 * (mark - mark % 5) + mark % 5


def _backwards(mark: int) -> int:
    """Return the reading of a mark counted back from the long mark after it."""
    return 2 * (mark - mark % 5 + 5 - mark % 5)


def _wrong(first: int, last: int) -> list[tuple[tuple[int, int], Pick]]:
    """Return the wrong readings of two marks, with the numbers they are sorted by."""
    high, low = 2 * first, 2 * last
    models = (
        (
            "swapped",
            (low, high),
            "The first sound gives the systolic pressure, which is written first, above.",
        ),
        ("wrong-graduation", (_as_ones(first), _as_ones(last)), "Each short mark is worth 2 mm Hg, not 1."),
        (
            "rounded-to-ten",
            (_nearest_ten(high), _nearest_ten(low)),
            "Readings are recorded to the nearest 2 mm Hg, not rounded to 10.",
        ),
        (
            "missed-half",
            (high + 10, low + 10),
            "The long mark halfway between two numbers was taken for the next number.",
        ),
        (
            "counted-backwards",
            (_backwards(first), _backwards(last)),
            "The short marks were counted back from the next long mark: count on, the way the numbers grow.",
        ),
        (
            "wrong-number",
            (high + 20, low + 20),
            "The count starts at the number after the needle: count on from the one before it.",
        ),
    )
    return [(pair, Pick(_written(*pair), why, error)) for error, pair, why in models]


def _pressure(rng: random.Random) -> Made:
    while True:
        last = rng.randrange(29, 49)
        first = last + rng.randrange(15, 33)
        if first % 5 and last % 5:
            break
    key = (2 * first, 2 * last)
    why = f"A points {_place(first)}, B points {_place(last)}; each short mark is worth 2 mm Hg."
    wrong = _wrong(first, last)
    # Three errors lead below the key and three above it, so that its rank tells nothing.
    below = rng.randrange(4)
    offered = rng.sample([one for one in wrong if one[0] < key], below)
    offered += rng.sample([one for one in wrong if one[0] > key], 3 - below)
    picks = sorted([(key, Pick(_written(*key), why)), *offered], key=lambda one: one[0])
    return Made(
        stem="The dial is shown as the first sound is heard (A) and as the last sound is heard (B). "
        "Which blood pressure does the medical assistant record?",
        rationale=f"{why} The first sound is the systolic, the last sound the diastolic pressure: {_written(*key)}.",
        picks=tuple(pick for _, pick in picks),
        figure=_two_needles(first, last),
    )


FAMILIES = (
    instrument_family(
        id="aneroid-gauge",
        title="Reading an aneroid gauge",
        summary="Which pressure does the needle show?",
        difficulty=2,
        sources=(AHA, NURSING),
        make=_gauge,
    ),
    instrument_family(
        id="aneroid-pressure",
        version=2,
        title="A blood pressure from the dial",
        summary="Which blood pressure do the first and the last sound give?",
        difficulty=3,
        sources=(AHA, NURSING),
        make=_pressure,
    ),
)
