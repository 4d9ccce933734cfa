from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.progress import belongings
from app.progress.models import ExamResult, LevelChange, PlanSetting
from tests import builders
from tests.builders import NOW


def keep(session, account_id: int, nonce: str) -> None:
    session.add(PlanSetting(account_id=account_id, set_at=NOW, credential="ccma-nha", minutes=30))
    session.add(
        ExamResult(
            account_id=account_id,
            credential="ccma-nha",
            taken_on=date(2026, 11, 1),
            passed=True,
            nonce=nonce,
            reported_at=NOW,
        )
    )
    session.commit()


def count(session, account_id: int) -> int:
    return sum(
        session.scalar(select(func.count()).select_from(model).where(model.account_id == account_id))
        for model in (PlanSetting, ExamResult, LevelChange)
    )


def test_plans_and_results_are_exported_without_what_only_the_program_needs(session):
    learner = builders.account(session).id
    keep(session, learner, "one")

    found = belongings.export(session, learner)

    assert found["plan"][0]["minutes"] == 30
    assert found["exam_results"][0]["passed"] is True
    assert not {"nonce", "account_id", "id"} & found["exam_results"][0].keys()
    assert found["levels"] == []


def test_moving_hands_every_row_over_and_erasing_leaves_none(session):
    first, second = (builders.account(session).id for _ in range(2))
    keep(session, first, "one")
    keep(session, second, "two")

    belongings.move(session, first, second)
    session.commit()
    assert (count(session, first), count(session, second)) == (0, 4)

    belongings.erase(session, second)
    session.commit()
    assert count(session, second) == 0
