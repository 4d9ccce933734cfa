"""The contrast behind the path: strengths and wishes, clinical minus administrative, with their uncertainty.

Strengths are contrasted in population standard deviations and wishes on their own scale; both start at N(0, 1).
Formulas: docs/learning-model.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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
STEP = 0.05
"""Probabilities are shown to the nearest 5 %."""
Z80 = NormalDist().inv_cdf(0.9)
LEAST_WEIGHT, USUAL_WEIGHT, MOST_WEIGHT = 0.3, 0.6, 1.0
"""Omega: what strengths weigh against wishes; the learner may move it."""
WISHES = "interests"
"""The name of the wishes among the contributions."""
_STANDARD = NormalDist()


class Outcome(StrEnum):
    """What the page may say. Both roles stay open in each."""

    CLINICAL = "leans-clinical-medical-assistant"
    ADMINISTRATIVE = "leans-medical-assistant"
    EITHER = "either"
    TOO_CLOSE = "too-close-to-call"
    NOT_ENOUGH = "not-enough-evidence"


LEANS = (Outcome.CLINICAL, Outcome.ADMINISTRATIVE, Outcome.EITHER)
Chances = tuple[tuple[Outcome, float], ...]


@dataclass(frozen=True, slots=True)
class Interests:
    """What a learner wants to do, contrasted: clinical minus administrative, prior N(0, 1)."""

    contrast: float
    variance: float
    strengths_weight: float = USUAL_WEIGHT
    """Omega, .3 to 1: what strengths weigh against interests."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One track's ability on the path scale, logits."""

    mean: float
    sd: float
    answers: int
    """Clean first answers."""


@dataclass(frozen=True, slots=True)
class View:
    """One reading of the contrast, alone."""

    lean: float
    """Above 0 clinical, below 0 administrative."""
    variance: float
    """Inflated."""

    @property
    def half(self) -> float:
        """Half the width of the 80 % interval."""
        return Z80 * math.sqrt(self.variance)

    @property
    def low(self) -> float:
        """Lower end of the 80 % interval."""
        return self.lean - self.half

    @property
    def high(self) -> float:
        """Upper end of the 80 % interval."""
        return self.lean + self.half

    @property
    def chances(self) -> Chances:
        """Clinical, administrative, either: exact. Turning the sides round mirrors them to the last bit."""
        sd = math.sqrt(self.variance)
        clinical = _STANDARD.cdf((self.lean - MARGIN) / sd)
        administrative = _STANDARD.cdf((-self.lean - MARGIN) / sd)
        exact = (clinical, administrative, 1 - (clinical + administrative))
        return tuple(zip(LEANS, exact, strict=True))

    @property
    def probabilities(self) -> Chances:
        """The same to the nearest 5 %."""
        return tuple((one, round(round(chance / STEP) * STEP, 2)) for one, chance in self.chances)

    @property
    def likeliest(self) -> Outcome:
        """The reading with the largest chance."""
        return max(self.chances, key=lambda pair: pair[1])[0]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the suggestion is judged by."""

    whole: View
    strengths: View
    wishes: View | None
    """None: they do not count."""
    strengths_variance: float
    """Of the strengths' contrast, not inflated: 1 less the reliability."""
    unit: float
    """One population standard deviation of the strengths' contrast, in logits."""
    weight: float
    """Omega as used: 1 without wishes."""
    contributions: tuple[tuple[str, float], ...]
    """By ability domain id, and `interests`; they add up to the lean."""
    coefficients: tuple[tuple[str, float], ...]
    """What one logit of a domain, or one unit of `interests`, moves the lean."""
    clinical: Strand
    administrative: Strand
    covariance: float
    """Of the two strands' abilities: the tilt of the region on the path map."""

    @property
    def opposed(self) -> float:
        """How far strengths and wishes lie apart on opposite sides; 0 on the same side."""
        if self.wishes is None or self.strengths.lean * self.wishes.lean >= 0:
            return 0.0
        return abs(self.strengths.lean - self.wishes.lean)

    @property
    def disagrees(self) -> bool:
        """Whether each of the two strands is likeliest to lean, and to opposite sides."""
        sides = {Outcome.CLINICAL, Outcome.ADMINISTRATIVE}
        return self.wishes is not None and {self.strengths.likeliest, self.wishes.likeliest} == sides


