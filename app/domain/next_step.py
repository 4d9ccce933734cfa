"""What to practice next, and why: blueprint weight x uncertainty x forgetting, competency by competency.

Three numbers that anybody can check, multiplied: how much of the exam asks for it, how little the answers so
far settle it, and how much of it is not in memory. A design choice, in the spirit of the value of practice in
`app.domain.practice_mix`; only the order of the products means anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.catalogue import Blueprint
from app.domain.mastery import Reading, of_competency

LENGTHS = (5, 10, 20, 40)
"""Questions that a practice quiz may have."""


@dataclass(frozen=True, slots=True)
class Step:
    """One competency to practice, with what speaks for it."""

    competency: str
    weight: float
    """Its part of the exams looked at, 0 to 1."""
    uncertainty: float
    """Standard deviation of the expected share right, 0 to 1."""
    forgetting: float
    """Share of its live questions, 0 to 1, that the learner has not met or would not recall now."""
    n: int
    """Clean first answers so far."""
    needed: int
    """Clean first answers from which an estimate is shown."""

    @property
    def value(self) -> float:
        """The product of the three."""
        return self.weight * self.uncertainty * self.forgetting


def weights_of(competencies: Iterable[str], blueprints: Sequence[Blueprint]) -> dict[str, float]:
    """Return each competency's mean part of *blueprints*, 0 to 1; a cell's questions are shared out evenly."""
    return {one: _weight(one, blueprints) for one in competencies}


def steps_of(
    reading: Reading, weights: Mapping[str, float], recalls: Mapping[str, float]
) -> tuple[Step, ...]:
    """Return the competencies worth practicing, the best first; equals in the order of *weights*.

    Args:
        reading: the learner's state read against the live questions.
        weights: see `weights_of`.
        recalls: by competency, the sum over the questions met of the chance of recalling each now.
    """
    steps = [
        _step(reading, one, weight, recalls.get(one, 0.0))
        for one, weight in weights.items()
        if one in reading.shares and weight > 0
    ]
    return tuple(sorted((one for one in steps if one.value > 0), key=lambda one: -one.value))


def length_for(seconds: float, each: float) -> int:
    """Return the longest practice quiz that fits *seconds* at *each* seconds a question; the shortest if none."""
    fitting = [length for length in LENGTHS if length * each <= seconds]
    return max(fitting, default=LENGTHS[0])


def _step(reading: Reading, competency: str, weight: float, recalled: float) -> Step:
    questions = reading.curves[competency].questions
    mastery = of_competency(reading, competency)
    return Step(
        competency=competency,
        weight=weight,
        uncertainty=float(reading.shares[competency].std()),
        forgetting=max(0.0, 1 - recalled / questions),
        n=mastery.n,
        needed=mastery.needed,
    )


def _weight(competency: str, blueprints: Sequence[Blueprint]) -> float:
    parts = []
    for blueprint in blueprints:
        cell = blueprint.cell_of.get(competency)
        parts.append(cell.count / len(cell.competencies) / blueprint.count if cell else 0.0)
    return sum(parts) / len(parts) if parts else 0.0
