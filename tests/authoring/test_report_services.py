from __future__ import annotations

import pytest

from app.authoring import report_services
from app.domain.errors import NotFoundError
from app.library.models import QuestionReport
from tests import builders
from tests.builders import NOW
from tests.library.report_builders import report


def test_reports_are_closed_together_and_once(session, bank):
    author, reader = (builders.account(session).id for _ in range(2))
    both = [report(session, bank[0], reader) for _ in range(2)]

    assert report_services.close(session, both, author, "Mended.", now=NOW) == 2
    assert report_services.close(session, both, author, "Again.", now=NOW) == 0
    session.expire_all()
    assert {session.get(QuestionReport, one).outcome for one in both} == {"Mended."}


def test_a_report_that_does_not_exist_closes_none(session, bank):
    author = builders.account(session).id
    one = report(session, bank[0], author)

    with pytest.raises(NotFoundError):
        report_services.close(session, [one, one + 1], author, "Mended.", now=NOW)
    session.expire_all()
    assert session.get(QuestionReport, one).closed_at is None