def evidence_of(state: State, interests: Interests | None = None) -> Evidence:
    """Return the contrast of *state*; without *interests* it rests on strengths only."""
    weights = weights_of(state.shape)
    h = weights[1] - weights[-1]
    unit = unit_of(state.shape)
    omega, rest, scale = shares_of(interests)
    slopes = (omega * h / (unit * scale)).tolist()
    shifts = (state.path_mean - PATH_MU0).tolist()
    parts = [slope * shift for slope, shift in zip(slopes, shifts, strict=True)]
    strengths = math.fsum((h / unit * (state.path_mean - PATH_MU0)).tolist())
    own_var = float(h @ state.path_covariance @ h) / unit**2
    contributions = [pair for pair in zip(state.shape.domains, parts, strict=True) if pair[1]]
    coefficients = [pair for pair in zip(state.shape.domains, slopes, strict=True) if pair[1]]
    variance = (omega / scale) ** 2 * own_var
    if interests:
        contributions.append((WISHES, rest * interests.contrast / scale))
        coefficients.append((WISHES, rest / scale))
        variance += (rest / scale) ** 2 * interests.variance
    return Evidence(
        whole=View(math.fsum(part for _, part in contributions), INFLATION * variance),
        strengths=View(strengths, INFLATION * own_var),
        wishes=View(interests.contrast, INFLATION * interests.variance) if interests else None,
        strengths_variance=own_var,
        unit=unit,
        weight=omega,
        contributions=tuple(contributions),
        coefficients=tuple(coefficients),
        clinical=_strand(state, 1),
        administrative=_strand(state, -1),
        covariance=math.fsum((np.outer(weights[1], weights[-1]) * state.path_covariance).ravel().tolist()),
    )


def told_parts(contributions: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Return *contributions* in hundredths that add up to their sum in hundredths, each as near as can be."""
    parts = [(name, 100 * value) for name, value in contributions]
    hundredths = {name: math.floor(value) for name, value in parts}
    total = f"{math.fsum(value for _, value in contributions):.2f}"
    left = round(100 * float(total)) - sum(hundredths.values())
    nearest = sorted(parts, key=lambda part: (math.floor(part[1]) - part[1], part[0]))
    for name, _ in nearest[:left]:
        hundredths[name] += 1
    return {name: count / 100 for name, count in hundredths.items()}


def shares_of(interests: Interests | None) -> tuple[float, float, float]:
    """Return omega, 1 - omega, and the length that keeps the contrast's prior at N(0, 1)."""
    omega = interests.strengths_weight if interests else 1.0
    return omega, 1 - omega, math.hypot(omega, 1 - omega)


@lru_cache(maxsize=4)
def weights_of(shape: Shape) -> dict[int, Floats]:
    """Return w by strand (1, -1): proportional to a domain's number of competencies, adding up to 1."""
    sizes = np.bincount(shape.domain_of, minlength=len(shape.domains)).astype(np.float64)
    weights = {}
    for sign in (1, -1):
        own = np.where(shape.contrast == sign, sizes, 0.0)
        weights[sign] = own / (own.sum() or 1.0)
    return weights


@lru_cache(maxsize=4)
def unit_of(shape: Shape) -> float:
    """Return one population standard deviation of the strengths' contrast, in logits."""
    weights = weights_of(shape)
    h = weights[1] - weights[-1]
    return math.sqrt(float(h @ shape.path_prior_cov.take(shape.square) @ h))


def _strand(state: State, sign: int) -> Strand:
    weights = weights_of(state.shape)[sign]
    return Strand(
        mean=float(weights @ state.path_mean),
        sd=math.sqrt(float(weights @ state.path_covariance @ weights)),
        answers=int(state.domain_counts[state.shape.contrast == sign].sum()),
    )
