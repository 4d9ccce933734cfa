"""The full passport of a question, as its authors read it. Pure: values in, values out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.banks.checks import Check, Ledger
from app.domain.answered import Parameters
from app.domain.questions import Question
from app.library.author_queries import QuestionHistory, VersionSummary
from app.library.report_author_queries import ReadReport

ENOUGH = 10
"""First answers from which a share right is shown."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What learners' answers say about one wording."""

    n: int
    """Clean first answers."""
    right: int
    """With full credit, among them."""
    parameters: Parameters | None
    """As published; None: the wording was never live."""

    @property
    def share(self) -> int | None:
        """Percent right; None while there are too few answers to say."""
        return round(100 * self.right / self.n) if self.n >= ENOUGH else None

    @property
    def difficulty_sd(self) -> float | None:
        """Standard deviation of the published difficulty, logits."""
        return math.sqrt(self.parameters.s2) if self.parameters else None


@dataclass(frozen=True, slots=True)
class FullPassport:
    """Everything that is known about where a question comes from and how far it can be trusted."""

    question: Question
    wording: str
    version: VersionSummary
    """The live one, or else the newest."""
    author: str
    """Empty: nobody is named."""
    checks: tuple[Check, ...]
    """Of just this wording, the latest first."""
    earlier: tuple[Check, ...]
    """Of wordings that it had before."""
    statistics: Statistics
    reports: tuple[ReadReport, ...]
    """Open ones."""
    wordings: int
    """How many it has had among its published versions."""
    siblings: tuple[str, ...]
    """Ids of every part of its case, in order."""


def version_shown(history: QuestionHistory) -> VersionSummary:
    """Return the version that a passport is about: the live one, or else the newest."""
    return next((one for one in history.versions if one.is_live), history.versions[0])


def checks_of(version: VersionSummary, ledger: Ledger) -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """Return the checks of just this wording, and those of the wordings before it."""
    name, wording = version.question.id, version.wording_digest
    others = tuple(one for one in ledger.of_question(name) if one.wording != wording)
    return ledger.of_wording(name, wording), others


def published_wordings(versions: Sequence[VersionSummary]) -> int:
    """Return how many wordings were ever live."""
    return len({one.wording_digest for one in versions if one.published_at is not None})
