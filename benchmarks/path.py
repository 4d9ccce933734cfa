"""What the path suggests to simulated learners whose true lean is known, driven through the public commands.

    .venv/bin/python -m benchmarks.path [--quick] [--mix sides|thirds|bank] [--seed 1]

A scratch installation with the shipped banks, earlier learners and their nightly editions; then learners of every
kind are imported with their answers and wishes, and told by `preceptor report path`. Half of the answers are
clinical and half administrative (`sides`), or a third each with a third shared, or divided as the bank is.
Prints the outcomes by kind, what held learners back, a retest, and returns 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from app.banks.catalogue import read_catalogue
from app.domain.ability_shape import shape_of
from app.domain.path_evidence import weights_of
from benchmarks import path_figures as figures
from benchmarks.path_commands import Scratch
from benchmarks.path_figures import Told
from benchmarks.path_kinds import EARLIER, KINDS, MIXES, POPULATION, Learner, again, as_bank, learner_of
from benchmarks.path_world import Bank, Floats, World, bank_of
from config import ROOT

RETESTED = ("clinical-strong", "admin-strong", "population")
PARTS = 2
"""Installations at work side by side, each with its share of the learners."""
SIDES = {"clinical": 1, "administrative": -1}


@dataclass(frozen=True, slots=True)
class Size:
    """How many learners."""

    of_kind: int
    population: int
    earlier: int
    """A night."""
    nights: int


FULL = Size(of_kind=200, population=1000, earlier=100, nights=3)
QUICK = Size(of_kind=30, population=100, earlier=50, nights=1)


@dataclass(frozen=True)
class Part:
    """The share of one installation."""

    number: int
    seed: int
    size: Size
    mix: str
    scratch: Scratch
    bank: Bank
    weights: Floats
    statements: list[dict[str, Any]]

    def world(self) -> World:
        """Return this part's people around the common questions."""
        sides = tuple(SIDES[one["side"]] for one in self.statements)
        return World(self.bank, self.weights, sides, np.random.default_rng([self.seed, self.number]))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description="Simulated learners against the path.")
    parser.add_argument("--quick", action="store_true", help="a seventh of the learners; limits will wobble")
    parser.add_argument("--mix", choices=list(MIXES), default="sides", help="how the questions are divided")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    began, size = time.perf_counter(), QUICK if asked.quick else FULL
    with tempfile.TemporaryDirectory(prefix="preceptor-bench-") as folder:
        first = _prepare(Scratch(Path(folder) / "first"), size, asked.mix, asked.seed)
        parts = [first, *(_copy(first, number) for number in range(1, PARTS))]
        with Pool(PARTS) as pool:
            found = [one for told in pool.map(_tell, parts, chunksize=1) for one in told]
    print(f"mix: {asked.mix}, seed {asked.seed}, {len(found)} learners\n")
    figures.print_table(found)
    figures.print_gates(found)
    figures.print_retest(found)
    limits = figures.limits(found)
    for one in limits:
        print(f"{'ok  ' if one.is_kept else 'MISS'} {one.name:<40} {one.found:8.4f}   {one.words}")
    print(f"\n{time.perf_counter() - began:.0f} s")
    return int(not all(one.is_kept for one in limits))


def _prepare(scratch: Scratch, size: Size, mix: str, seed: int) -> Part:
    """Return an installation whose questions earlier learners have answered, night after night."""
    scratch.set_up()
    shape = shape_of(read_catalogue(ROOT / "question_banks" / "catalogue"))
    strands = dict(zip(shape.domains, shape.strands, strict=True))
    bank = bank_of(scratch.questions(), strands, np.random.default_rng(seed))
    weighed = weights_of(shape)[1] - weights_of(shape)[-1]
    weights = np.array([weighed[shape.domain_index[name]] for name in bank.domains])
    part = Part(0, seed, size, mix, scratch, bank, weights, scratch.statements())
    world = World(bank, weights, (), np.random.default_rng([seed, PARTS]))
    begin = _now() - timedelta(days=30)
    for night in range(size.nights):
        numbers = range(night * size.earlier, (night + 1) * size.earlier)
        learners = [learner_of(world, EARLIER, number, as_bank) for number in numbers]
        stored = scratch.answer(learners, bank, begin, seed=night)
        learned = scratch.learn()
        print(
            f"night {night + 1}: {stored} earlier answers, edition {learned['edition']}, {learned['population']}"
        )
    print(flush=True)
    return part


def _copy(first: Part, number: int) -> Part:
    fields = {name: getattr(first, name) for name in ("seed", "size", "mix", "bank", "weights", "statements")}
    return Part(number=number, scratch=first.scratch.copy(f"part-{number}"), **fields)


def _tell(part: Part) -> list[Told]:
    """Import this part's learners and return what each is told."""
    world, mix, scratch = part.world(), MIXES[part.mix], part.scratch
    learners, twice = [], {}
    for kind in (*KINDS, POPULATION):
        count = part.size.population if kind is POPULATION else part.size.of_kind
        for number in range(part.number, count, PARTS):
            learners.append(learner_of(world, kind, number, mix))
            if kind.name in RETESTED:
                twice[learners[-1].address] = again(world, kind, learners[-1], mix)
    everyone, begin = [*learners, *twice.values()], _now() - timedelta(days=15)
    scratch.answer(everyone, part.bank, begin, seed=part.number)
    scratch.rate(everyone, [one["id"] for one in part.statements], begin)
    reports = dict(zip([one.address for one in everyone], scratch.paths(everyone), strict=True))
    return [_told(one, reports, twice.get(one.address)) for one in learners]


def _told(learner: Learner, reports: dict[str, dict[str, Any]], second: Learner | None) -> Told:
    report, person = reports[learner.address], learner.person
    gates = {one["id"]: one for one in report["gates"]}
    return Told(
        kind=learner.kind,
        outcome=report["outcome"],
        lean=person.lean,
        side=person.side,
        low=report["interval"]["low"],
        high=report["interval"]["high"],
        reliability=gates["reliability"]["have"],
        shut=tuple(name for name, one in gates.items() if not one["is_open"]),
        again=reports[second.address]["outcome"] if second else "",
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
