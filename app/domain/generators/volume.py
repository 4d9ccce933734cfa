"""Reading a liquid: a medicine cup with two scales, and the curved surface in a graduated cylinder."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.generators.column import cylinder
from app.domain.generators.family import Made, diagnosis, plain
from app.domain.generators.instrument import NURSING, clear_mark, instrument_family, reading
from app.domain.generators.ruler import WORDS, Ruler, in_words
from app.domain.generators.sources import ISMP, MAERB_MATH
from app.domain.questions import Diagnosis, Figure
from app.domain.svg import drawing, number, path, text

CUP_LOW, CUP_HIGH = 300.0, 252.0
"""The y of an empty cup's zero, and how far above it the last mark is."""
ORDINALS = ("lowest", "second", "third", "fourth", "fifth", "sixth")
CYLINDERS = (
    # (scale, distance of its marks, what one mark is easily taken for)
    (Ruler(Decimal("0.2"), 5, 50, "mL"), 9.0, "0.1"),
    (Ruler(Decimal("0.5"), 10, 50, "mL", middle=5), 9.0, "0.1"),
    (Ruler(Decimal(1), 10, 50, "mL", middle=5), 9.0, "2"),
)


@dataclass(frozen=True, slots=True)
class Cup:
    """A medicine cup; places in it are marks of its milliliter scale, of which each long one is a teaspoon."""

    ruler: Ruler
    mistaken: Decimal
    """What one mark is easily taken for, in mL."""
    marks: tuple[int, ...]
    """Those that are asked for."""

    def height(self, mark: float) -> float:
        """Return the y of a mark."""
        return CUP_LOW - CUP_HIGH * mark / self.ruler.count

    def wall(self, mark: float, side: int) -> float:
        """Return the x of the left (-1) or right (1) wall at the height of a mark."""
        return 150 + side * (62 + 31 * mark / self.ruler.count)

    def dashes(self, marks: Iterable[float], side: int, length: float) -> str:
        """Return the data of a path: marks from a wall inward."""
        return "".join(
            f"M{number(self.wall(one, side))} {number(self.height(one))}h{number(-side * length)}"
            for one in marks
        )

    def draw(self, mark: int) -> Figure:
        """Return the cup filled up to *mark*."""
        numbered, between = self.ruler.longs()[1:], self.ruler.shorts()
        halves = [one - self.ruler.long / 2 for one in numbered]
        parts = [
            *self._glass(mark),
            path(self.dashes(numbered, -1, 30), "line", 1.75),
            path(self.dashes(between, -1, 18), "line", 1),
            path(self.dashes(numbered, 1, 30), "line", 1.75),
            path(self.dashes(halves, 1, 18), "line", 1),
            *(self._label(one, -1, str(self.ruler.value(one))) for one in numbered),
            *(self._label(one, 1, str(one // self.ruler.long)) for one in numbered),
            self._label(self.ruler.count * 1.13, -1, "mL"),
            self._label(self.ruler.count * 1.13, 1, "tsp"),
        ]
        return drawing((300, 330), parts, self._alt(mark))

    def _glass(self, mark: int) -> list[str]:
        rim, floor = self.ruler.count * 1.16, -self.ruler.count * 0.055
        (left, right), level = (self.wall(mark, -1), self.wall(mark, 1)), self.height(mark)
        base = f"L{self.wall(floor, 1)} {self.height(floor)}H{self.wall(floor, -1)}"
        glass = [
            (self.wall(one, side), self.height(one))
            for one, side in ((rim, -1), (floor, -1), (floor, 1), (rim, 1))
        ]
        return [
            path(f"M{left} {level}H{right}{base}Z", "accent-fill", 0, fill_opacity="0.2"),
            path(f"M{left} {level}H{right}", "accent", 2.5),
            path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in glass), "line", 2.5),
        ]

    def _label(self, mark: float, side: int, words: str) -> str:
        at = (self.wall(mark, side) + 8 * side, self.height(mark) + 5)
        return text(at, words, 15, "start" if side > 0 else "end")

    def place(self, mark: int) -> str:
        """Return where *mark* is, by the order of the long marks: their numbers may be readings."""
        past, long = mark % self.ruler.long, ORDINALS[mark // self.ruler.long - 1]
        return (
            f"{in_words(past, 'short mark')} above the {long} long mark"
            if past
            else f"exactly at the {long} long mark"
        )

    def _alt(self, mark: int) -> str:
        most = WORDS[len(self.ruler.longs()) - 1]
        return (
            "A medicine cup with two scales, mL on the left and teaspoons on the right. On the left the lowest long "
            "mark has the number five, and each long mark above it five more; shorter marks divide each space into "
            f"{WORDS[self.ruler.long]} equal parts. On the right the long marks are numbered one to {most}, at the same "
            f"heights. The surface of the liquid is {self.place(mark)} of the left scale."
        )


CUPS = (
    Cup(Ruler(Decimal("2.5"), 2, 12, "mL"), Decimal(1), tuple(range(3, 12))),
    Cup(Ruler(Decimal(1), 5, 20, "mL"), Decimal(2), tuple(one for one in range(6, 20) if one % 5)),
)


def _cup(rng: random.Random) -> Made:
    cup = rng.choice(CUPS)
    mark, ruler = rng.choice(cup.marks), cup.ruler
    value = ruler.value(mark)
    tablespoons = plain((value / 15).quantize(Decimal("0.01")))
    slips = [
        diagnosis("wrong-scale", value / 5, "This is the teaspoon scale. Doses are measured in mL."),
        diagnosis(
            "tablespoons", tablespoons, "This counts tablespoons of 15 mL each. Doses are measured in mL."
        ),
        *ruler.slips(mark, cup.mistaken),
    ]
    return reading(
        "How much liquid is in this medicine cup? Answer in mL.",
        f"On the mL scale the surface is {cup.place(mark)}. A short mark is worth {ruler.step} mL: {ruler.working(mark)}.",
        (value, ruler.unit),
        slips,
        cup.draw(mark),
    )


def _cylinder_slips(ruler: Ruler, mark: int, mistaken: str) -> list[Diagnosis]:
    edge = diagnosis(
        "meniscus-edge",
        ruler.value(mark + 1),
        "This is where the liquid climbs at the glass. Read the lowest point of the curve, at eye level.",
    )
    return [edge, *ruler.slips(mark, Decimal(mistaken))]


def _cylinder(rng: random.Random) -> Made:
    ruler, pitch, mistaken = rng.choice(CYLINDERS)
    marks = range(ruler.long + 1, ruler.count - 1)
    mark = clear_mark(rng, ruler, marks, lambda one: _cylinder_slips(ruler, one, mistaken))
    alt = (
        f"A graduated cylinder in mL. {ruler.in_words()} The surface of the liquid is a hollow curve: its lowest point is "
        f"{ruler.place(mark)}; at the glass it climbs one mark higher."
    )
    return reading(
        "How much liquid is in this graduated cylinder? Answer in mL.",
        f"The lowest point of the curve is {ruler.place(mark)}. Each mark is worth {ruler.step} mL: {ruler.working(mark)}.",
        (ruler.value(mark), ruler.unit),
        _cylinder_slips(ruler, mark, mistaken),
        cylinder(ruler, mark, pitch, alt),
    )


FAMILIES = (
    instrument_family(
        id="medicine-cup",
        title="Reading a medicine cup",
        summary="How many milliliters are in the cup?",
        competency="medication-administration",
        difficulty=1,
        sources=(NURSING, ISMP),
        make=_cup,
    ),
    instrument_family(
        id="graduated-cylinder",
        title="Reading a meniscus",
        summary="How much liquid does the curved surface in a cylinder show?",
        competency="specimen-collection",
        difficulty=2,
        sources=(NURSING, MAERB_MATH),
        make=_cylinder,
    ),
)
