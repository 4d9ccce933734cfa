from __future__ import annotations

from datetime import timedelta

import pytest

from app.library import report_queries
from app.library.models import QuestionReport
from tests import builders
from tests.builders import NOW
from tests.library.report_builders import report

HOUR = timedelta(hours=1)


@pytest.fixture
def people(session) -> list[int]:
    return [builders.account(session).id for _ in range(3)]


def test_a_persons_own_reports_come_the_oldest_first(session, bank, people):
    late = report(session, bank[0], people[0], at=NOW + HOUR)
    early = report(session, bank[1], people[0])
    report(session, bank[0], people[1])

    assert [one.id for one in report_queries.reports_by(session, people[0])] == [early, late]


def test_reports_wait_until_an_author_closes_them(session, bank, people):
    first = report(session, bank[0], people[0])
    report(session, bank[1], people[1])
    session.get_one(QuestionReport, first).closed_at = NOW
    session.commit()

    assert report_queries.count_open(session) == 1


def test_only_what_came_after_a_moment_is_counted(session, bank, people):
    report(session, bank[0], people[0])
    report(session, bank[1], people[0], at=NOW + HOUR)
    report(session, bank[1], people[1], at=NOW + HOUR)

    assert report_queries.count_since(session, people[0], NOW) == 1
    assert report_queries.count_since(session, people[0], NOW - HOUR) == 2


def test_a_report_is_found_by_its_form(session, bank, people):
    made = report(session, bank[0], people[0], nonce="f" * 32)

    found = report_queries.find_report_by_nonce(session, "f" * 32)
    assert found is not None
    assert found.id == made
    assert report_queries.find_report_by_nonce(session, "0" * 32) is None
