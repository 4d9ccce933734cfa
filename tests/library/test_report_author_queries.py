from __future__ import annotations

from datetime import timedelta

from app.db import transaction
from app.domain.generators.registry import generate
from app.domain.records import record_of
from app.library import generated_steps, report_author_queries, steps
from app.library.report_closing_steps import close_reports
from tests import builders
from tests.builders import NOW, Stored
from tests.library.report_builders import report


def publish(session, question):
    with transaction(session):
        steps.publish_version(session, record_of(question), builders.BANK_ID, None, "browser", NOW)


def test_open_reports_come_by_question_the_newest_first(session, bank):
    person = builders.account(session).id
    report(session, bank[0], person, note="first")
    report(session, bank[1], person, at=NOW + timedelta(hours=1))
    report(session, bank[0], person, at=NOW + timedelta(hours=2), note="second")
    found = report_author_queries.open_questions(session)

    assert [one.id for one in found] == [bank[0].question.id, bank[1].question.id]
    assert [one.note for one in found[0].reports] == ["second", "first"]
    assert found[0].stem == bank[0].question.stem


def test_a_report_says_whether_the_wording_read_is_still_live(session, bank):
    person = builders.account(session).id
    report(session, bank[0], person)
    assert report_author_queries.reports_on(session, bank[0].question.id)[0].is_live_version

    record = record_of(bank[0].question)
    with transaction(session):
        changed = record | {"difficulty": 5}
        steps.publish_version(session, changed, builders.BANK_ID, None, "browser", NOW)
    one = report_author_queries.reports_on(session, bank[0].question.id)[0]
    assert (one.is_live_version, one.is_live_wording) == (False, True)

    with transaction(session):
        changed = record | {"stem": "Another wording?"}
        steps.publish_version(session, changed, builders.BANK_ID, None, "browser", NOW)
    one = report_author_queries.reports_on(session, bank[0].question.id)[0]
    assert (one.is_live_version, one.is_live_wording) == (False, False)
    assert report_author_queries.open_questions(session)[0].stem == "Another wording?"


def test_closed_reports_are_kept_with_their_outcome(session, bank):
    person = builders.account(session).id
    first, second = report(session, bank[0], person), report(session, bank[0], person)
    with transaction(session):
        close_reports(session, [first], person, "Mended.", NOW)

    (closed,) = report_author_queries.closed_questions(session)
    assert [(one.id, one.outcome, one.closed_by) for one in closed.reports] == [(first, "Mended.", person)]
    assert [one.id for one in report_author_queries.open_questions(session)[0].reports] == [second]
    assert report_author_queries.closed_count(session) == 1


def test_only_reports_that_exist_are_known(session, bank):
    one = report(session, bank[0], builders.account(session).id)

    assert report_author_queries.known_ids(session, [one, one + 1]) == {one}


def test_a_report_of_a_generated_question_names_its_family(session, bank):
    question = generate("oral-tablets", 1)
    with transaction(session):
        version = generated_steps.materialize(session, question, NOW)
    report(session, Stored(question, version, ""), builders.account(session).id)

    assert report_author_queries.open_questions(session)[0].family == "oral-tablets"
