"""Shapes and answers for the tests of the learning model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.ability_shape import Shape
from app.domain.answered import Answered, Parameters, Population
from app.domain.catalogue import AbilityDomain, Catalogue, Competency

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SHAPE = Shape(
    domains=("anatomy", "phlebotomy", "intake", "billing", "front-office"),
    strands=(0, 1, 1, -1, -1),
    competencies=("body", "venipuncture", "order", "vitals", "claims", "coding", "scheduling"),
    domain_of=(0, 1, 1, 2, 3, 3, 4),
)
TWO = Shape(domains=("one", "two"), strands=(1, -1), competencies=("first", "second"), domain_of=(0, 1))


def answered(number: int = 1, *, shape: Shape = SHAPE, competency: str = "order", **fields: Any) -> Answered:
    """Return one clean right answer, *number* minutes after the start."""
    domain = shape.domains[shape.domain_of[shape.competency_index[competency]]]
    values: dict[str, Any] = {
        "response_id": number,
        "answered_at": START + timedelta(minutes=number),
        "question_id": f"{competency}-{number}",
        "wording_digest": f"{number:064d}",
        "competency": competency,
        "domain": domain,
        "is_right": True,
        "weight": 1.0,
        "rapid": 0.02,
        "guess": 0.25,
        "parameters": Parameters(b=0.1, s2=0.3, c=0.2),
        "edition": 1,
        "population": Population(),
    }
    return Answered(**(values | fields))


def catalogue() -> Catalogue:
    """Return a catalogue whose map is `SHAPE`, with one more domain that counts for no ability."""
    domains = [
        AbilityDomain(
            id=name,
            title=name,
            strand=strand,
            counts_as_ability=True,
            competencies=tuple(
                Competency(one, one, name)
                for one, of in zip(SHAPE.competencies, SHAPE.domain_of, strict=True)
                if of == place
            ),
        )
        for place, (name, strand) in enumerate(zip(SHAPE.domains, SHAPE.strands, strict=True))
    ]
    roles = AbilityDomain("roles", "Roles", 0, False, (Competency("role-duties", "Duties", "roles"),))
    return Catalogue((*domains, roles), (), (), (), (), (), ())
