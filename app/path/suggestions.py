"""The suggestion as a value: the evidence of one moment, judged after what was said before. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.ability_state import State
from app.domain.interests import InterestForm, Rating, Wishes, wishes_of
from app.domain.path import PATH_VERSION, PathSummary, interests_from, summarize
from app.domain.path_changes import Help, helps_of
from app.domain.path_evidence import USUAL_WEIGHT, Interests, Outcome


@dataclass(frozen=True, slots=True)
class Goals:
    """The learner's facts and goals; empty where nothing was said. Shown as facts, never scored."""

    strengths_weight: float = USUAL_WEIGHT
    state: str = ""
    months: int | None = None
    budget: int | None = None
    background: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """By what a suggestion was made."""

    model: str
    edition: int
    """Of the question parameters."""
    statements: str
    """Of the interest form."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the evidence says at one moment."""

    summary: PathSummary
    state: State
    wishes: Wishes
    interests: Interests | None
    """The wishes as they entered; None: they do not count."""
    weight: float
    """Omega as set."""
    former: Outcome | None
    """Said after the last finished attempt."""
    versions: Versions
    at: datetime
    """UTC: answers and ratings up to then."""

    @property
    def helps(self) -> tuple[Help, ...]:
        """What new evidence would tell, the best first."""
        rated = (self.wishes.sides[0].rated, self.wishes.sides[1].rated)
        left = tuple(one.statements - one.rated for one in self.wishes.sides)
        return helps_of(self.state, self.interests, rated, (left[0], left[1]), self.weight)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was said after one finished attempt."""

    attempt_id: int
    as_of: datetime
    """UTC."""
    outcome: Outcome
    is_kept: bool
    lean: float
    low: float
    high: float
    clinical: float
    administrative: float
    either: float
    answers: int
    ratings: int
    strengths_weight: float
    shut: str
    model: str
    edition: int
    statements: str


def suggest(
    state: State,
    form: InterestForm,
    ratings: list[Rating],
    weight: float,
    *,
    former: Outcome | None,
    edition: int,
    at: datetime,
) -> Suggestion:
    """Return what *state* and *ratings* say, after *former*."""
    wishes = wishes_of(form, ratings)
    interests = interests_from(wishes, weight)
    return Suggestion(
        summary=summarize(state, interests, former),
        state=state,
        wishes=wishes,
        interests=interests,
        weight=weight,
        former=former,
        versions=Versions(PATH_VERSION, edition, form.version),
        at=at,
    )


def recorded(suggestion: Suggestion, attempt_id: int) -> Recorded:
    """Return *suggestion* as it is kept after an attempt."""
    summary, versions = suggestion.summary, suggestion.versions
    clinical, administrative, either = (chance for _, chance in summary.probabilities)
    return Recorded(
        attempt_id=attempt_id,
        as_of=suggestion.at,
        outcome=summary.outcome,
        is_kept=summary.is_kept,
        lean=summary.lean,
        low=summary.low,
        high=summary.high,
        clinical=clinical,
        administrative=administrative,
        either=either,
        answers=summary.answers,
        ratings=suggestion.wishes.rated if suggestion.interests else 0,
        strengths_weight=summary.evidence.weight,
        shut=",".join(gate.id for gate in summary.missing),
        model=versions.model,
        edition=versions.edition,
        statements=versions.statements,
    )
