"""Reading a glass thermometer in °F and °C."""

from __future__ import annotations

import random
from decimal import Decimal

from app.domain.generators.column import thermometer
from app.domain.generators.family import Made
from app.domain.generators.instrument import clear_mark, instrument_family, reading
from app.domain.generators.ruler import Ruler

FAHRENHEIT = Ruler(Decimal("0.2"), 5, 60, "°F", first=Decimal(94))
CELSIUS = Ruler(Decimal("0.1"), 10, 70, "°C", first=Decimal(35), middle=5)


def _made(rng: random.Random, ruler: Ruler, marks: range, mistaken: str) -> Made:
    mark = clear_mark(rng, ruler, marks, lambda one: ruler.slips(one, Decimal(mistaken)))
    alt = (
        f"A glass thermometer in {ruler.unit}, bulb below. {ruler.in_words()} "
        f"The column of liquid ends {ruler.place(mark)}."
    )
    return reading(
        f"What temperature does this mercury-free glass thermometer show? Answer in {ruler.unit}.",
        f"The column ends {ruler.place(mark)}. Each mark is worth {ruler.step} {ruler.unit}: {ruler.working(mark)}.",
        (ruler.value(mark), ruler.unit),
        ruler.slips(mark, Decimal(mistaken)),
        thermometer(ruler, mark, alt),
    )


def _fahrenheit(rng: random.Random) -> Made:
    return _made(rng, FAHRENHEIT, range(11, 54), "0.1")


def _celsius(rng: random.Random) -> Made:
    return _made(rng, CELSIUS, range(6, 60), "0.2")


FAMILIES = (
    instrument_family(
        id="thermometer-fahrenheit",
        title="Reading a thermometer in °F",
        summary="Which temperature does the column show in degrees Fahrenheit?",
        difficulty=2,
        make=_fahrenheit,
    ),
    instrument_family(
        id="thermometer-celsius",
        title="Reading a thermometer in °C",
        summary="Which temperature does the column show in degrees Celsius?",
        difficulty=2,
        make=_celsius,
    ),
)
