"""Reads of ratings, facts and goals, scoped to their learner."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.interests import Rating
from app.path.models import InterestRating, PathSetting
from app.path.suggestions import Goals


def newest_ratings(session: Session, account_id: int) -> list[Rating]:
    """Return the rating that counts of everything the learner has rated."""
    place = (
        func.row_number()
        .over(
            partition_by=InterestRating.statement,
            order_by=(InterestRating.rated_at.desc(), InterestRating.id.desc()),
        )
        .label("place")
    )
    ranked = (
        select(
            InterestRating.statement,
            InterestRating.rating,
            InterestRating.rated_at,
            InterestRating.seconds,
            place,
        )
        .where(InterestRating.account_id == account_id)
        .subquery()
    )
    rows = session.execute(select(ranked).where(ranked.c.place == 1).order_by(ranked.c.statement))
    return [Rating(row.statement, row.rating, row.rated_at, row.seconds) for row in rows]


def ratings_through(session: Session, account_id: int) -> list[Rating]:
    """Return every rating the learner gave, in the order of (moment, id)."""
    rows = session.execute(
        select(
            InterestRating.statement, InterestRating.rating, InterestRating.rated_at, InterestRating.seconds
        )
        .where(InterestRating.account_id == account_id)
        .order_by(InterestRating.rated_at, InterestRating.id)
    )
    return [Rating(row.statement, row.rating, row.rated_at, row.seconds) for row in rows]


def known_ratings(session: Session, account_id: int) -> dict[tuple[str, datetime], int]:
    """Return each rating by statement and moment (UTC)."""
    return {(one.statement, one.rated_at): one.value for one in ratings_through(session, account_id)}


def find_goals(session: Session, account_id: int) -> Goals:
    """Return the learner's facts and goals as they stand; empty ones before the first."""
    found = goals_through(session, account_id, limit=1)
    return found[-1][1] if found else Goals()


def goals_through(
    session: Session, account_id: int, limit: int | None = None
) -> list[tuple[datetime, Goals]]:
    """Return the learner's facts and goals with the moment (UTC) from which each holds, the newest last."""
    rows = session.scalars(
        select(PathSetting)
        .where(PathSetting.account_id == account_id)
        .order_by(PathSetting.set_at.desc(), PathSetting.id.desc())
        .limit(limit)
    )
    return [(row.set_at, goals_of(row)) for row in rows][::-1]


def goals_of(row: PathSetting) -> Goals:
    """Return what *row* says."""
    return Goals(
        strengths_weight=row.strengths_weight,
        state=row.state,
        months=row.months,
        budget=row.budget,
        background=row.background,
        next_step=row.next_step,
    )
