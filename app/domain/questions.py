"""Questions as values: six types, their options, key and provenance, exactly as a bank states them.

A chosen answer and a key share one canonical text: single and hotspot `b`; multiple `a|c` (sorted); ordering `c>a>b`;
matching `a=2|b=1` (sorted); numeric as typed, without its unit; empty means left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class QuestionType(StrEnum):
    """The item types a bank may hold."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    MATCHING = "matching"
    NUMERIC = "numeric"
    HOTSPOT = "hotspot"
    """One place of a figure is to be picked; every place has a text that says where it lies."""


PICK_ONE = frozenset({QuestionType.SINGLE, QuestionType.HOTSPOT})
"""Types whose answer and key are one option."""


class Level(StrEnum):
    """The cognitive level a question asks for."""

    RECALL = "recall"
    APPLICATION = "application"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Option:
    """One option, ordering step or left-hand item; `id` (a to e) is kept over versions."""

    id: str
    text: str
    """Inline Markdown."""
    rationale: str
    """Inline Markdown: why this option is right or wrong."""
    place: str = ""
    """Hotspot: the name of a place of the figure."""


@dataclass(frozen=True, slots=True)
class Match:
    """One right-hand entry of a matching question; `id` is 1 to 6."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class NumericKey:
    """The right number: any value within `tolerance` of `value`, both in `unit`."""

    value: Decimal
    tolerance: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a figure that can be picked, in the units of its drawing."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing that belongs to a question; part of its wording."""

    name: str
    """Of a plate in `app.domain.plates`; empty for a drawing that a generator made."""
    svg: str
    """One `<svg>` element that this program drew. It takes its colors from the page."""
    alt: str
    """The drawing in words, without the answer."""
    width: int
    height: int
    places: tuple[Place, ...] = ()
    """Hotspot: the places offered, in the order of the options."""


@dataclass(frozen=True, slots=True)
class Case:
    """The situation that a question shares with others. They are drawn together, in the order of `part`."""

    id: str
    title: str
    text: str
    """Inline Markdown."""
    part: int
    """From 1."""
    parts: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A known error of a numeric question: the number it leads to, and what went wrong."""

    error: str
    """Name of the error model, as `tenfold`."""
    value: Decimal
    text: str
    """Inline Markdown, said to a learner who typed that number."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A rule of the item-writing lint that this question breaks on purpose."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Seed:
    """Where a generated question comes from: the same family, version and number give the same question."""

    family: str
    version: int
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a question rests on."""

    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question version: everything its bank file states, in file terms."""

    id: str
    competency: str
    type: QuestionType
    level: Level
    difficulty: int
    """The author's label, 1 (easy) to 5 (hard)."""
    roles: tuple[str, ...]
    stem: str
    """Markdown."""
    key: str
    """Canonical text of the right answer; for numeric the value as text."""
    sources: tuple[Source, ...]
    guidance_year: int
    settings: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Credentials, scenarios, skills and career paths of the catalogue that it is about."""
    rationale: str = ""
    """The working or the general explanation; required for numeric questions."""
    options: tuple[Option, ...] = ()
    matches: tuple[Match, ...] = ()
    numeric: NumericKey | None = None
    volatile: bool = False
    expires_on: date | None = None
    """UTC date, last valid day included; afterwards the question leaves every scored draw."""
    enemies: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    """File names under `media/` that the text shows."""
    figure: Figure | None = None
    case: Case | None = None
    safety: str = ""
    """The safety-critical point it tests, see `app.domain.safety.Point`; empty: none."""
    diagnoses: tuple[Diagnosis, ...] = ()
    lint: tuple[Exemption, ...] = ()
    seed: Seed | None = None
    """None: written by hand."""

    @property
    def origin(self) -> str:
        """`written` or `generated`."""
        return "generated" if self.seed else "written"

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The author-visible ids in file order."""
        return tuple(option.id for option in self.options)

    def is_expired(self, on: date) -> bool:
        """Whether the guidance behind the question has run out by *on* (UTC date)."""
        return self.expires_on is not None and on > self.expires_on


def guess_share(question: Question) -> float:
    """Return the chance that a blind guess is right: 1/K for a single best answer, else .02."""
    return 1 / len(question.options) if question.type in PICK_ONE else 0.02


def pairs_of(text: str) -> dict[str, str]:
    """Read a matching answer `a=2|b=1` as {left id: right id}; empty text gives an empty dict."""
    return dict(part.split("=", 1) for part in text.split("|")) if text else {}
