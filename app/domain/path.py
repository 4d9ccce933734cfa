"""The path: does a learner's practice lean clinical or administrative, and is there evidence enough to say so?

Strengths are contrasted in population standard deviations; gates say what is missing, in numbers.
Never a match percentage, never a verdict. Formulas: docs/learning-model.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from app.domain.ability import PATH_MU0
from app.domain.ability_shape import Shape
from app.domain.ability_state import Floats, State

MARGIN = 0.65
"""Population standard deviations a difference needs to matter."""
INFLATION = 1.30
"""Of the variance, so that an 80 % interval covers 80 %."""
LEAST_ANSWERS = 12
LEAST_RELIABILITY = 0.50
LEAST_EFFORT = 0.85
LEAST_PROBABILITY = 0.65
LEAST_LEVEL = -0.30
"""Logits: the ability that the suggested track must reach more likely than not."""
LEAST_LEVEL_PROBABILITY = 0.5
MOST_OPPOSED = 2.2
"""Standard deviations that strengths and interests may lie apart on opposite sides."""
STEP = 0.05
"""Probabilities are shown to the nearest 5 %."""
Z80 = NormalDist().inv_cdf(0.9)


class Outcome(StrEnum):
    """What the page may say. Both roles stay open in each."""

    CLINICAL = "leans-clinical-medical-assistant"
    ADMINISTRATIVE = "leans-medical-assistant"
    EITHER = "either"
    TOO_CLOSE = "too-close-to-call"
    NOT_ENOUGH = "not-enough-evidence"


LEANS = (Outcome.CLINICAL, Outcome.ADMINISTRATIVE, Outcome.EITHER)


@dataclass(frozen=True, slots=True)
class Interests:
    """What a learner wants to do, contrasted: clinical minus administrative, prior N(0, 1)."""

    contrast: float
    variance: float
    strengths_weight: float = 0.6
    """Omega, .3 to 1: what strengths weigh against interests."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition on the evidence."""

    id: str
    is_open: bool
    have: float
    need: float
    reason: str
    """A sentence: what is there, what is needed."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One track's ability on the path scale, logits."""

    mean: float
    sd: float
    answers: int
    """Clean first answers."""


@dataclass(frozen=True, slots=True)
class PathSummary:
    """What the evidence says and how sure it is."""

    outcome: Outcome
    lean: float
    """F: above 0 clinical, below 0 administrative, in population standard deviations."""
    low: float
    high: float
    """80 % interval of F."""
    probabilities: tuple[tuple[Outcome, float], ...]
    """Clinical, administrative, either: to the nearest 5 %."""
    gates: tuple[Gate, ...]
    clinical: Strand
    administrative: Strand
    covariance: float
    """Of the two strands' abilities: the tilt of the region on the path map."""
    contributions: tuple[tuple[str, float], ...]
    """By ability domain id, and `interests`; they add up to F."""

    @property
    def missing(self) -> tuple[Gate, ...]:
        """The gates that are shut."""
        return tuple(gate for gate in self.gates if not gate.is_open)

    @property
    def answers(self) -> int:
        """Clean first answers behind it, both tracks together."""
        return self.clinical.answers + self.administrative.answers


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The contrast before it is judged."""

    lean: float
    variance: float
    strengths_variance: float
    opposed: float
    contributions: tuple[tuple[str, float], ...]


def summarize(state: State, interests: Interests | None = None) -> PathSummary:
    """Return the path summary of *state*; without *interests* it rests on strengths only."""
    clinical, administrative = (_strand(state, sign) for sign in (1, -1))
    evidence = _contrast(state, interests)
    exact = _probabilities(evidence)
    likeliest = max(LEANS, key=exact.__getitem__)
    gates = (
        *_answer_gates(clinical, administrative),
        _reliability_gate(evidence),
        _effort_gate(state),
        _level_gate(likeliest, clinical, administrative),
        _margin_gate(exact[likeliest]),
        *_opposed_gate(evidence, interests),
    )
    half = Z80 * math.sqrt(evidence.variance)
    weights = _weights(state.shape)
    return PathSummary(
        outcome=_decide(gates, likeliest),
        lean=evidence.lean,
        low=evidence.lean - half,
        high=evidence.lean + half,
        probabilities=tuple((one, round(round(exact[one] / STEP) * STEP, 2)) for one in LEANS),
        gates=gates,
        clinical=clinical,
        administrative=administrative,
        covariance=float(weights[1] @ state.path_covariance @ weights[-1]),
        contributions=evidence.contributions,
    )


@lru_cache(maxsize=4)
def _weights(shape: Shape) -> dict[int, Floats]:
    """Return w by strand (1, -1): proportional to a domain's number of competencies, adding up to 1."""
    sizes = np.bincount(shape.domain_of, minlength=len(shape.domains)).astype(np.float64)
    weights = {}
    for sign in (1, -1):
        own = np.where(shape.contrast == sign, sizes, 0.0)
        weights[sign] = own / (own.sum() or 1.0)
    return weights


