"""What a family of generated questions is, and how one of its questions is made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.questions import (
    Diagnosis,
    Figure,
    Level,
    NumericKey,
    Option,
    Question,
    QuestionType,
    Seed,
    Source,
)

LETTERS = "abcde"
PREFIX = "generated"


@dataclass(frozen=True, slots=True)
class Pick:
    """One option of a generated question."""

    text: str
    """Inline Markdown."""
    rationale: str
    """Why it is right, or which error leads to it."""
    error: str = ""
    """Name of the error model behind a distractor; empty for the key."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a family makes of one random number generator: a typed number, one of several picks, or an order."""

    stem: str
    rationale: str
    """The working, step by step; inline Markdown."""
    number: NumericKey | None = None
    """The key of a typed number."""
    diagnoses: tuple[Diagnosis, ...] = ()
    """Of a typed number: the named errors and where they lead; no value equals the key or another."""
    picks: tuple[Pick, ...] = ()
    """In the order shown in the file (numbers ascending); the one without an error is the key."""
    steps: tuple[Pick, ...] = ()
    """Of an ordering question: the steps in the right order."""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """One item model: the same task with other numbers or another drawing every time."""

    id: str
    """A slug; never reused."""
    version: int
    """Raised when the task itself changes, so that its statistics start afresh."""
    title: str
    summary: str
    """One sentence for the learner who chooses it."""
    group: str
    """Heading on the hands-on page: `Medications`, `Measurements`, `Drawings` …"""
    competency: str
    level: Level
    difficulty: int
    """The author's label, 1 to 5."""
    roles: tuple[str, ...]
    sources: tuple[Source, ...]
    guidance_year: int
    make: Callable[[random.Random], Made]


def question_from(family: Family, number: int) -> Question:
    """Return the question that *family* makes of the seed *number*: the same for ever."""
    rng = random.Random(f"{family.id}/{family.version}/{number}")  # noqa: S311 - a question, not a secret
    made = family.make(rng)
    options, key = _options(made, rng)
    return Question(
        id=f"{PREFIX}-{family.id}-{number}",
        competency=family.competency,
        type=_type(made),
        level=family.level,
        difficulty=family.difficulty,
        roles=family.roles,
        stem=made.stem,
        key=key,
        sources=family.sources,
        guidance_year=family.guidance_year,
        rationale=made.rationale,
        options=options,
        numeric=made.number,
        figure=made.figure,
        diagnoses=made.diagnoses,
        seed=Seed(family.id, family.version, number),
    )


def _type(made: Made) -> QuestionType:
    if made.number is not None:
        return QuestionType.NUMERIC
    if made.steps:
        return QuestionType.ORDERING
    has_places = made.figure is not None and made.figure.places
    return QuestionType.HOTSPOT if has_places else QuestionType.SINGLE


def _options(made: Made, rng: random.Random) -> tuple[tuple[Option, ...], str]:
    """Return the options with their letters, and the key."""
    if made.number is not None:
        return (), str(made.number.value)
    places = [one.name for one in made.figure.places] if made.figure else []
    picks = list(made.picks)
    if made.steps:
        # Steps in the right order would give the key away to whoever reads the source of the page.
        picks = list(made.steps)
        while picks == list(made.steps):
            rng.shuffle(picks)
    options = tuple(
        Option(letter, one.text, one.rationale, place)
        for letter, one, place in zip(LETTERS, picks, places or [""] * len(picks), strict=False)
    )
    if made.steps:
        return options, ">".join(LETTERS[picks.index(step)] for step in made.steps)
    return options, next(letter for letter, one in zip(LETTERS, picks, strict=False) if not one.error)


def diagnosis(error: str, value: Decimal, text: str) -> Diagnosis:
    """Return a diagnosis with its value in plain decimals, without zeros at the end."""
    return Diagnosis(error, plain(value), text)


def plain(value: Decimal) -> Decimal:
    """Return *value* without zeros at the end and without an exponent, as a label would print it."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def apart(key: NumericKey, found: list[Diagnosis]) -> tuple[Diagnosis, ...]:
    """Return those of *found* that a typed number can tell apart from the key and from those before them."""
    kept: list[Diagnosis] = []
    gap = 2 * key.tolerance
    for one in found:
        others = [key.value, *(other.value for other in kept)]
        if one.value > 0 and all(abs(one.value - other) > gap for other in others):
            kept.append(one)
    return tuple(kept)
