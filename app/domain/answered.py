"""What one answer brings to the folds: plain values, resolved when the answer was given.

Nothing here names a person: a fold is handed one learner's answers in (answered_at, id) order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Population:
    """Where learners start, in logits: theta ~ N(mu0, sg^2 11' + sd^2 I)."""

    mu0: float = 0.5
    sg: float = 0.7
    """Standard deviation of the part all domains share."""
    sd: float = 0.5
    """Standard deviation of the part each domain has of its own."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """A wording's parameters in one edition: P(right) = c + (1 - c) sigmoid(a (theta - b))."""

    b: float
    """Difficulty, logits."""
    s2: float
    """Variance of b, logits squared."""
    a: float = 1.0
    c: float = 0.0
    n: int = 0
    """Clean first-exposure answers behind b."""
    hint: float = 1.0
    """The slope as far as it is known, pulled towards 1. Adaptive choice goes by it; only `a` is scored by."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One final answer: the input of one step of a learner's folds."""

    response_id: int
    """Orders answers of the same moment."""
    answered_at: datetime
    """UTC."""
    question_id: str
    wording_digest: str
    competency: str
    domain: str
    """Ability domain id; empty: counts for no ability."""
    is_right: bool
    """Full credit; partial credit is no evidence of mastery."""
    weight: float
    """1 first exposure, .35 repeat after 7 days or more, 0 sooner; see `app.domain.effort`."""
    rapid: float
    """Probability, 0 to 1, that it was a rapid guess."""
    guess: float
    """Chance that a blind guess is right: 1/K, or .02."""
    parameters: Parameters
    """As published in `edition`."""
    edition: int
    population: Population
    """Of `edition`; only a learner's first answer uses it."""
    with_feedback: bool = True
    """Whether the learner saw the key and rationale, at once or at the end."""
    is_left_out: bool = False
    """Nothing was chosen."""
    certainty: str = ""
    """`sure`, `unsure`, `guess` or empty."""
    seconds: float = 0.0
    """0 where the time is not known, see `is_timed`."""
    pace: float | None = None
    """Log of the time taken over the usual time for such a text; None: not known."""
    ability_mean: float = 0.0
    """The learner's ability for this question as stored with the answer, logits."""
    ability_var: float = 0.0
    answered_on: date | None = None
    """The learner's own day; None: that of UTC."""
    safety: str = ""
    """The safety-critical point of the question, if any."""
    stands_for: str = ""
    """The question whose review was due and in whose place this one was asked; empty: none."""

    @property
    def is_timed(self) -> bool:
        """Whether its time is known. One of 0 seconds was rapid; without a time nothing is said about speed."""
        return self.seconds > 0 or self.rapid > 0


@dataclass(frozen=True, slots=True)
class Exposure:
    """One clean first answer as the question loop sees it: the learner is a mean and a variance."""

    response_id: int
    wording_digest: str
    is_right: bool
    rapid: float
    guess: float
    ability_mean: float
    """The learner's ability for this question before the answer, logits."""
    ability_var: float
