"""The kinds of simulated learners of the path benchmark: who they are, and how they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.path_world import ADMINISTRATIVE, CLINICAL, SHARED, Answers, Person, Places, World

STRONG, WISHED = 1.5, 1.0
"""True contrast and wish of the strong kinds, population standard deviations."""
BALANCED = 0.3
WEAK = -1.5
"""Logits in every domain."""
FEW = 10
"""Answers a side."""
LEAST, MOST = 120, 160
Mix = Callable[[World, int], dict[int, int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of learner."""

    name: str
    make: Callable[[World], Person]
    is_few: bool = False
    rapid: float = 0.0
    """Share of answers thrown in seconds."""
    slips: float = 0.0
    """Share of answers thrown at leisure."""
    rating_sd: float = 1.0


@dataclass(frozen=True, slots=True)
class Learner:
    """One simulated learner and everything they did."""

    address: str
    kind: str
    person: Person
    answers: Answers


def sides(_: World, count: int) -> dict[int, int]:
    """Divide *count* questions evenly between the two sides."""
    return {CLINICAL: count // 2, ADMINISTRATIVE: count - count // 2}


def thirds(_: World, count: int) -> dict[int, int]:
    """Divide *count* questions evenly between the sides and the shared domains."""
    third = count // 3
    return {CLINICAL: third, ADMINISTRATIVE: third, SHARED: count - 2 * third}


def as_bank(world: World, count: int) -> dict[int, int]:
    """Divide *count* questions as the bank's are."""
    sizes = {one: len(found) for one, found in world.bank.by_strand.items()}
    total = sum(sizes.values())
    office = round(count * sizes[ADMINISTRATIVE] / total)
    bedside = round(count * sizes[CLINICAL] / total)
    return {CLINICAL: bedside, ADMINISTRATIVE: office, SHARED: count - office - bedside}


MIXES: dict[str, Mix] = {"sides": sides, "thirds": thirds, "bank": as_bank}

KINDS = (
    Kind("clinical-strong", lambda world: world.person(STRONG, WISHED)),
    Kind("admin-strong", lambda world: world.person(-STRONG, -WISHED)),
    Kind("balanced", lambda world: world.person(_near(world), _near(world))),
    Kind("weak", lambda world: world.flat(WEAK)),
    Kind("noisy", lambda world: world.person(), slips=0.3, rating_sd=1.5),
    Kind("fast-guesser", lambda world: world.person(), rapid=0.6),
    Kind("few-answers", lambda world: world.person(), is_few=True),
    Kind("strength-against-interest", lambda world: world.person(STRONG, -WISHED)),
    Kind("clinical-without-interests", lambda world: world.person(STRONG, has_wishes=False)),
)
POPULATION = Kind("population", lambda world: world.person())
EARLIER = Kind("earlier", lambda world: world.person())


def _near(world: World) -> float:
    return float(world.rng.uniform(-BALANCED, BALANCED))


def learner_of(world: World, kind: Kind, number: int, mix: Mix) -> Learner:
    """Return the *number*-th learner of *kind* with first answers."""
    return _answered(world, kind, f"{kind.name}-{number}", kind.make(world), mix, None)


def again(world: World, kind: Kind, first: Learner, mix: Mix) -> Learner:
    """Return the same person as somebody new, who meets none of the questions met before and rates anew."""
    return _answered(
        world, kind, f"again-{first.address.partition('@')[0]}", first.person, mix, first.answers.places
    )


def _answered(
    world: World, kind: Kind, name: str, person: Person, mix: Mix, without: Places | None
) -> Learner:
    count = int(world.rng.integers(LEAST, MOST + 1))
    counts = {CLINICAL: FEW, ADMINISTRATIVE: FEW} if kind.is_few else mix(world, count)
    places = world.draw(counts, without)
    answers = world.answers(person, places, kind.rapid, kind.slips, kind.rating_sd)
    return Learner(f"{name}@example.org", kind.name, person, answers)
