"""Orders of mock forms for the tests: over the shipped banks, and over pools of a few questions."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.bundles import Candidate, bundles_of
from app.domain.catalogue import Blueprint, BlueprintDomain, Cell
from app.domain.question_loop import first_parameters, guess_floor
from app.domain.reference_curves import curves_of, reference_of
from app.domain.stock import Order, exam_cut
from tests.domain import shipped_banks


@cache
def shipped_parameters(spread: float = 0.0) -> dict[int, Parameters]:
    """What each shipped question starts with, by version id; with *spread* as if answers had moved it, logits."""
    questions = {one.id: one for one in shipped_banks.questions()}
    rng = random.Random(7)
    found = {}
    for one in shipped_banks.candidates():
        question = questions[one.question_id]
        first = first_parameters(question.difficulty, guess_floor(question))
        found[one.version_id] = replace(first, b=first.b + rng.gauss(0, spread), s2=0.1) if spread else first
    return found


def shipped_order(blueprint: Blueprint, count: int, *, spread: float = 0.0, **fields) -> Order:
    """Return an order of full forms of *blueprint* from the shipped banks."""
    parameters = shipped_parameters(spread)
    by_competency: dict[str, list[Parameters]] = {}
    for one in shipped_banks.candidates():
        by_competency.setdefault(one.competency, []).append(parameters[one.version_id])
    reference = reference_of(blueprint, shape_of(shipped_banks.catalogue()), curves_of(by_competency))
    made = Order(
        blueprint=blueprint,
        length=blueprint.count,
        bundles=tuple(bundles_of(shipped_banks.candidates())),
        parameters=parameters,
        count=count,
        cut=exam_cut(reference),
        segments=blueprint.segments,
    )
    return replace(made, **fields)


def candidate(number: int, competency: str = "one", **fields) -> Candidate:
    """Return a question `q<number>`."""
    return Candidate(f"q{number}", number, competency, "single", **fields)


def enemies(*numbers: int) -> frozenset[str]:
    """Return the ids of questions."""
    return frozenset(f"q{number}" for number in numbers)


def case(first: int, *competencies: str) -> list[Candidate]:
    """Return the parts of a case, numbered from *first*."""
    return [
        candidate(first + place, competency, case=f"case-{first}", part=place + 1, parts=len(competencies))
        for place, competency in enumerate(competencies)
    ]


def blueprint(**needs: int) -> Blueprint:
    """Return a blueprint of one cell a competency."""
    day = date(2022, 1, 1)
    cells = [Cell(name, "", name.title(), count, (name,)) for name, count in needs.items()]
    domains = tuple(BlueprintDomain(cell.domain, cell.title, (cell,)) for cell in cells)
    return Blueprint("b", "c", "Exam B", "s", day, day, None, 60, 1, ("single",), (), domains)


def order(exam: Blueprint, pool: Iterable[Candidate], count: int = 2, **fields) -> Order:
    """Return an order over *pool*, all questions alike unless *parameters* say otherwise."""
    pool = list(pool)
    alike = {one.version_id: Parameters(b=0.0, s2=0.1) for one in pool}
    made = Order(exam, exam.count, tuple(bundles_of(pool)), alike, count, cut=0.0)
    return replace(made, **fields)
