"""How an estimate grows: a worked example by the very model that reads a learner's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import cycle, islice

from app.domain.ability import fold
from app.domain.ability_shape import Shape
from app.domain.answered import Answered, Parameters, Population
from app.domain.mastery import Mastery, curve_of, of_competency, read
from app.progress.charts import Bar, bar_of, share_words

STEPS = (3, 12, 60)
"""First answers at which the example stops to look."""
PATTERN = (True, True, False, True)
MIDDLING = Parameters(b=0.0, s2=0.25, a=1.0, c=0.2)
FIRST_AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """The estimate after so many answers."""

    answers: int
    mastery: Mastery

    @property
    def bar(self) -> Bar | None:
        """The band; None without an estimate."""
        return bar_of(self.mastery.share) if self.mastery.share else None

    @property
    def words(self) -> str:
        """The estimate in words; empty without one."""
        return share_words(self.mastery.share) if self.mastery.share else ""


@lru_cache(maxsize=1)
def growth() -> tuple[Step, ...]:
    """Return what is shown after `STEPS` answers, three in four of them right, all of middling difficulty."""
    shape = Shape(domains=("example",), strands=(0,), competencies=("example",), domain_of=(0,))
    curves = {"example": curve_of([MIDDLING])}
    steps = []
    for count in STEPS:
        rights = islice(cycle(PATTERN), count)
        state = fold(shape, [_answer(number, is_right=right) for number, right in enumerate(rights)])
        if state is not None:
            steps.append(Step(count, of_competency(read(state, curves), "example")))
    return tuple(steps)


def _answer(number: int, *, is_right: bool) -> Answered:
    return Answered(
        response_id=number,
        answered_at=FIRST_AT + timedelta(minutes=number),
        question_id=f"example-{number}",
        wording_digest="",
        competency="example",
        domain="example",
        is_right=is_right,
        weight=1.0,
        rapid=0.0,
        guess=0.25,
        parameters=MIDDLING,
        edition=0,
        population=Population(),
    )
