"""What a placement found: where its learner stands on each part of the exam, read after the fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.ability import grown
from app.domain.ability_state import State
from app.domain.catalogue import BlueprintDomain, Catalogue
from app.domain.effort import RAPID_LABEL
from app.domain.mastery import Mastery, Reading, of_cells, read
from app.domain.placements import BOTH, blueprint_of
from app.domain.readiness import LEAST_ANSWERS, gaps_of
from app.library import curve_queries
from app.quizzes import log_queries
from app.quizzes.models import Attempt, Response
from app.standing.queries import standing_of

STRANDS = ((1, "Clinical work"), (-1, "Office work"), (0, "What both share"))


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a line's estimate is drawn, percent of the width."""

    left: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: the whole, a strand of both roles, or a domain."""

    title: str
    mastery: Mastery
    is_whole: bool = False

    @property
    def bar(self) -> Bar | None:
        """The interval as a picture; None where nothing can be said yet."""
        share = self.mastery.share
        if share is None:
            return None
        low, high = 100 * share.low, 100 * share.high
        return Bar(round(low, 1), round(high - low, 1), round(100 * share.estimate, 1))

    @property
    def missing(self) -> int:
        """First answers that are missing before anything is said."""
        return max(self.mastery.needed - self.mastery.n, 0)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far the learner is from a readiness estimate for one exam."""

    credential: str
    title: str
    missing: tuple[str, ...]
    """In words; empty: there is an estimate."""
    answers: int
    """First answers that are missing."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a placement's result says about its learner."""

    credential: str
    """Credential id, or `both`."""
    lines: tuple[Finding, ...]
    hasty: int
    """Answers of this placement that were more likely rapid guesses than not."""
    outlooks: tuple[Outlook, ...]
    """Of the exam it was for, or of all exams in force."""

    @property
    def is_exam(self) -> bool:
        """Whether it was for one exam."""
        return self.credential != BOTH

    @property
    def said(self) -> int:
        """Lines of parts about which something can be said."""
        return sum(line.mastery.share is not None for line in self.lines if not line.is_whole)


def findings_of(session: Session, attempt: Attempt, catalogue: Catalogue, now: datetime) -> Findings | None:
    """Return where the learner of a finished placement stands on its parts; None: nothing was answered.

    Read from all the learner's answers, as the progress page does, and as of the day's beginning.
    """
    account_id, credential = attempt.account_id, attempt.credential or ""
    state = standing_of(session, account_id, catalogue, lambda: log_queries.answered_by(session, account_id))
    blueprint = catalogue.find_blueprint(attempt.blueprint or "")
    if blueprint is None and credential == BOTH:
        blueprint = blueprint_of(catalogue, BOTH, now.date())
    if state is None or blueprint is None:
        return None
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    reading = read(grown(state, today), curve_queries.live_curves(session))
    title = "Both roles" if credential == BOTH else "The whole exam"
    whole = Finding(title, of_cells(reading, blueprint.cells), is_whole=True)
    parts = [Finding(one.title, of_cells(reading, one.cells)) for one in blueprint.domains]
    strands = _strands(reading, blueprint.domains, catalogue) if credential == BOTH else []
    outlooks = tuple(_outlooks(session, state, catalogue, credential, now))
    return Findings(credential, (whole, *strands, *parts), _hasty(session, attempt), outlooks)


def _outlooks(
    session: Session, state: State, catalogue: Catalogue, credential: str, now: datetime
) -> Iterator[Outlook]:
    references = curve_queries.references(session, catalogue, now.date())
    for one in catalogue.credentials:
        if one.id in references and credential in {one.id, BOTH}:
            gaps = gaps_of(state, references[one.id])
            answers = next((LEAST_ANSWERS - int(gap.have) for gap in gaps if gap.id == "answers"), 0)
            yield Outlook(one.id, one.title, tuple(gap.words for gap in gaps), answers)


def _hasty(session: Session, attempt: Attempt) -> int:
    found = session.scalar(
        select(func.count()).where(
            Response.attempt_id == attempt.id, Response.chosen != "", Response.rapid >= RAPID_LABEL
        )
    )
    return found or 0


def _strands(reading: Reading, domains: Sequence[BlueprintDomain], catalogue: Catalogue) -> list[Finding]:
    """Return both roles by strand: so few questions say more about three parts than about thirteen."""
    strand = {one.id: one.strand for one in catalogue.ability_domains}
    found = []
    for sign, title in STRANDS:
        cells = [cell for one in domains if strand[one.id] == sign for cell in one.cells]
        if cells:
            found.append(Finding(title, of_cells(reading, cells)))
    return found
