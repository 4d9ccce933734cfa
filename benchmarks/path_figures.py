"""Figures of the path benchmark: outcomes by kind, and the limits they are held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.path_evidence import Outcome
from benchmarks.learning import Limit

SIDES = {Outcome.CLINICAL.value: 1, Outcome.ADMINISTRATIVE.value: -1, Outcome.EITHER.value: 0}
"""What is said when something is said."""
HELD = (Outcome.NOT_ENOUGH.value, Outcome.TOO_CLOSE.value)
HEADS = {
    one.value: head
    for one, head in zip(Outcome, ("clinical", "admin", "either", "close", "not yet"), strict=True)
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one learner was told, beside the truth."""

    kind: str
    outcome: str
    lean: float
    """True, population standard deviations."""
    side: int
    """True: 1 clinical, -1 administrative, 0 neither."""
    low: float
    high: float
    """80 % interval of the lean as told."""
    reliability: float
    shut: tuple[str, ...]
    """Gates."""
    again: str = ""
    """Told to the same person after wholly fresh answers; empty: not asked."""

    @property
    def speaks(self) -> bool:
        """Whether one of the three readings was given."""
        return self.outcome in SIDES

    @property
    def is_right(self) -> bool:
        """Whether the reading is the true one."""
        return SIDES.get(self.outcome) == self.side

    @property
    def is_opposite(self) -> bool:
        """Whether a side was told to somebody of the other."""
        return SIDES.get(self.outcome, 0) * self.side < 0

    @property
    def covers(self) -> bool:
        """Whether the interval holds the true lean."""
        return self.low <= self.lean <= self.high

    @property
    def turned(self) -> bool:
        """Whether fresh answers led to the opposite side."""
        return SIDES.get(self.outcome, 0) * SIDES.get(self.again, 0) < 0


def share(found: Sequence[Told], holds: Callable[[Told], bool]) -> float:
    """Return the share of *found* for which *holds*; 0 of none."""
    return sum(map(holds, found)) / (len(found) or 1)


def told(found: Sequence[Told], outcome: str) -> float:
    """Return the share of *found* that were told *outcome*."""
    return share(found, lambda one: one.outcome == outcome)


def of_kind(found: Sequence[Told], *kinds: str) -> list[Told]:
    """Return those of *kinds*."""
    return [one for one in found if one.kind in kinds]


def print_table(found: Sequence[Told]) -> None:
    """Print the outcomes by kind."""
    heads = "".join(f"{head:>10}" for head in HEADS.values())
    print(f"{'told':<28}{'n':>6}{heads}{'right':>9}{'opposite':>10}{'covers':>8}{'reliab.':>9}")
    for kind in dict.fromkeys(one.kind for one in found):
        own = of_kind(found, kind)
        line = "".join(f"{told(own, outcome):10.3f}" for outcome in HEADS)
        spoken = [one for one in own if one.speaks]
        right = f"{share(spoken, lambda one: one.is_right):9.3f}" if spoken else f"{'-':>9}"
        wrong = f"{share(own, lambda one: one.is_opposite):10.4f}"
        sharp = sum(one.reliability for one in own) / len(own)
        print(
            f"{kind:<28}{len(own):6}{line}{right}{wrong}{share(own, lambda one: one.covers):8.3f}{sharp:9.2f}"
        )
    print("right: of those told a reading; covers: the 80 % interval holds the true lean\n")


def print_gates(found: Sequence[Told]) -> None:
    """Print which gates held learners back, by kind."""
    gates = list(dict.fromkeys(name for one in found for name in one.shut))
    print(f"{'shut gates':<28}" + "".join(f"{name.replace('administrative', 'admin'):>17}" for name in gates))
    for kind in dict.fromkeys(one.kind for one in found):
        own = of_kind(found, kind)
        line = "".join(f"{sum(gate in one.shut for one in own) / len(own):17.3f}" for gate in gates)
        print(f"{kind:<28}{line}")
    print()


def print_retest(found: Sequence[Told]) -> None:
    """Print what the same people were told twice."""
    print(f"{'retest on fresh answers':<28}{'n':>6}{'same':>10}{'opposite':>10}")
    for kind in dict.fromkeys(one.kind for one in found if one.again):
        own = of_kind(found, kind)
        same = share([one for one in own if one.speaks], lambda one: one.outcome == one.again)
        print(f"{kind:<28}{len(own):6}{same:10.3f}{share(own, lambda one: one.turned):10.4f}")
    print("same: of those told a reading the first time\n")


def limits(found: Sequence[Told]) -> list[Limit]:
    """Return every limit of the benchmark with what was found."""
    everyone = of_kind(found, "population")
    spoken = [one for one in everyone if one.speaks]
    made = []
    for kind, outcome in (("clinical-strong", Outcome.CLINICAL), ("admin-strong", Outcome.ADMINISTRATIVE)):
        own = of_kind(found, kind)
        made.append(Limit(f"{kind}: right", told(own, outcome.value), least=0.90))
        made.append(Limit(f"{kind}: opposite", share(own, lambda one: one.is_opposite), most=0.0))
    for kind in ("weak", "few-answers", "fast-guesser"):
        held = share(of_kind(found, kind), lambda one: one.outcome in HELD)
        made.append(Limit(f"{kind}: held back", held, least=0.95))
    sided = share(of_kind(found, "balanced"), lambda one: SIDES.get(one.outcome, 0) != 0)
    return [
        *made,
        Limit("balanced: told a side", sided, most=0.08),
        Limit("population: right when it speaks", share(spoken, lambda one: one.is_right), least=0.80),
        Limit("population: speaks", share(everyone, lambda one: one.speaks), least=0.50),
        Limit("population: opposite", share(spoken, lambda one: one.is_opposite), most=0.005),
        Limit(
            "population: 80 % interval covers", share(everyone, lambda one: one.covers), least=0.74, most=0.86
        ),
        Limit(
            "retest: opposite", share([one for one in found if one.again], lambda one: one.turned), most=0.01
        ),
    ]
