from __future__ import annotations

from app.domain.plans import LEAST_MINUTES, MOST_MINUTES, Plan


def test_without_a_plan_there_is_no_exam_and_twenty_minutes_a_day() -> None:
    plan = Plan()
    assert (plan.credential, plan.exam_on, plan.minutes) == ("", None, 20)
    assert LEAST_MINUTES <= plan.minutes <= MOST_MINUTES
