"""The path: does a learner's practice lean clinical or administrative, and is there evidence enough to say so?

Gates say what is missing, in numbers. Never a match percentage, never a verdict. Formulas: docs/learning-model.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.ability_shape import MODEL_VERSION
from app.domain.ability_state import State
from app.domain.interests import Wishes
from app.domain.path_evidence import (
    LEANS,
    Chances,
    Evidence,
    Interests,
    Outcome,
    Strand,
    View,
    evidence_of,
)
from app.domain.path_gates import LEAST_KEPT, Gate, decide, gates_of

PATH_VERSION = f"path-3.{MODEL_VERSION}"
"""Raise the first number when the same evidence would be told otherwise."""


@dataclass(frozen=True, slots=True)
class PathSummary:
    """What the evidence says and how sure it is."""

    outcome: Outcome
    evidence: Evidence
    reading: Outcome
    """What would be said if all gates were open."""
    is_kept: bool
    """Said after the last finished attempt, and kept although another reading may have come closer."""
    gates: tuple[Gate, ...]

    @property
    def lean(self) -> float:
        """F: above 0 clinical, below 0 administrative, in population standard deviations."""
        return self.evidence.whole.lean

    @property
    def low(self) -> float:
        """Lower end of the 80 % interval of F."""
        return self.evidence.whole.low

    @property
    def high(self) -> float:
        """Upper end of the 80 % interval of F."""
        return self.evidence.whole.high

    @property
    def probabilities(self) -> Chances:
        """Clinical, administrative, either: to the nearest 5 %."""
        return self.evidence.whole.probabilities

    @property
    def contributions(self) -> tuple[tuple[str, float], ...]:
        """By ability domain id, and `interests`; they add up to F."""
        return self.evidence.contributions

    @property
    def clinical(self) -> Strand:
        """Clinical ability."""
        return self.evidence.clinical

    @property
    def administrative(self) -> Strand:
        """Administrative ability."""
        return self.evidence.administrative

    @property
    def covariance(self) -> float:
        """Of the two strands' abilities."""
        return self.evidence.covariance

    @property
    def strengths(self) -> View:
        """What the answers alone say."""
        return self.evidence.strengths

    @property
    def wishes(self) -> View | None:
        """What the ratings alone say; None: they do not count."""
        return self.evidence.wishes

    @property
    def missing(self) -> tuple[Gate, ...]:
        """The gates that are shut."""
        return tuple(gate for gate in self.gates if not gate.is_open)

    @property
    def answers(self) -> int:
        """Clean first answers behind it, both tracks together."""
        return self.clinical.answers + self.administrative.answers


def summarize(state: State, interests: Interests | None = None, former: Outcome | None = None) -> PathSummary:
    """Return the path summary of *state*; without *interests* it rests on strengths only.

    Args:
        state: the learner's folds.
        interests: wishes that count.
        former: what was said after the last finished attempt.
    """
    evidence = evidence_of(state, interests)
    chances = dict(evidence.whole.chances)
    is_kept = former in LEANS and chances[former] >= LEAST_KEPT
    reading = former if former is not None and is_kept else evidence.whole.likeliest
    gates = gates_of(evidence, state.effort_share, reading, is_kept=is_kept)
    return PathSummary(decide(gates, reading), evidence, reading, is_kept, gates)


def interests_from(wishes: Wishes, weight: float) -> Interests | None:
    """Return *wishes* as they enter the contrast at omega = *weight*; None if they do not count."""
    if not wishes.is_used:
        return None
    return Interests(wishes.contrast, wishes.variance, weight)
