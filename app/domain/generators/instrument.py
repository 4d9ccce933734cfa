"""What the families whose figure is an instrument have in common: sources, heading and a typed reading."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial

from app.domain.generators.family import Family, Made, apart
from app.domain.generators.ruler import Ruler
from app.domain.generators.sources import BOTH_ROLES
from app.domain.questions import Diagnosis, Figure, Level, NumericKey, Source

MAERB = Source("MAERB Core Curriculum for Medical Assistants", 2022)
NURSING = Source("OpenStax Clinical Nursing Skills", 2024)
instrument_family = partial(
    Family,
    version=1,
    group="Instruments",
    competency="vital-signs",
    level=Level.APPLICATION,
    roles=BOTH_ROLES,
    sources=(NURSING, MAERB),
    guidance_year=2024,
)
"""What families of instruments share; each names what is different."""


def reading(
    stem: str, rationale: str, answer: tuple[Decimal, str], slips: Sequence[Diagnosis], figure: Figure
) -> Made:
    """Return the question with a typed reading; *answer* is the value and its unit, exact to the mark."""
    number = NumericKey(answer[0], Decimal(0), answer[1])
    return Made(
        stem=stem, rationale=rationale, number=number, diagnoses=apart(number, list(slips)), figure=figure
    )


def clear_mark(
    rng: random.Random, ruler: Ruler, marks: Iterable[int], slips_of: Callable[[int], Sequence[Diagnosis]]
) -> int:
    """Return one of *marks* that has no number (that needs no counting) and tells the errors apart."""
    return rng.choice([one for one in marks if one % ruler.long and are_distinct(slips_of(one))])


def are_distinct(slips: Iterable[Diagnosis]) -> bool:
    """Whether no two errors lead to the same number: else nobody can tell which one was made."""
    values = [one.value for one in slips]
    return len(set(values)) == len(values)
