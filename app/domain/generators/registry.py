"""The families there are, and their questions."""

from __future__ import annotations

from app.domain.errors import NotFoundError
from app.domain.generators.family import Family, question_from
from app.domain.generators.medications import FAMILIES as MEDICATIONS
from app.domain.questions import Question

FAMILIES: dict[str, Family] = {one.id: one for one in (*MEDICATIONS,)}
"""Every family by id, in the order of the hands-on page."""


def generate(family_id: str, number: int) -> Question:
    """Return the question that the family makes of the seed *number*.

    Raises:
        NotFoundError: no such family.
    """
    family = FAMILIES.get(family_id)
    if family is None:
        raise NotFoundError
    return question_from(family, number)
