from __future__ import annotations

from datetime import timedelta

from app.db import transaction
from app.library.models import QuestionReport
from app.library.report_closing_steps import close_reports
from tests import builders
from tests.builders import NOW
from tests.library.report_builders import report


def test_a_report_is_closed_once(session, bank):
    author = builders.account(session, role="instructor").id
    one = report(session, bank[0], builders.account(session).id)
    with transaction(session):
        assert close_reports(session, [one], author, "Mended.", NOW) == 1
    with transaction(session):
        assert close_reports(session, [one], author, "Again.", NOW + timedelta(hours=1)) == 0
    session.expire_all()
    kept = session.get(QuestionReport, one)

    assert (kept.outcome, kept.closed_at, kept.closed_by) == ("Mended.", NOW, author)


def test_other_reports_stay_open(session, bank):
    person = builders.account(session).id
    one, other = report(session, bank[0], person), report(session, bank[0], person)
    with transaction(session):
        close_reports(session, [one], person, "Mended.", NOW)

    assert session.get(QuestionReport, other).closed_at is None
