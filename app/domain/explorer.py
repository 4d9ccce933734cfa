"""What the role explorer shows beside the catalogue: sources, tasks, a day, mix-ups, federal figures.

Immutable values read once from `question_banks/catalogue/explorer.yaml` by `app.banks.explorer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doer(StrEnum):
    """Who does a task, as far as published duties say."""

    CLINICAL = "clinical"
    OFFICE = "office"
    EITHER = "either"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Source:
    """One page, article or data set that a block rests on."""

    id: str
    short: str
    """A few words with the year, for the line under a block."""
    title: str
    year: int
    note: str
    """How it was seen: `undated article, as read in 2026`; may be empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the explorer, and the ids of its sources."""

    id: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Tasks that one reader looks for together."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work, and who does it."""

    id: str
    theme: str
    text: str
    doer: Doer
    why: str
    limit: str
    """What supervision, law or a license adds; may be empty."""
    by_state: bool
    """Whether the states differ in who may do it."""
    duties: tuple[str, ...]
    """Duty ids of the roles that the task spells out."""
    sources: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Other words that a reader may look for it by; never shown."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One part of an example day."""

    at: str
    text: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """An example day in one role."""

    role: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class MixUp:
    """Something that people confuse, asked as a question, and what holds."""

    id: str
    question: str
    answer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Work that the states treat differently: what varies, with an example."""

    id: str
    title: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One federal number with its year."""

    what: str
    value: str
    when: str
    seen: str
    """How it was seen: on the bureau's page, as quoted elsewhere, or not yet confirmed."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """One federal occupation with its figures."""

    code: str
    title: str
    note: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """Everything in `explorer.yaml`."""

    sources: tuple[Source, ...]
    blocks: tuple[Block, ...]
    themes: tuple[Theme, ...]
    tasks: tuple[Task, ...]
    differences: tuple[Difference, ...]
    days: tuple[Day, ...]
    mix_ups: tuple[MixUp, ...]
    occupations: tuple[Occupation, ...]

    def cited(self, ids: tuple[str, ...]) -> tuple[Source, ...]:
        """Return the sources named by *ids*, in the order of the file."""
        return tuple(one for one in self.sources if one.id in ids)

    def find_task(self, task_id: str) -> Task | None:
        """Return the task, or None."""
        return next((one for one in self.tasks if one.id == task_id), None)
