"""Reads behind a draw: which live questions fit a request, and how often the learner met them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.orm import Session

from app.domain.assembly import eligible, fits_unit
from app.domain.bundles import Candidate, bundles_of, fitting
from app.domain.catalogue import Catalogue, Track, Unit
from app.library.queries import live_candidates
from app.quizzes import queries
from app.quizzes.models import Attempt, Response


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What to practise: any mix of filters, all of which must hold."""

    title: str
    length: int
    competencies: frozenset[str] = frozenset()
    role: str = ""
    track: str = ""
    unit: str = ""
    only_wrong: bool = False
    """Only questions whose last answer earned less than full credit, from any quiz."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far a learner is in one unit of a track."""

    questions: int
    answered: int
    right: int
    """Whose last answer earned full credit."""


def practice_pool(
    session: Session, account_id: int, request: PracticeRequest, catalogue: Catalogue, on: date
) -> list[Candidate]:
    """Return the live questions that fit *request*, without those of the learner's open mocks."""
    excluded = queries.questions_in_open_mocks(session, account_id)
    wrong = wrong_questions(session, account_id) if request.only_wrong else None
    bundles = bundles_of(one for one in live_candidates(session, on) if eligible(one, on, excluded))
    if wrong is not None:
        bundles = [one for one in bundles if any(part.question_id in wrong for part in one)]
    return fitting(bundles, _filter_of(request, catalogue))


def _filter_of(request: PracticeRequest, catalogue: Catalogue) -> Callable[[Candidate], bool]:
    track = catalogue.find_track(request.track) if request.track else None
    units = [unit for unit in track.units if request.unit in {"", unit.id}] if track else []

    def fits(one: Candidate) -> bool:
        if request.competencies and one.competency not in request.competencies:
            return False
        if request.role and request.role not in one.roles:
            return False
        return track is None or any(fits_unit(one, unit) for unit in units)

    return fits


def seen_counts(session: Session, account_id: int) -> dict[str, int]:
    """Return how often the learner has answered each question."""
    rows = session.execute(
        select(Response.question_id, func.count())
        .where(Response.account_id == account_id)
        .group_by(Response.question_id)
    )
    return {row[0]: row[1] for row in rows}


def last_points(session: Session, account_id: int) -> dict[str, float]:
    """Return the points of the learner's last answer to each question."""
    last = _last_answers(account_id)
    return dict(session.execute(select(last.c.question_id, last.c.points)).tuples().all())


def _last_answers(account_id: int) -> Subquery:
    """Return the learner's last answer to each question: by its moment, for older ones may be imported later."""
    newest_first = (Response.answered_at.desc(), Response.id.desc())
    place = func.row_number().over(partition_by=Response.question_id, order_by=newest_first)
    placed = (
        select(Response.question_id, Response.points, Response.certainty, place.label("place"))
        .where(Response.account_id == account_id)
        .subquery()
    )
    return (
        select(placed.c.question_id, placed.c.points, placed.c.certainty)
        .where(placed.c.place == 1)
        .subquery()
    )


def wrong_questions(session: Session, account_id: int) -> frozenset[str]:
    """Return the questions whose last answer earned less than full credit."""
    points = last_points(session, account_id)
    return frozenset(question_id for question_id, value in points.items() if value < 1)


def confident_errors(session: Session, account_id: int) -> frozenset[str]:
    """Return the questions whose last answer was wrong, and the learner sure of it."""
    last = _last_answers(account_id)
    wrong = select(last.c.question_id).where(last.c.points < 1, last.c.certainty == "sure")
    return frozenset(session.scalars(wrong))


def track_progress(
    session: Session, account_id: int | None, tracks: Iterable[Track], on: date
) -> dict[tuple[str, str], UnitProgress]:
    """Return {(track id, unit id): progress}; without an account only the number of questions."""
    points = last_points(session, account_id) if account_id is not None else {}
    bundles = bundles_of(one for one in live_candidates(session, on) if eligible(one, on))
    progress = {}
    for track in tracks:
        for unit in track.units:
            ids = [one.question_id for one in fitting(bundles, _fits(unit))]
            answered = [points[one] for one in ids if one in points]
            right = sum(value >= 1 for value in answered)
            progress[track.id, unit.id] = UnitProgress(len(ids), len(answered), right)
    return progress


def _fits(unit: Unit) -> Callable[[Candidate], bool]:
    return lambda one: fits_unit(one, unit)


def recent_attempts(session: Session, account_id: int, limit: int = 50) -> list[Attempt]:
    """Return the learner's attempts, the newest first."""
    return list(
        session.scalars(
            select(Attempt)
            .where(Attempt.account_id == account_id)
            .order_by(Attempt.started_at.desc(), Attempt.id.desc())
            .limit(limit)
        )
    )


def points_of_attempts(
    session: Session, account_id: int, attempt_ids: list[int]
) -> dict[int, tuple[int, int]]:
    """Return attempt -> (answers that count, those with full credit); an attempt without any is left out."""
    rows = session.execute(
        select(Response.attempt_id, func.count(), func.sum(case((Response.points >= 1, 1), else_=0)))
        .where(Response.account_id == account_id, Response.attempt_id.in_(attempt_ids))
        .group_by(Response.attempt_id)
    )
    return {attempt_id: (questions, right) for attempt_id, questions, right in rows}
