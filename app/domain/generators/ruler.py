"""A straight scale: its marks, how a place on it is said in words, and where misreading it leads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.generators.family import diagnosis, plain
from app.domain.questions import Diagnosis

WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)


def in_words(count: int, thing: str) -> str:
    """Return `one mark`, `three marks` …: counts are words, so that no digit of a text is a reading."""
    return f"{WORDS[count]} {thing}" + ("" if count == 1 else "s")


@dataclass(frozen=True, slots=True)
class Ruler:
    """Marks at equal steps; every so many of them is long and has its number. Marks are counted from 0."""

    step: Decimal
    """From one mark to the next, in `unit`."""
    long: int
    """Marks from one long mark to the next."""
    count: int
    """The last mark."""
    unit: str
    first: Decimal = Decimal(0)
    """What the mark 0 stands for."""
    middle: int = 0
    """Every so many marks is of middle length; 0: none is."""

    def value(self, mark: int) -> Decimal:
        """Return what a mark stands for, in `unit`."""
        return plain(self.first + self.step * mark)

    def base(self, mark: int) -> Decimal:
        """Return the number at the last long mark before *mark* (or at it), in `unit`."""
        return self.value(mark - mark % self.long)

    def longs(self) -> list[int]:
        """Return the long marks."""
        return list(range(0, self.count + 1, self.long))

    def middles(self) -> list[int]:
        """Return the marks of middle length."""
        if not self.middle:
            return []
        return [mark for mark in range(0, self.count + 1, self.middle) if mark % self.long]

    def shorts(self) -> list[int]:
        """Return all other marks."""
        taken = {*self.longs(), *self.middles()}
        return [mark for mark in range(self.count + 1) if mark not in taken]

    def in_words(self) -> str:
        """Return the scale in words, without what one mark is worth."""
        first, last = self.value(0), self.value(self.count - self.count % self.long)
        return (
            f"Long marks are numbered from {first} to {last} in steps of {plain(self.step * self.long)}. "
            f"Shorter marks divide each space between two long marks into {WORDS[self.long]} equal parts."
        )

    def place(self, mark: int) -> str:
        """Return where *mark* is in words: counted from the long mark before it."""
        past = mark % self.long
        return f"{in_words(past, 'mark') if past else 'exactly'} {'past' if past else 'at'} the long mark {self.base(mark)}"

    def working(self, mark: int) -> str:
        """Return the sum that gives the reading."""
        past, unit = mark % self.long, self.unit
        return (
            f"{self.base(mark)} {unit} + {past} × {self.amount(self.step)} = {self.value(mark)} {unit}"
            if past
            else f"{self.value(mark)} {unit}"
        )

    def amount(self, value: Decimal) -> str:
        """Return *value* with the unit, which is singular for one."""
        return f"{plain(value)} {'unit' if self.unit == 'units' and value == 1 else self.unit}"

    def slips(self, mark: int, mistaken: Decimal) -> list[Diagnosis]:
        """Return the errors that any scale invites; *mistaken* is what one mark is easily taken for, in `unit`."""
        past, base, jump = mark % self.long, self.base(mark), self.step * self.long
        wrong_mark = f"The count starts at another long mark: the last one before the reading is {base}."
        counted = (
            diagnosis(
                "wrong-graduation",
                base + past * mistaken,
                f"The space between two numbers has {WORDS[self.long]} parts, so each mark is worth "
                f"{self.amount(self.step)}, not {self.amount(mistaken)}".removesuffix(".")
                + ".",
            ),
            diagnosis(
                "counted-backwards",
                base + jump - past * self.step,
                f"The marks were counted back from {plain(base + jump)}. Count on from {base}, "
                "the way the numbers grow.",
            ),
        )
        jumps = [
            diagnosis("wrong-long-mark", self.value(mark) + jump, wrong_mark),
            diagnosis("wrong-long-mark", self.value(mark) - jump, wrong_mark),
        ]
        found = [*counted, *jumps] if past else jumps
        return [one for one in found if self.holds(one.value)]

    def holds(self, value: Decimal) -> bool:
        """Whether *value* lies on the scale: nobody reads what is not there."""
        return self.first <= value <= self.value(self.count)
