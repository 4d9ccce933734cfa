"""The stock of mock forms: time to build 20 of each credential, and what they tell beside greedy draws, in one run.

    .venv/bin/python -m benchmarks.forms

Twice: with the authors' labels alone, and as if answers had moved the parameters (normal, .6 logits). Greedy: the
draw that stands in when the stock is empty, 100 forms. Limits: information at the cut at least the greedy mean,
difficulties within `MOST_SPREAD` logits of each other, a stock in at most `MOST_SECONDS`. Last, what loading the
solver costs a process in memory, which is why only a process of its own does.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.banks.catalogue import read_catalogue
from app.banks.folder import read_folder
from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.assembly import draw_form, eligible
from app.domain.bundles import Candidate, bundles_of
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.optimal import build_forms
from app.domain.question_loop import first_parameters, guess_floor
from app.domain.reference_curves import curves_of, reference_of
from app.domain.stock import SIZE, BuiltForm, Measure, Order, exam_cut, measure
from app.library.queries import both_sides, candidate_of
from config import ROOT

BANKS = ROOT / "question_banks"
GREEDY = 100
MOVED = 0.6
MOST_SPREAD = 0.1
MOST_SECONDS = 60.0
MEMORY = """
import {module}
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


@dataclass(frozen=True)
class Pool:
    """What the shipped banks give."""

    catalogue: Catalogue
    candidates: tuple[Candidate, ...]
    parameters: dict[int, Parameters]


def main() -> int:
    """Print the tables; return 1 when a limit is missed."""
    failed = 0
    for moved in (0.0, MOVED):
        pool = _pool(moved)
        print(
            f"{SIZE} forms each; "
            + (f"parameters moved by {moved} logits" if moved else "authors' labels alone")
        )
        print(
            f"{'':18}{'seconds':>8}{'information':>20}{'ratio to greedy':>17}{'difficulty':>18}{'greedy':>16}{'uses':>8}"
        )
        today = datetime.now(UTC).date()
        for one in pool.catalogue.credentials:
            failed += _credential(pool, pool.catalogue.blueprint_in_force(one.id, today))
    for module in ("app.cli.main", "app.cli.form_solver"):
        print(f"{module:24}{_megabytes(module):8.0f} MB after import")
    return int(failed > 0)


def _credential(pool: Pool, blueprint: Blueprint) -> bool:
    order = _order(pool, blueprint)
    began = time.perf_counter()
    forms = build_forms(order, random.Random(1))
    seconds = time.perf_counter() - began
    greedy = [_greedy(pool, order, seed) for seed in range(GREEDY)]
    told = [form.information for form in forms]
    ratio = statistics.mean(told) / statistics.mean(one.information for one in greedy)
    found, drawn = [form.difficulty for form in forms], [one.difficulty for one in greedy]
    print(
        f"{blueprint.id:18}{seconds:8.1f}{min(told):12.2f} to {max(told):5.2f}{ratio:17.3f}"
        f"{min(found):9.2f} to {max(found):5.2f}{min(drawn):7.2f} to {max(drawn):5.2f}{_uses(forms):>8}"
    )
    return ratio < 1 or max(found) - min(found) > MOST_SPREAD or seconds > MOST_SECONDS


def _uses(forms: tuple[BuiltForm, ...]) -> str:
    uses = Counter(one.candidate.question_id for form in forms for one in form.questions)
    return f"{min(uses.values())}-{max(uses.values())}"


def _greedy(pool: Pool, order: Order, seed: int) -> Measure:
    drawn = draw_form(
        order.blueprint, order.length, pool.candidates, random.Random(seed), segments=order.segments
    )
    return measure([order.parameters[one.candidate.version_id] for one in drawn], order.cut)


def _pool(moved: float) -> Pool:
    catalogue, rng = read_catalogue(BANKS / "catalogue"), random.Random(7)
    questions = [one.question for file in read_folder(BANKS).files for one in file.questions]
    today = datetime.now(UTC).date()
    every = both_sides(candidate_of(one, number) for number, one in enumerate(questions, start=1))
    parameters = {}
    for number, one in enumerate(questions, start=1):
        first = first_parameters(one.difficulty, guess_floor(one))
        parameters[number] = replace(first, b=first.b + rng.gauss(0, moved), s2=0.1) if moved else first
    return Pool(catalogue, tuple(one for one in every if eligible(one, today)), parameters)


def _order(pool: Pool, blueprint: Blueprint) -> Order:
    by_competency: dict[str, list[Parameters]] = {}
    for one in pool.candidates:
        by_competency.setdefault(one.competency, []).append(pool.parameters[one.version_id])
    reference = reference_of(blueprint, shape_of(pool.catalogue), curves_of(by_competency))
    return Order(
        blueprint=blueprint,
        length=blueprint.count,
        bundles=tuple(bundles_of(pool.candidates)),
        parameters=pool.parameters,
        count=SIZE,
        cut=exam_cut(reference),
        segments=blueprint.segments,
    )


def _megabytes(module: str) -> float:
    """Return what a fresh process holds in memory once it has imported *module*."""
    command = [sys.executable, "-c", MEMORY.format(module=module)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


if __name__ == "__main__":
    sys.exit(main())
