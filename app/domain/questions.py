"""Questions as values: five types, their options, key and provenance, exactly as a bank states them.

A chosen answer and a key share one canonical text: single `b`; multiple `a|c` (sorted); ordering `c>a>b`;
matching `a=2|b=1` (sorted); numeric as typed, without its unit; empty means left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class QuestionType(StrEnum):
    """The item types a bank may hold."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    MATCHING = "matching"
    NUMERIC = "numeric"


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

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The author-visible ids in file order."""
        return tuple(option.id for option in self.options)

    def is_expired(self, on: date) -> bool:
        """Whether the guidance behind the question has run out by *on* (UTC date)."""
        return self.expires_on is not None and on > self.expires_on


def guess_share(question: Question) -> float:
    """Return the chance that a blind guess is right: 1/K for a single best answer, else .02."""
    return 1 / len(question.options) if question.type is QuestionType.SINGLE else 0.02


def pairs_of(text: str) -> dict[str, str]:
    """Read a matching answer `a=2|b=1` as {left id: right id}; empty text gives an empty dict."""
    return dict(part.split("=", 1) for part in text.split("|")) if text else {}


def record_of(question: Question) -> dict[str, Any]:
    """Return every field as plain JSON values, empty optional fields left out: the stored record."""
    record: dict[str, Any] = {
        "id": question.id,
        "competency": question.competency,
        "type": question.type.value,
        "level": question.level.value,
        "difficulty": question.difficulty,
        "roles": list(question.roles),
        "stem": question.stem,
        "key": question.key,
        "sources": [{"title": source.title, "year": source.year} for source in question.sources],
        "guidance_year": question.guidance_year,
        "volatile": question.volatile,
    }
    optional: dict[str, Any] = {
        "settings": list(question.settings),
        "duties": list(question.duties),
        "rationale": question.rationale,
        "options": [_option_record(option) for option in question.options],
        "matches": [{"id": match.id, "text": match.text} for match in question.matches],
        "numeric": _numeric_record(question.numeric),
        "expires_on": question.expires_on.isoformat() if question.expires_on else "",
        "enemies": list(question.enemies),
        "media": list(question.media),
    }
    return record | {name: value for name, value in optional.items() if value}


def question_of(record: Mapping[str, Any]) -> Question:
    """Return the question a stored record states; the inverse of `record_of`."""
    numeric = record.get("numeric")
    expires_on = record.get("expires_on")
    return Question(
        id=record["id"],
        competency=record["competency"],
        type=QuestionType(record["type"]),
        level=Level(record["level"]),
        difficulty=record["difficulty"],
        roles=tuple(record["roles"]),
        stem=record["stem"],
        key=record["key"],
        sources=tuple(Source(**source) for source in record["sources"]),
        guidance_year=record["guidance_year"],
        settings=tuple(record.get("settings", ())),
        duties=tuple(record.get("duties", ())),
        rationale=record.get("rationale", ""),
        options=tuple(Option(**option) for option in record.get("options", ())),
        matches=tuple(Match(**match) for match in record.get("matches", ())),
        numeric=_numeric_of(numeric) if numeric else None,
        volatile=record["volatile"],
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        enemies=tuple(record.get("enemies", ())),
        media=tuple(record.get("media", ())),
    )


def _option_record(option: Option) -> dict[str, str]:
    return {"id": option.id, "text": option.text, "rationale": option.rationale}


def _numeric_record(numeric: NumericKey | None) -> dict[str, str]:
    if numeric is None:
        return {}
    return {
        "value": str(numeric.value),
        "tolerance": str(numeric.tolerance),
        "unit": numeric.unit,
    }


def _numeric_of(record: Mapping[str, str]) -> NumericKey:
    return NumericKey(Decimal(record["value"]), Decimal(record["tolerance"]), record["unit"])
