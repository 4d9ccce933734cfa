"""A learner's state: one packed vector, its named parts, and its bytes in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.domain.ability_shape import HEAD, Shape
from app.domain.answered import Population

Floats = NDArray[np.float64]

# Places in the head of the packed state.
EDITION, MU0, SG, SD, ANSWERED_AT, ANSWERS, WEIGHED, RAPID = range(HEAD)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One learner's folds in one float64 vector, laid out by `shape`. Never changed in place."""

    shape: Shape
    values: Floats

    @property
    def edition(self) -> int:
        """The edition of the first answer, whose population is this learner's prior."""
        return int(self.values[EDITION])

    @property
    def population(self) -> Population:
        """The prior this learner started from and grows back to."""
        return Population(*self.values[MU0 : SD + 1].tolist())

    @property
    def answers(self) -> int:
        """Answers folded, of any kind."""
        return int(self.values[ANSWERS])

    @property
    def effort_share(self) -> float:
        """The share of answers that were not rapid guesses, 0 to 1; 1 without answers.

        Answers of weight 0 are left out: positions never reached, and repeats within days.
        """
        weighed = float(self.values[WEIGHED])
        return 1 - float(self.values[RAPID]) / weighed if weighed else 1.0

    @property
    def last_answered_at(self) -> datetime | None:
        """UTC; None before the first answer."""
        return datetime.fromtimestamp(self.values[ANSWERED_AT], UTC) if self.answers else None

    @property
    def mean(self) -> Floats:
        """Ability by domain, (D,) logits."""
        return self.values[self.shape.mean]

    @property
    def covariance(self) -> Floats:
        """Of `mean`, (D, D)."""
        return self.values[self.shape.cov].take(self.shape.square)

    @property
    def offset_mean(self) -> Floats:
        """Each competency's distance from its domain, (C,) logits."""
        return self.values[self.shape.offset_mean]

    @property
    def offset_var(self) -> Floats:
        """Variance of each offset, (C,)."""
        return self.values[self.shape.offset_var]

    @property
    def domain_counts(self) -> Floats:
        """Clean first answers by ability domain, (D,)."""
        return self.values[self.shape.domain_n]

    @property
    def competency_counts(self) -> Floats:
        """Clean first answers by competency, (C,)."""
        return self.values[self.shape.competency_n]

    @property
    def path_mean(self) -> Floats:
        """The path state's ability by domain, (D,) logits."""
        return self.values[self.shape.path_mean]

    @property
    def path_covariance(self) -> Floats:
        """Of `path_mean`, (D, D)."""
        return self.values[self.shape.path_cov].take(self.shape.square)


def pack(state: State) -> bytes:
    """Return the state as little-endian float64; `Shape.version` names the layout."""
    return state.values.astype("<f8", copy=False).tobytes()


def unpack(packed: bytes, shape: Shape) -> State:
    """Return the state that `pack` wrote under the same shape.

    Raises:
        ValueError: *packed* has another length than *shape* asks for.
    """
    values = np.frombuffer(packed, dtype="<f8").astype(np.float64)
    if values.size != shape.size:
        message = f"A state of {values.size} numbers does not fit a shape of {shape.size}."
        raise ValueError(message)
    return State(shape, values)
