"""How much each of a learner's answers weighs, followed through the whole log.

A weight is resolved when the answer is given. Answers that come into the log later with an earlier date, by an
import or with a guest's work, change what was a first exposure: then the weights are resolved anew by the
same rule (`app.domain.effort.exposure_weight`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.effort import exposure_weight
from app.domain.memories import GENERATED


@dataclass(slots=True)
class Exposures:
    """What a learner has met up to some moment. Answers are added in (answered_at, id) order."""

    last: dict[str, datetime] = field(default_factory=dict)
    """When each question was answered last, UTC; left out counts too."""
    tasks: set[str] = field(default_factory=set)
    """Wordings of generated questions met: a whole family shares one."""

    def knows_task(self, question_id: str, wording_digest: str) -> bool:
        """Whether it is a generated question, and one of its family was met."""
        return question_id.startswith(GENERATED) and wording_digest in self.tasks

    def weight(
        self, question_id: str, wording_digest: str, answered_at: datetime, *, is_left_out: bool
    ) -> float:
        """Return the weight of the next answer: 0 if left out, else by when the question was met last."""
        if is_left_out:
            return 0.0
        knows_task = self.knows_task(question_id, wording_digest)
        return exposure_weight(self.last.get(question_id), answered_at, knows_task=knows_task)

    def add(self, question_id: str, wording_digest: str, answered_at: datetime) -> None:
        """Remember one answer."""
        self.last[question_id] = answered_at
        if question_id.startswith(GENERATED):
            self.tasks.add(wording_digest)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One answer of the log as far as its weight goes."""

    response_id: int
    question_id: str
    wording_digest: str
    answered_at: datetime
    """UTC."""
    is_left_out: bool
    weight: float
    """As stored."""


def reweighed(answers: Iterable[Weighed]) -> Mapping[int, float]:
    """Return the right weight by response id, where another one is stored.

    Args:
        answers: all of one learner's, in (answered_at, id) order.
    """
    met, found = Exposures(), {}
    for one in answers:
        weight = met.weight(one.question_id, one.wording_digest, one.answered_at, is_left_out=one.is_left_out)
        if weight != one.weight:
            found[one.response_id] = weight
        met.add(one.question_id, one.wording_digest, one.answered_at)
    return found
