"""What to practice next, and why: where an exam asks much and the answers so far say little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.catalogue import Blueprint, Catalogue, Competency
from app.domain.mastery import Reading, of_competency


@dataclass(frozen=True, slots=True)
class Advice:
    """One competency to practice, with what speaks for it."""

    competency: Competency
    of_100: int
    """Its part of the exams looked at, in questions of 100, at least 1."""
    n: int
    """Clean first answers so far."""
    needed: int
    """First answers from which an estimate is shown."""
    credential: str
    """Title of the one exam looked at; empty: all of them."""


def next_step(reading: Reading, catalogue: Catalogue, blueprints: Sequence[Blueprint]) -> Advice | None:
    """Return the competency whose doubt weighs most in *blueprints*; None without live questions.

    Doubt is the spread of the expected share right; the weight is the competency's part of the exam,
    its cell's questions shared out evenly. The first in the order of the catalogue wins a tie.
    """
    weights = {one: _weight(one, blueprints) for one in catalogue.ability_competencies}
    doubt = {one: weights[one] * float(shares.std()) for one, shares in reading.shares.items()}
    likely = [one for one in catalogue.ability_competencies if doubt.get(one)]
    if not likely:
        return None
    best = max(likely, key=doubt.__getitem__)
    mastery = of_competency(reading, best)
    title = ""
    if len(blueprints) == 1 and (credential := catalogue.find_credential(blueprints[0].credential)):
        title = credential.title
    return Advice(
        competency=catalogue.competencies[best],
        of_100=max(1, round(100 * weights[best])),
        n=mastery.n,
        needed=mastery.needed,
        credential=title,
    )


def _weight(competency: str, blueprints: Sequence[Blueprint]) -> float:
    """Return the competency's mean part of *blueprints*, 0 to 1."""
    parts = []
    for blueprint in blueprints:
        cell = blueprint.cell_of.get(competency)
        parts.append(cell.count / len(cell.competencies) / blueprint.count if cell else 0.0)
    return sum(parts) / len(parts) if parts else 0.0
