"""Counting a pulse by a watch: the beats between two positions of the second hand, as a rate for one minute."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from decimal import Decimal

from app.domain.generators.family import Made, diagnosis
from app.domain.generators.instrument import instrument_family, reading
from app.domain.questions import Diagnosis, Figure
from app.domain.svg import Point, disc, drawing, number, path, shape, text

CENTERS: tuple[Point, Point] = ((92.0, 110.0), (268.0, 110.0))
SPANS = (15, 20, 30)
"""Seconds of a count."""


def _at(center: Point, radius: float, second: float) -> Point:
    turn = math.radians(6 * second)
    return center[0] + radius * math.sin(turn), center[1] - radius * math.cos(turn)


def _marks(center: Point, seconds: Iterable[int], inner: float) -> str:
    data = []
    for second in seconds:
        (x, y), (u, v) = _at(center, inner, second), _at(center, 76, second)
        data.append(f"M{number(x)} {number(y)}L{number(u)} {number(v)}")
    return "".join(data)


def _watch(center: Point, hour: int, title: str) -> list[str]:
    tip, left, right = _at(center, 45, 5 * hour), _at(center, 4, 5 * hour - 15), _at(center, 4, 5 * hour + 15)
    labels = []
    for one in range(1, 13):
        x, y = _at(center, 56, 5 * one)
        labels.append(text((x, y + 5), str(one), 15))
    return [
        disc(center, 82, "soft", 0),
        disc(center, 82, "line", 2.5),
        path(_marks(center, [one for one in range(60) if one % 5], 72), "line", 1),
        path(_marks(center, range(0, 60, 5), 68), "line", 2),
        *labels,
        shape([tip, right, _at(center, 16, 5 * hour + 30), left], "accent-fill"),
        disc(center, 5, "ink", 0),
        text((center[0], 20), title, 15, weight="bold"),
    ]


def _figure(start: int, stop: int) -> Figure:
    alt = (
        f"Two views of one watch, second hand only, in the same minute. At the start of the count it points to the {start}, "
        f"at the end to the {stop}."
    )
    return drawing((360, 200), [*_watch(CENTERS[0], start, "Start"), *_watch(CENTERS[1], stop, "End")], alt)


def _slips(beats: int, span: int) -> list[Diagnosis]:
    factor = 60 // span
    found = [
        diagnosis("not-multiplied", Decimal(beats), "These are the beats of the count, not of one minute.")
    ]
    wrong = [
        diagnosis(
            "wrong-factor",
            Decimal(beats * other),
            f"The count took {span} seconds, which fit {factor} times into one minute.",
        )
        for other in (2, 3, 4, 6)
        if other != factor
    ]
    return [*found, *wrong]


def _make(rng: random.Random) -> Made:
    span, start = rng.choice(SPANS), rng.randrange(1, 13)
    stop = (start + span // 5 - 1) % 12 + 1
    least, most = 52 * span // 60 + 1, 128 * span // 60
    beats = rng.randrange(least, most + 1)
    factor = 60 // span
    return reading(
        f"A regular pulse was counted from the start to the end shown: {beats} beats. "
        "What is the pulse rate? Answer in beats per minute.",
        f"From the {start} to the {stop} are {span // 5} × 5 = {span} seconds. 60 ÷ {span} = {factor}, so "
        f"{beats} × {factor} = {beats * factor} beats per minute.",
        (Decimal(beats * factor), "beats per minute"),
        _slips(beats, span),
        _figure(start, stop),
    )


FAMILIES = (
    instrument_family(
        id="pulse-watch",
        title="A pulse by the watch",
        summary="Which rate do the beats between two positions of the second hand give?",
        difficulty=2,
        make=_make,
    ),
)
