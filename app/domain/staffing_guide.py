"""The words of the staffing guide: questions, reasons, results with gains and costs, and the checks before hiring.

Immutable values read once from `question_banks/catalogue/staffing.yaml` by `app.banks.staffing`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.explorer import Source


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: str
    told: str
    """How the brief repeats the answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form."""

    id: str
    part: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    """For the setting, what is offered beside the places of the catalogue."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the ids of its sources."""

    id: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What is said of one outcome."""

    id: str
    title: str
    summary: str
    gains: tuple[Sentence, ...]
    costs: tuple[Sentence, ...]
    steps: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything in `staffing.yaml`."""

    sources: tuple[Source, ...]
    questions: tuple[Question, ...]
    reasons: tuple[Sentence, ...]
    """By signal id."""
    rules: tuple[Sentence, ...]
    """By rule id: why the rule says what it says."""
    changes: tuple[Sentence, ...]
    """By the id of a change: the beginning of `… then the result would be …`."""
    results: tuple[Result, ...]
    checks: tuple[Sentence, ...]
    """What holds whatever the result."""

    def result(self, outcome: str) -> Result:
        """Return the words of one outcome."""
        return next(one for one in self.results if one.id == outcome)

    def cited(self, ids: frozenset[str]) -> tuple[Source, ...]:
        """Return the sources named by *ids*, in the order of the file."""
        return tuple(one for one in self.sources if one.id in ids)
