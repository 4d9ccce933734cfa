"""Setting the plan: what it aims at, when, and how many minutes a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import InvalidInputError
from app.domain.plans import LEAST_MINUTES, MOST_MINUTES, Plan
from app.progress.models import PlanSetting
from app.progress.plan_queries import find_plan
from app.standing.queries import hold_learner

FURTHEST = timedelta(days=2 * 365)


class PastExamError(InvalidInputError):
    """The exam lies before the learner's today."""

    sentence = "This day is over. Enter a day from today on, or leave it empty."


class DistantExamError(InvalidInputError):
    """The exam lies further ahead than anybody plans."""

    sentence = "This is more than two years ahead. Enter a nearer day, or leave it empty for now."


class UnknownExamError(InvalidInputError):
    """There is no such credential."""

    sentence = "Choose one of the exams, or none."


class MinutesError(InvalidInputError):
    """Too few or too many minutes a day."""

    sentence = f"Enter {LEAST_MINUTES} to {MOST_MINUTES} minutes a day."


def set_plan(
    session: Session, account_id: int, plan: Plan, catalogue: Catalogue, *, today: date, now: datetime
) -> bool:
    """Append *plan* as the one that holds from *now* on; return whether it differs from the one before.

    An exam date that has passed may stay as it is while the rest changes.

    Args:
        session: a session without open writes.
        account_id: the learner.
        plan: what to plan for.
        catalogue: names the credentials.
        today: the learner's day.
        now: UTC.

    Raises:
        PastExamError: the date is new and lies before *today*.
        DistantExamError: the date is more than two years ahead.
        UnknownExamError: no such credential.
        MinutesError: not 5 to 480 minutes.
    """
    with transaction(session):
        hold_learner(session, account_id)
        before = find_plan(session, account_id)
        _refuse(plan, before, catalogue, today)
        if plan == before:
            return False
        aim = {"credential": plan.credential, "exam_on": plan.exam_on, "minutes": plan.minutes}
        session.add(PlanSetting(account_id=account_id, set_at=now, **aim))
    return True


def _refuse(plan: Plan, before: Plan, catalogue: Catalogue, today: date) -> None:
    if plan.credential and catalogue.find_credential(plan.credential) is None:
        raise UnknownExamError
    if not LEAST_MINUTES <= plan.minutes <= MOST_MINUTES:
        raise MinutesError
    if plan.exam_on is None or plan.exam_on == before.exam_on:
        return
    if plan.exam_on < today:
        raise PastExamError
    if plan.exam_on > today + FURTHEST:
        raise DistantExamError
