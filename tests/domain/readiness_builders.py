"""A blueprint over the small map of `ability_builders`, and its reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.ability import fold, prior
from app.domain.ability_state import State
from app.domain.answered import Parameters, Population
from app.domain.catalogue import Blueprint, BlueprintDomain, Cell
from app.domain.reference_curves import Reference, curves_of, reference_of
from tests.domain.ability_builders import SHAPE, answered

QUESTIONS = {name: (Parameters(b=0.0, s2=0.1, c=0.2),) * 4 for name in SHAPE.competencies}
DAY = date(2026, 1, 1)


def blueprint(credential: str = "ccma") -> Blueprint:
    """Return 100 scored questions: clinical 70 in two cells, office 30 in two."""
    clinical = (
        Cell("clinical", "draws", "Blood draws", 50, ("venipuncture", "order")),
        Cell("clinical", "intake", "Intake", 20, ("vitals",)),
    )
    office = (
        Cell("office", "claims", "Claims", 20, ("claims", "coding")),
        Cell("office", "desk", "Front desk", 10, ("scheduling",)),
    )
    domains = (
        BlueprintDomain("clinical", "Clinical", clinical),
        BlueprintDomain("office", "Office", office),
    )
    return Blueprint(
        f"{credential}-1", credential, "Exam", "", DAY, DAY, None, 120, 1, ("single",), (), domains
    )


def reference(questions: Mapping[str, Sequence[Parameters]] = QUESTIONS) -> Reference:
    return reference_of(blueprint(), SHAPE, curves_of(questions))


def after(count: int, *competencies: str, right: int = 100) -> State:
    """Return the state after *count* answers, in turn on each of *competencies*, *right* % of them right."""
    names = competencies or SHAPE.competencies
    found = [
        answered(
            number,
            competency=names[number % len(names)],
            is_right=(number * 37) % 100 < right,
            parameters=Parameters(b=0.0, s2=0.1, c=0.2),
        )
        for number in range(1, count + 1)
    ]
    return fold(SHAPE, found) or prior(SHAPE, Population())