def _strand(state: State, sign: int) -> Strand:
    weights = _weights(state.shape)[sign]
    return Strand(
        mean=float(weights @ state.path_mean),
        sd=math.sqrt(float(weights @ state.path_covariance @ weights)),
        answers=int(state.domain_counts[state.shape.contrast == sign].sum()),
    )


def _contrast(state: State, interests: Interests | None) -> _Evidence:
    shape = state.shape
    weights = _weights(shape)
    h = weights[1] - weights[-1]
    population_var = float(h @ shape.path_prior_cov.take(shape.square) @ h)
    strengths_var = float(h @ state.path_covariance @ h) / population_var
    omega = interests.strengths_weight if interests else 1.0
    scale = math.hypot(omega, 1 - omega)
    parts = omega * h * (state.path_mean - PATH_MU0) / (math.sqrt(population_var) * scale)
    strengths = math.fsum(parts.tolist()) * scale / omega
    contributions = [(one, part) for one, part in zip(shape.domains, parts.tolist(), strict=True) if part]
    variance, opposed = (omega / scale) ** 2 * strengths_var, 0.0
    if interests:
        contributions.append(("interests", (1 - omega) * interests.contrast / scale))
        variance += ((1 - omega) / scale) ** 2 * interests.variance
        if strengths * interests.contrast < 0:
            opposed = abs(strengths - interests.contrast)
    return _Evidence(
        lean=math.fsum(part for _, part in contributions),
        variance=INFLATION * variance,
        strengths_variance=strengths_var,
        opposed=opposed,
        contributions=tuple(contributions),
    )


def _probabilities(evidence: _Evidence) -> dict[Outcome, float]:
    spread = NormalDist(evidence.lean, math.sqrt(evidence.variance))
    clinical, administrative = 1 - spread.cdf(MARGIN), spread.cdf(-MARGIN)
    return {
        Outcome.CLINICAL: clinical,
        Outcome.ADMINISTRATIVE: administrative,
        Outcome.EITHER: 1 - clinical - administrative,
    }


def _decide(gates: tuple[Gate, ...], likeliest: Outcome) -> Outcome:
    shut = {gate.id for gate in gates if not gate.is_open}
    if shut - {"margin", "opposed"}:
        return Outcome.NOT_ENOUGH
    return Outcome.TOO_CLOSE if shut else likeliest


def _answer_gates(clinical: Strand, administrative: Strand) -> tuple[Gate, ...]:
    return tuple(
        Gate(
            id=f"{name}-answers",
            is_open=strand.answers >= LEAST_ANSWERS,
            have=strand.answers,
            need=LEAST_ANSWERS,
            reason=f"{strand.answers} of {LEAST_ANSWERS} first answers to {name} questions.",
        )
        for name, strand in (("clinical", clinical), ("administrative", administrative))
    )


def _reliability_gate(evidence: _Evidence) -> Gate:
    have = 1 - evidence.strengths_variance
    return Gate(
        id="reliability",
        is_open=have >= LEAST_RELIABILITY,
        have=have,
        need=LEAST_RELIABILITY,
        reason=f"The difference between the strands has a reliability of {have:.2f}; "
        f"{LEAST_RELIABILITY:.2f} is needed.",
    )


def _effort_gate(state: State) -> Gate:
    have = state.effort_share
    return Gate(
        id="effort",
        is_open=have >= LEAST_EFFORT,
        have=have,
        need=LEAST_EFFORT,
        reason=f"{have:.0%} of the answers took long enough to read the question; "
        f"{LEAST_EFFORT:.0%} is needed.",
    )


def _level_gate(likeliest: Outcome, clinical: Strand, administrative: Strand) -> Gate:
    strands = {
        Outcome.CLINICAL: [("clinical", clinical)],
        Outcome.ADMINISTRATIVE: [("administrative", administrative)],
    }.get(likeliest, [("clinical", clinical), ("administrative", administrative)])
    name, have = min(
        ((name, 1 - NormalDist(one.mean, one.sd).cdf(LEAST_LEVEL)) for name, one in strands),
        key=lambda pair: pair[1],
    )
    return Gate(
        id="level",
        is_open=have >= LEAST_LEVEL_PROBABILITY,
        have=have,
        need=LEAST_LEVEL_PROBABILITY,
        reason=f"The chance that {name} ability has reached the starting level is {have:.0%}; "
        f"{LEAST_LEVEL_PROBABILITY:.0%} is needed.",
    )


def _margin_gate(have: float) -> Gate:
    return Gate(
        id="margin",
        is_open=have >= LEAST_PROBABILITY,
        have=have,
        need=LEAST_PROBABILITY,
        reason=f"The likeliest reading has a probability of {have:.0%}; {LEAST_PROBABILITY:.0%} is needed.",
    )


def _opposed_gate(evidence: _Evidence, interests: Interests | None) -> tuple[Gate, ...]:
    if interests is None:
        return ()
    return (
        Gate(
            id="opposed",
            is_open=evidence.opposed <= MOST_OPPOSED,
            have=evidence.opposed,
            need=MOST_OPPOSED,
            reason=f"Strengths and interests point apart by {evidence.opposed:.1f} standard deviations; "
            f"up to {MOST_OPPOSED} can be read together.",
        ),
    )
