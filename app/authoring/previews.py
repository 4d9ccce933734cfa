"""A draft as its learner would see it, before and after the answer."""

from __future__ import annotations

from dataclasses import dataclass

from app.authoring.checks import Checked
from app.authoring.conversions import loose_question
from app.authoring.drafts import Draft
from app.domain.presentation import Showing, ShownQuestion, present
from app.domain.questions import Question

SECRET = "a preview is nobody's attempt"  # noqa: S105 - it hides nothing


@dataclass(frozen=True, slots=True)
class Preview:
    """Both views; None where there is not enough to show."""

    open: ShownQuestion | None
    settled: ShownQuestion | None
    """With the right answer given; only of a draft without faults."""
    faults: int


def preview_of(draft: Draft, checked: Checked) -> Preview:
    """Return what a learner would see of *draft*."""
    loose = loose_question(draft)
    has_something = bool(loose.stem or loose.options)
    question = checked.question
    return Preview(
        open=_shown(loose) if has_something else None,
        settled=_shown(question, chosen=question.key) if question else None,
        faults=len(checked.faults),
    )


def _shown(question: Question, chosen: str = "") -> ShownQuestion:
    return present(question, Showing(SECRET, 1, "", ""), chosen, settled=bool(chosen))
