"""Everything the path page shows of one learner, for their own page and for a share of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.interests import WORDS, Rating
from app.domain.path_evidence import WISHES, told_parts
from app.domain.path_facts import (
    BACKGROUNDS,
    Fact,
    Route,
    cost_fact,
    routes_of,
    state_fact,
    step_fact,
    time_fact,
)
from app.domain.shifts import Shift
from app.library.curve_queries import live_curves
from app.path import changes
from app.path.charts import Contrast, PathMap, contrast_of, map_of
from app.path.findings import Findings, findings_of, practice_of
from app.path.interest_queries import find_goals, newest_ratings
from app.path.queries import DomainEvidence, domain_evidence
from app.path.shift_queries import plays_of
from app.path.shift_words import Line, behavior_from, lines_of
from app.path.suggestion_queries import history_of, suggestion_after
from app.path.suggestions import Goals, Recorded, Suggestion


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the evidence: what moves the lean, and what it rests on."""

    id: str
    """Ability domain id, or `interests`."""
    title: str
    strand: str
    """`clinical`, `administrative` or empty."""
    value: float
    """Its part of the lean in hundredths: the parts add up to the lean as it is printed."""
    evidence: DomainEvidence | None
    """None: no first answer, or the wishes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A setting as rated."""

    text: str
    word: str


@dataclass(frozen=True, slots=True)
class WorkedShift:
    """The shift that the learner worked through last, told back in counts."""

    shift_id: str
    play_id: int
    title: str
    finished_at: datetime
    """UTC."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """What the templates draw."""

    suggestion: Suggestion
    findings: Findings
    map: PathMap
    bands: dict[str, Contrast]
    """`strengths`, and `wishes` and `both` where wishes count."""
    sources: tuple[Source, ...]
    steps: tuple[changes.Step, ...]
    lines: tuple[changes.ChangeLine, ...]
    help: changes.Step
    neutral: str
    goals: Goals
    facts: tuple[Fact, ...]
    routes: tuple[Route, ...]
    places: tuple[Place, ...]
    practice: dict[str, tuple[str, ...]]
    records: tuple[Recorded, ...]
    """What was said after the last finished attempts, the newest first."""


def page_of(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> PathPage:
    """Return what the learner's page shows at *now* (UTC). Writes nothing."""
    records = history_of(session, account_id, catalogue)
    suggestion = suggestion_after(session, account_id, catalogue, now, records[0] if records else None)
    curves, goals = live_curves(session), find_goals(session, account_id)
    lines = changes.lines_of(suggestion, catalogue, curves)
    return PathPage(
        suggestion=suggestion,
        findings=findings_of(suggestion, catalogue, curves),
        map=map_of(suggestion.summary),
        bands={name: contrast_of(view) for name, view in changes.views_of(suggestion).items() if view},
        sources=_sources(suggestion, catalogue, domain_evidence(session, account_id)),
        steps=changes.steps_of(suggestion, lines),
        lines=lines,
        help=changes.help_step(suggestion.helps),
        neutral=changes.neutral_sentence(suggestion),
        goals=goals,
        facts=facts_of(goals, catalogue),
        routes=routes_of(catalogue, goals.background),
        places=places_of(catalogue, newest_ratings(session, account_id)),
        practice=practice_of(catalogue),
        records=tuple(records),
    )


def facts_of(goals: Goals, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Return what the learner said, each with what is known beside it."""
    said = BACKGROUNDS[goals.background][0] if goals.background in BACKGROUNDS else ""
    routes = ("Each exam has ways in of its own; those that speak of this are marked.",)
    return (
        state_fact(goals.state),
        time_fact(goals.months),
        cost_fact(catalogue, goals.budget),
        Fact("Where you stand", said, routes),
        step_fact(catalogue, goals.next_step),
    )


def last_shift(session: Session, account_id: int, shifts: Iterable[Shift]) -> WorkedShift | None:
    """Return the shift of *shifts* that the learner worked through last; None before the first."""
    titles = {one.id: one.title for one in shifts}
    done = [
        (play.finished_at, play)
        for name, plays in plays_of(session, account_id).items()
        for play in plays
        if name in titles and play.finished_at is not None and play.counts is not None
    ]
    if not done:
        return None
    finished_at, play = max(done, key=lambda pair: (pair[0], pair[1].id))
    lines = lines_of(behavior_from(play.counts or {}))
    return WorkedShift(play.shift, play.id, titles[play.shift], finished_at, lines)


def places_of(catalogue: Catalogue, ratings: list[Rating]) -> tuple[Place, ...]:
    """Return the settings that were rated, the most liked first."""
    known = {one.statement: one.value for one in ratings}
    rated = [(known[one.key], one.text) for one in catalogue.interests.settings if one.key in known]
    return tuple(Place(text, WORDS[value - 1]) for value, text in sorted(rated, key=lambda pair: -pair[0]))


def _sources(
    suggestion: Suggestion, catalogue: Catalogue, evidence: dict[str, DomainEvidence]
) -> tuple[Source, ...]:
    values = told_parts(suggestion.summary.contributions)
    found = [
        Source(
            one.id,
            one.title,
            changes.STRANDS[one.strand],
            values.get(one.id, 0.0),
            evidence.get(one.id),
        )
        for one in catalogue.ability_domains
    ]
    if WISHES in values:
        found.append(Source(WISHES, "Your wishes", "", values[WISHES], None))
    return tuple(sorted(found, key=lambda one: (-abs(one.value), one.title)))
