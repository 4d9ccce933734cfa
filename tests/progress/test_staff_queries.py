from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.library.models import Bank, QuestionReport
from app.progress.staff_queries import Desk, desk_of
from tests import builders

TODAY = date(2026, 11, 21)


def test_an_empty_installation_has_an_empty_desk(session):
    assert desk_of(session, TODAY) == Desk(0, 0, 0, 0, 0)


def test_the_desk_counts_what_is_live_reported_and_out_of_date(session):
    session.add(Bank(id=builders.BANK_ID, title="Built-in bank"))
    builders.edition(session)
    session.flush()
    last_days = [
        None,
        TODAY - timedelta(days=1),
        TODAY,
        TODAY + timedelta(days=90),
        TODAY + timedelta(days=91),
    ]
    for number, last in enumerate(last_days):
        made = builders.single(f"vital-signs-{number}")
        stored = builders.store(session, builders.expired(made, last) if last else made)
    for number, closed_at in enumerate((None, None, builders.NOW)):
        session.add(
            QuestionReport(
                question_id=stored.question.id,
                version_id=stored.version_id,
                nonce=f"{number:032}",
                kind="key",
                created_at=builders.NOW,
                closed_at=closed_at,
            )
        )
    session.commit()

    assert desk_of(session, TODAY) == Desk(live=5, reports=2, reported=1, ended=1, ending=2)


def test_generated_questions_are_not_counted(session):
    session.add(Bank(id=builders.BANK_ID, title="Built-in bank"))
    builders.edition(session)
    session.flush()
    stored = builders.store(session, builders.single("vital-signs-1"))
    row = session.get(builders.StoredQuestion, stored.question.id)
    row.family = "pulse"
    session.commit()

    assert desk_of(session, TODAY).live == 0
    assert replace(desk_of(session, TODAY), live=1) == Desk(1, 0, 0, 0, 0)
