from __future__ import annotations

from sqlalchemy import select

from app.db import transaction
from app.library import belongings
from app.library.models import QuestionReport
from tests import builders
from tests.builders import NOW
from tests.library.report_builders import report


def _owners(session):
    session.rollback()
    return [
        tuple(row) for row in session.execute(select(QuestionReport.account_id, QuestionReport.closed_by))
    ]


def test_the_export_holds_what_the_person_wrote_and_not_what_an_author_found(session, bank):
    anna, other = (builders.account(session).id for _ in range(2))
    made = report(session, bank[0], anna, note="Which arm?")
    report(session, bank[0], other, note="Somebody else's")
    session.get_one(QuestionReport, made).outcome = "The key was wrong: it is b."
    session.commit()

    assert belongings.export(session, anna) == {
        "question_reports": [
            {
                "question_id": bank[0].question.id,
                "version_id": bank[0].version_id,
                "kind": "key",
                "note": "Which arm?",
                "created_at": NOW,
                "closed_at": None,
            }
        ]
    }


def test_a_report_outlives_its_reporter_and_whoever_closed_it_unnamed(session, bank):
    anna, author = builders.account(session).id, builders.account(session, role="instructor").id
    session.get_one(QuestionReport, report(session, bank[0], anna)).closed_by = author
    session.commit()

    for one in (anna, author):
        with transaction(session):
            belongings.erase(session, one)

    assert _owners(session) == [(None, None)]


def test_reports_move_with_their_owner(session, bank):
    guest, member = builders.account(session, role="guest").id, builders.account(session).id
    report(session, bank[0], guest)

    with transaction(session):
        belongings.move(session, guest, member)

    assert _owners(session) == [(member, None)]
