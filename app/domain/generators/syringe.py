"""Reading a syringe: how much is in it by the leading edge of its rubber stopper."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from app.domain.generators.barrel import Barrel
from app.domain.generators.family import Made, diagnosis
from app.domain.generators.instrument import NURSING, clear_mark, instrument_family, reading
from app.domain.generators.ruler import Ruler
from app.domain.generators.sources import ISMP, MAERB_MATH
from app.domain.questions import Diagnosis


@dataclass(frozen=True, slots=True)
class Task:
    """One size of syringe, and what is asked of it."""

    barrel: Barrel
    least: int
    """First mark that is asked for."""
    mistaken: Decimal
    """What one mark is easily taken for."""


def _milliliters(step: str, long: int, count: int, middle: int = 0) -> Ruler:
    return Ruler(Decimal(step), long, count, "mL", middle=middle)


def _units(step: int, long: int, count: int) -> Ruler:
    return Ruler(Decimal(step), long, count, "units")


TUBERCULIN = (
    Task(
        Barrel("1 mL tuberculin syringe", _milliliters("0.01", 10, 100, 5), 5, 7, half=24), 11, Decimal("0.1")
    ),
)
MILLILITERS = (
    Task(Barrel("3 mL syringe", _milliliters("0.1", 5, 30), 12, 6, 2), 3, Decimal("0.2")),
    Task(Barrel("5 mL syringe", _milliliters("0.2", 5, 25), 14, 4), 3, Decimal("0.1")),
    Task(Barrel("10 mL syringe", _milliliters("0.2", 5, 50), 8, 6, half=38), 6, Decimal("0.1")),
    Task(Barrel("5 mL oral syringe", _milliliters("0.2", 5, 25), 14, 2, has_needle=False), 3, Decimal("0.1")),
    Task(
        Barrel("10 mL oral syringe", _milliliters("0.2", 5, 50), 8, 4, half=38, has_needle=False),
        6,
        Decimal("0.1"),
    ),
)
INSULIN = (
    Task(Barrel("U-100 insulin syringe for 30 units", _units(1, 5, 30), 11, 6, half=22), 4, Decimal(2)),
    Task(Barrel("U-100 insulin syringe for 50 units", _units(1, 5, 50), 8.5, 6, half=22), 6, Decimal(2)),
    Task(Barrel("U-100 insulin syringe for 100 units", _units(2, 5, 50), 8.5, 4, half=24), 6, Decimal(1)),
)


def _slips(task: Task, mark: int) -> list[Diagnosis]:
    barrel, ruler = task.barrel, task.barrel.ruler
    edges = [
        diagnosis(
            "rear-edge",
            ruler.value(mark + barrel.stopper),
            "This is the rear edge of the rubber stopper. Its leading edge, next to the liquid, counts.",
        ),
        diagnosis(
            "dome-tip",
            ruler.value(mark - barrel.dome),
            "This is the tip of the dome. Read at the leading ring, where the rubber meets the barrel.",
        ),
    ]
    # Rubber without a dome has no tip to be misled by.
    seen = [one for one in edges[: 2 if barrel.dome else 1] if ruler.holds(one.value)]
    return [*seen, *ruler.slips(mark, task.mistaken), *_point_slips(ruler, mark)]


def _point_slips(ruler: Ruler, mark: int) -> list[Diagnosis]:
    if ruler.unit != "mL":
        return []
    note = "Check the decimal point: the long marks around the reading have the numbers {} and {}."
    text = note.format(ruler.base(mark), ruler.base(mark + ruler.long))
    return [
        diagnosis("tenfold", ruler.value(mark) * 10, text),
        diagnosis("tenfold", ruler.value(mark) / 10, text),
    ]


def _make(rng: random.Random, tasks: tuple[Task, ...]) -> Made:
    task = rng.choice(tasks)
    ruler = task.barrel.ruler
    mark = clear_mark(rng, ruler, range(task.least, ruler.count), lambda one: _slips(task, one))
    liquid = "insulin" if ruler.unit == "units" else "liquid"
    return reading(
        f"How much {liquid} is in this {task.barrel.name}? Answer in {ruler.unit}.",
        f"The leading edge of the rubber stopper stands {ruler.place(mark)}. "
        f"Each mark is worth {ruler.amount(ruler.step)}: {ruler.working(mark)}.",
        (ruler.value(mark), ruler.unit),
        _slips(task, mark),
        task.barrel.draw(mark),
    )


def _tuberculin(rng: random.Random) -> Made:
    return _make(rng, TUBERCULIN)


def _syringe(rng: random.Random) -> Made:
    return _make(rng, MILLILITERS)


def _insulin(rng: random.Random) -> Made:
    return _make(rng, INSULIN)


FAMILIES = (
    instrument_family(
        id="syringe-milliliters",
        title="Reading a syringe",
        summary="How much liquid is in a 3, 5 or 10 mL syringe?",
        competency="injections",
        difficulty=2,
        sources=(NURSING, MAERB_MATH),
        make=_syringe,
    ),
    instrument_family(
        id="syringe-tuberculin",
        title="Reading a tuberculin syringe",
        summary="How much is in a 1 mL syringe, to the hundredth of a milliliter?",
        competency="injections",
        difficulty=3,
        sources=(NURSING, MAERB_MATH),
        make=_tuberculin,
    ),
    instrument_family(
        id="syringe-insulin",
        title="Reading an insulin syringe",
        summary="How many units are in a U-100 insulin syringe for 30, 50 or 100 units?",
        competency="injections",
        difficulty=2,
        sources=(NURSING, ISMP),
        make=_insulin,
    ),
)
