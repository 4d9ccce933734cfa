"""The questions in numbers, arranged for the page. Pure: values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.progress.queries import Shelf

TYPES = {
    "single": "Single best answer",
    "multiple": "Several right answers",
    "ordering": "Put in order",
    "matching": "Match pairs",
    "numeric": "Work out a number",
    "hotspot": "Pick a place on a figure",
}
LEVELS = {"recall": "Recall", "application": "Application", "analysis": "Analysis"}


@dataclass(frozen=True, slots=True)
class Stock:
    """How many live questions there are, looked at from three sides."""

    total: int
    banks: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    levels: tuple[tuple[str, int], ...]
    oldest: int | None
    """Year of the oldest guidance a live question rests on."""
    newest: int | None


def stock_of(shelves: Iterable[Shelf]) -> Stock:
    """Add up *shelves*; types and levels come in teaching order, those without a question left out."""
    banks: Counter[str] = Counter()
    types: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    years: set[int] = set()
    for shelf in shelves:
        banks[shelf.bank] += shelf.questions
        types[shelf.type] += shelf.questions
        levels[shelf.level] += shelf.questions
        years |= {shelf.oldest, shelf.newest}
    return Stock(
        total=banks.total(),
        banks=tuple(banks.items()),
        types=_named(types, TYPES),
        levels=_named(levels, LEVELS),
        oldest=min(years, default=None),
        newest=max(years, default=None),
    )


def _named(counts: Counter[str], names: dict[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((name, counts[key]) for key, name in names.items() if counts[key])
