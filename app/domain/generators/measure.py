"""Reading a length: a measuring tape around an infant's head and the rod of a stadiometer."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from app.domain.generators.family import Made, diagnosis
from app.domain.generators.instrument import clear_mark, instrument_family, reading
from app.domain.generators.ruler import Ruler, in_words
from app.domain.questions import Diagnosis, Figure
from app.domain.svg import across, box, drawing, path, shape, text, upright

TAPE = Ruler(Decimal("0.1"), 10, 60, "cm", middle=5)
TAPE_LEFT, TAPE_PITCH = 31.0, 5.0
TAPE_LEAD = 7
"""Marks from the zero line to the end of the tape."""
ROD = Ruler(Decimal("0.25"), 4, 40, "in.", middle=2)
ROD_LOW, ROD_PITCH = 440.0, 10.0
HEADPIECE = 6
"""Marks from the lower to the upper edge of the headpiece."""


def _tape_place(mark: int) -> float:
    return TAPE_LEFT + mark * TAPE_PITCH


def _tape_figure(ruler: Ruler, mark: int) -> Figure:
    zero, end = _tape_place(mark), _tape_place(mark - TAPE_LEAD)
    rows = ((ruler.longs(), 30, 1.75), (ruler.middles(), 24, 1.25), (ruler.shorts(), 16, 1))
    tape = "M352 44H8l6 13l-6 13l6 13l-6 13H352l-6 -13l6 -13l-6 -13Z"
    loop = f"M352 96H{end}V148H352l-6 -13l6 -13l-6 -13Z"
    parts = [
        path(tape, "soft", 0),
        path(tape, "line", 1.5),
        *(
            path(upright(map(_tape_place, row), 96 - length, length), "line", width)
            for row, length, width in rows
        ),
        *(text((_tape_place(one), 60), str(ruler.value(one)), 15) for one in ruler.longs()),
        path(loop, "line", 1.5),
        path(f"M{zero} 97V148", "accent", 2),
        shape([(zero, 97), (zero - 5, 109), (zero + 5, 109)], "accent-fill"),
        text((zero + 12, 134), "0", 17, weight="bold"),
        text((20, 34), ruler.unit, 14, "start"),
    ]
    alt = (
        f"Part of a measuring tape in {ruler.unit} that overlaps itself. {ruler.in_words()} "
        f"The zero line of the overlapping end meets {_at(ruler, mark)}. "
        f"The tape's end lies {in_words(TAPE_LEAD, 'mark')} before the zero line."
    )
    return drawing((360, 164), parts, alt)


def _at(ruler: Ruler, mark: int) -> str:
    """Return a place that something meets, in words."""
    return f"the scale {ruler.place(mark)}"


def _tape(rng: random.Random) -> Made:
    ruler = replace(TAPE, first=Decimal(rng.randrange(32, 46)))
    mark = clear_mark(rng, ruler, range(16, 51), lambda one: _tape_slips(ruler, one))
    return reading(
        "A medical assistant measures an infant's head. What does the tape show? Answer in cm.",
        f"The zero line meets {_at(ruler, mark)}. Each mark is worth {ruler.step} cm: {ruler.working(mark)}.",
        (ruler.value(mark), ruler.unit),
        _tape_slips(ruler, mark),
        _tape_figure(ruler, mark),
    )


def _tape_slips(ruler: Ruler, mark: int) -> list[Diagnosis]:
    end = diagnosis(
        "tape-end",
        ruler.value(mark - TAPE_LEAD),
        "This is where the tape's end lies. The zero line, with the arrow, is what counts.",
    )
    inches = diagnosis(
        "wrong-unit",
        round(ruler.value(mark) / Decimal("2.54"), 1),
        "This is in inches; the tape and the question are in centimeters.",
    )
    return [end, inches, *ruler.slips(mark, Decimal("0.2"))]


def _rod_height(mark: int) -> float:
    return ROD_LOW - mark * ROD_PITCH


def _rod_figure(ruler: Ruler, mark: int) -> Figure:
    lower, upper = _rod_height(mark), _rod_height(mark + HEADPIECE)
    rows = ((ruler.longs(), 34, 1.75), (ruler.middles(), 26, 1.25), (ruler.shorts(), 18, 1))
    torn = "l12 6l12 -6l12 6l12 -6"
    rod = f"M72 16V464{torn}V16{torn.replace('l', 'l-').replace('--', '-')}Z"
    head = f"M152 {lower + 52}Q150 {lower} 205 {lower}Q260 {lower} 258 {lower + 52}"
    block = (120, upper), (150, lower - upper)
    parts = [
        path(rod, "soft", 0),
        path(rod, "line", 1.5),
        *(
            path(across(map(_rod_height, row), 120 - length, length), "line", width)
            for row, length, width in rows
        ),
        *(text((64, _rod_height(one) + 5), str(ruler.value(one)), 15, "end") for one in ruler.longs()),
        path(f"{head}V{lower + 72}H152Z", "ink", 0, fill_opacity="0.12"),
        path(f"{head}V{lower + 72}M152 {lower + 52}V{lower + 72}", "mid", 2),
        box(*block, "accent-fill", 0, fill_opacity="0.2"),
        box(*block, "line", 2),
        text((28, 26), ruler.unit, 14, "start"),
    ]
    alt = (
        f"Part of the upright rod of a stadiometer in inches. {ruler.in_words()} The headpiece rests on the head. "
        f"Its lower edge meets {_at(ruler, mark)}, its upper edge {in_words(HEADPIECE, 'mark')} higher."
    )
    return drawing((300, 484), parts, alt)


def _rod_slips(ruler: Ruler, mark: int) -> list[Diagnosis]:
    top = diagnosis(
        "headpiece-top",
        ruler.value(mark + HEADPIECE),
        "This is the upper edge of the headpiece. The lower edge, which rests on the head, counts.",
    )
    return [top, *ruler.slips(mark, Decimal("0.1"))]


def _rod(rng: random.Random) -> Made:
    ruler = replace(ROD, first=Decimal(rng.randrange(52, 66)))
    mark = clear_mark(rng, ruler, range(6, 33), lambda one: _rod_slips(ruler, one))
    return reading(
        "How tall is this patient? Answer in inches, with quarters as decimals.",
        f"The lower edge of the headpiece meets {_at(ruler, mark)}. "
        f"Each mark is worth a quarter inch: {ruler.working(mark)}",  # the period of "in." ends the sentence
        (ruler.value(mark), "in."),
        _rod_slips(ruler, mark),
        _rod_figure(ruler, mark),
    )


FAMILIES = (
    instrument_family(
        id="stadiometer",
        title="Reading a stadiometer",
        summary="How tall is the patient, to the quarter inch?",
        difficulty=2,
        make=_rod,
    ),
    instrument_family(
        id="head-circumference",
        title="Reading a head circumference tape",
        summary="Which circumference does the tape around an infant's head show?",
        difficulty=2,
        make=_tape,
    ),
)
