from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.domain.plans import Plan
from app.progress import plan_services
from app.progress.models import PlanSetting
from app.progress.plan_queries import find_plan
from tests import builders
from tests.domain import shipped_banks

TODAY = date(2026, 11, 21)
PLAN = Plan("ccma-nha", TODAY + timedelta(days=30), 25)


def _set(session, account_id: int, plan: Plan = PLAN, **moved) -> bool:
    return plan_services.set_plan(
        session,
        account_id,
        plan,
        shipped_banks.catalogue(),
        today=moved.get("today", TODAY),
        now=moved.get("now", builders.NOW),
    )


def _count(session) -> int:
    return session.scalar(select(func.count()).select_from(PlanSetting))


def test_the_plan_set_last_holds_even_in_the_same_moment(session):
    person = builders.account(session)

    assert _set(session, person.id)
    assert _set(session, person.id, replace(PLAN, minutes=60))
    assert find_plan(session, person.id) == replace(PLAN, minutes=60)


def test_the_same_plan_again_adds_nothing(session):
    person = builders.account(session)

    assert _set(session, person.id)
    assert not _set(session, person.id)
    assert _count(session) == 1


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (replace(PLAN, credential="ccma"), plan_services.UnknownExamError),
        (replace(PLAN, minutes=4), plan_services.MinutesError),
        (replace(PLAN, minutes=481), plan_services.MinutesError),
        (replace(PLAN, exam_on=TODAY - timedelta(days=1)), plan_services.PastExamError),
        (replace(PLAN, exam_on=TODAY + timedelta(days=731)), plan_services.DistantExamError),
    ],
)
def test_what_cannot_be_is_refused(session, plan, error):
    person = builders.account(session)

    with pytest.raises(error):
        _set(session, person.id, plan)
    assert _count(session) == 0


def test_the_exam_may_be_today(session):
    person = builders.account(session)

    assert _set(session, person.id, replace(PLAN, exam_on=TODAY))


def test_a_date_that_has_passed_since_may_stay_but_not_be_chosen(session):
    person, later = builders.account(session), TODAY + timedelta(days=60)
    _set(session, person.id)

    assert _set(session, person.id, replace(PLAN, minutes=30), today=later)
    with pytest.raises(plan_services.PastExamError):
        _set(session, person.id, replace(PLAN, exam_on=TODAY + timedelta(days=31)), today=later)
