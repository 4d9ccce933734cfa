"""Rating duties and places, and setting facts and goals: appended, the newest counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import InvalidInputError
from app.domain.interests import HIGHEST, LEAST_SECONDS, LOWEST, InterestForm
from app.domain.path_evidence import LEAST_WEIGHT, MOST_WEIGHT
from app.domain.path_facts import BACKGROUNDS, STATES
from app.path.interest_queries import find_goals, newest_ratings
from app.path.models import InterestRating, PathSetting
from app.path.suggestions import Goals
from app.standing.queries import hold_learner


class UnknownRatingError(InvalidInputError):
    """A statement that is not asked, or a rating that there is not."""

    sentence = f"Rate the duties shown, from {LOWEST} to {HIGHEST}."


class GoalError(InvalidInputError):
    """Facts that cannot be."""

    sentence = "Choose from what is offered, or leave it open."


class WeightError(InvalidInputError):
    """A weight outside of what can be set."""

    sentence = f"Strengths can weigh {LEAST_WEIGHT} to {MOST_WEIGHT:.0f}."


def rate(
    session: Session,
    account_id: int,
    ratings: Mapping[str, int],
    form: InterestForm,
    *,
    seconds: float | None,
    now: datetime,
) -> int:
    """Append the ratings that differ from those that count, or that now had time to be read; return how many.

    Args:
        session: a session without open writes.
        account_id: the learner.
        ratings: 1 to 5 by statement, or by `setting:<id>`; what is not named stays as it is.
        form: what is asked.
        seconds: how long the form was open; None: not known.
        now: UTC.

    Raises:
        UnknownRatingError: something else was rated, or in another way.
    """
    if not ratings.keys() <= form.ids or any(not LOWEST <= one <= HIGHEST for one in ratings.values()):
        raise UnknownRatingError
    with transaction(session):
        hold_learner(session, account_id)
        known = {one.statement: one for one in newest_ratings(session, account_id)}
        changed = {
            name: value for name, value in ratings.items() if name not in known or known[name].value != value
        }
        again = {name: value for name, value in ratings.items() if name in known and known[name].is_hurried}
        if seconds is not None and seconds >= LEAST_SECONDS * len(changed | again):
            changed |= again  # kept on purpose this time, with the time to read them
        each = seconds / len(changed) if seconds is not None and changed else None
        session.add_all(
            InterestRating(account_id=account_id, statement=name, rating=value, rated_at=now, seconds=each)
            for name, value in sorted(changed.items())
        )
    return len(changed)


def set_goals(
    session: Session, account_id: int, goals: Goals, catalogue: Catalogue, *, now: datetime
) -> bool:
    """Append the learner's facts and goals; the weight stays. Return whether anything differs.

    Raises:
        GoalError: something that is not offered.
    """
    steps = {one.id for role in catalogue.roles for one in role.career_paths}
    offered = (
        (goals.state, STATES.keys()),
        (goals.background, BACKGROUNDS.keys()),
        (goals.next_step, steps),
    )
    if any(chosen and chosen not in known for chosen, known in offered):
        raise GoalError
    if any(one is not None and one < 0 for one in (goals.months, goals.budget)):
        raise GoalError
    with transaction(session):
        hold_learner(session, account_id)
        before = find_goals(session, account_id)
        return _append(
            session, account_id, before, replace(goals, strengths_weight=before.strengths_weight), now
        )


def set_weight(session: Session, account_id: int, weight: float, *, now: datetime) -> bool:
    """Append how much strengths weigh; the facts stay. Return whether it differs.

    Raises:
        WeightError: not .3 to 1.
    """
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise WeightError
    with transaction(session):
        hold_learner(session, account_id)
        before = find_goals(session, account_id)
        return _append(session, account_id, before, replace(before, strengths_weight=weight), now)


def _append(session: Session, account_id: int, before: Goals, goals: Goals, now: datetime) -> bool:
    if goals == before:
        return False
    session.add(
        PathSetting(
            account_id=account_id,
            set_at=now,
            strengths_weight=goals.strengths_weight,
            state=goals.state,
            months=goals.months,
            budget=goals.budget,
            background=goals.background,
            next_step=goals.next_step,
        )
    )
    return True
