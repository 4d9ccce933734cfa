"""What the progress page says, as plain frozen values that `preceptor report` prints as well. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.catalogue import Blueprint, Catalogue
from app.domain.mastery import INTERVAL, Reading, Share
from app.progress.overview import Group, Line, groups_of, outline_of, overview_of
from app.progress.readiness_lines import DomainLine


@dataclass(frozen=True, slots=True)
class MasteryLine:
    """One estimate, or what it still needs."""

    id: str
    """Of the competency or the ability domain; of the blueprint domain in an outline, empty for its parts."""
    title: str
    n: int
    """Clean first answers behind it."""
    needed: int
    """Clean first answers from which an estimate is shown."""
    expected: Share | None
    """Share right on our live questions, with its 80 % interval."""
    words: str
    """The estimate in words, or what is missing."""
    questions: int = 0
    """Scored questions in the exam; 0 outside an outline."""
    is_part: bool = False
    level: str = ""
    """See `app.domain.levels.Level`; empty outside the domains of an outline."""
    level_words: str = ""
    chance: float | None = None
    """Of a share right of at least .75, 0 to 1; None below the minimum."""
    level_needs: str = ""
    """What a level still needs, in words; empty: nothing, and outside the domains of an outline."""


@dataclass(frozen=True, slots=True)
class MasteryDomain:
    """One ability domain with its competencies."""

    whole: MasteryLine
    competencies: tuple[MasteryLine, ...]


@dataclass(frozen=True, slots=True)
class MasteryOutline:
    """One credential's outline, subdomains after their domain."""

    credential: str
    title: str
    blueprint: str
    lines: tuple[MasteryLine, ...]


@dataclass(frozen=True, slots=True)
class MasteryReport:
    """Everything the progress page says."""

    answers: int
    first_answers: int
    last_answered_at: datetime | None
    """UTC."""
    known: int
    """Competencies with an estimate."""
    competencies: int
    domains: tuple[MasteryDomain, ...]
    credentials: tuple[MasteryOutline, ...]
    interval_holds: float = (INTERVAL[1] - INTERVAL[0]) / 100
    """Chance that the interval of an expected share holds the truth."""


def mastery_of(
    reading: Reading,
    catalogue: Catalogue,
    blueprints: Mapping[str, Blueprint],
    levels: Mapping[str, Sequence[DomainLine]],
    last_answered_at: datetime | None,
) -> MasteryReport:
    """Return the report of one learner.

    Args:
        reading: of the learner's state; of the prior before the first answer.
        catalogue: gives names and order.
        blueprints: in force, by credential.
        levels: of their domains, by credential.
        last_answered_at: UTC; None before the first answer.
    """
    overview = overview_of(reading, catalogue)
    outlines = []
    for credential in catalogue.credentials:
        if blueprint := blueprints.get(credential.id):
            known = {one.id: one for one in levels.get(credential.id, ())}
            lines = tuple(_outlined(one, known) for one in outline_of(reading, catalogue, blueprint))
            outlines.append(MasteryOutline(credential.id, credential.title, blueprint.id, lines))
    return MasteryReport(
        answers=overview.answers,
        first_answers=overview.first_answers,
        last_answered_at=last_answered_at,
        known=overview.known,
        competencies=overview.competencies,
        domains=tuple(_grouped(group) for group in groups_of(reading, catalogue)),
        credentials=tuple(outlines),
    )


def _grouped(group: Group) -> MasteryDomain:
    lines = tuple(_line(line, line.competency) for line in group.lines)
    return MasteryDomain(_line(group.whole, group.id), lines)


def _outlined(line: Line, levels: Mapping[str, DomainLine]) -> MasteryLine:
    made = _line(line, line.domain)
    found = levels.get(line.domain)
    if found is None:
        return made
    return replace(
        made,
        level=found.level,
        level_words=found.level_words,
        chance=found.chance,
        level_needs=found.needs,
    )


def _line(line: Line, name: str) -> MasteryLine:
    return MasteryLine(
        id=name,
        title=line.title,
        n=line.mastery.n,
        needed=line.mastery.needed,
        expected=line.mastery.share,
        words=line.mastery.words,
        questions=line.weight,
        is_part=line.is_part,
    )
