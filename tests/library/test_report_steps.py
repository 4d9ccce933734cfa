from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import status_of
from app.library.models import QuestionReport
from app.library.report_steps import DAY, MOST_A_DAY, TooManyReportsError, UsedReportError
from tests import builders
from tests.builders import NOW
from tests.library.report_builders import report

NONCE = "a" * 32


def _stored(session) -> list[QuestionReport]:
    session.rollback()
    return list(session.scalars(select(QuestionReport).order_by(QuestionReport.id)))


@pytest.fixture
def anna(session):
    return builders.account(session).id


def test_a_report_names_the_wording_that_was_read(session, bank, anna):
    made = report(session, bank[0], anna, kind="unclear", note="What is meant?")
    [row] = _stored(session)

    assert (row.id, row.account_id, row.created_at) == (made, anna, NOW)
    assert (row.question_id, row.version_id) == (bank[0].question.id, bank[0].version_id)
    assert (row.kind, row.note, row.closed_at, row.outcome) == ("unclear", "What is meant?", None, "")


def test_the_same_form_is_one_report(session, bank, anna):
    first, second = (report(session, bank[0], anna, nonce=NONCE, note=note) for note in ("a", "b"))

    assert first == second
    assert [one.note for one in _stored(session)] == ["a"]


def test_another_account_cannot_use_the_form_again(session, bank, anna):
    report(session, bank[0], anna, nonce=NONCE)

    with pytest.raises(UsedReportError):
        report(session, bank[0], builders.account(session).id, nonce=NONCE)


def test_a_day_takes_twenty_reports_of_an_account(session, bank, anna):
    for number in range(MOST_A_DAY):
        report(session, bank[number], anna, nonce=f"{number:032x}")

    with pytest.raises(TooManyReportsError) as refused:
        report(session, bank[20], anna, at=NOW + DAY - timedelta(seconds=1))
    assert "20 reports within a day" in refused.value.sentence
    assert status_of(refused.value) == 429
    assert report(session, bank[0], anna, nonce=f"{0:032x}")  # what has arrived is not refused
    assert report(session, bank[20], builders.account(session).id)
    assert report(session, bank[20], anna, at=NOW + DAY)
