from __future__ import annotations

import pytest

from app.authoring import passport_queries
from app.banks.checks import Ledger
from app.db import transaction
from app.domain.records import record_of
from app.library import steps
from app.library.author_queries import get_history
from app.library.models import Bank
from app.quizzes.models import Response
from tests import builders
from tests.library.report_builders import report
from tests.people.work_builders import practice


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def passport(session, question_id):
    return passport_queries.full_passport(session, get_history(session, question_id), Ledger())


def test_first_answers_of_learners_are_counted_and_of_nobody_else(session, bank, catalogue):
    asked = bank[0]
    for role, fields in (
        ("learner", {}),
        ("learner", {}),
        ("instructor", {}),
        ("learner", {"is_demo": True}),
    ):
        practice(session, builders.account(session, role=role, **fields).id, [asked], catalogue)
    found = passport_queries.statistics(session, asked.wording_digest)

    assert (found.n, found.right, found.share) == (2, 0, None)


def test_repeats_and_rapid_guesses_do_not_count(session, bank, catalogue):
    asked = bank[0]
    for field, value in (("weight", 0.35), ("rapid", 0.9)):
        attempt = practice(session, builders.account(session).id, [asked], catalogue)
        response = session.query(Response).filter_by(attempt_id=attempt).one()
        setattr(response, field, value)
        session.commit()

    assert passport_queries.statistics(session, asked.wording_digest).n == 0


def test_the_published_difficulty_comes_with_its_spread(session, bank):
    found = passport(session, bank[0].question.id).statistics

    assert found.parameters.b == 0.5 * (bank[0].question.difficulty - 3)
    assert found.difficulty_sd == pytest.approx(0.5**0.5)
    assert passport_queries.statistics(session, "0" * 64).parameters is None


def test_an_author_is_the_banks_or_whoever_wrote_in_the_browser(session, bank):
    name = bank[0].question.id
    assert passport(session, name).author == ""
    session.get(Bank, builders.BANK_ID).author = "The Preceptor authors"
    session.commit()
    assert passport(session, name).author == "The Preceptor authors"

    person = builders.account(session, role="instructor", name="Dana Reyes")
    with transaction(session):
        record = record_of(bank[0].question) | {"stem": "Another wording?"}
        steps.publish_version(session, record, builders.BANK_ID, person.id, "browser", builders.NOW)
    assert passport(session, name).author == "Dana Reyes"


def test_open_reports_and_the_parts_of_a_case_are_named(session, bank):
    parts = [builders.store(session, one) for one in builders.case("vital-signs", "claims", "claims")]
    session.commit()
    report(session, parts[1], builders.account(session).id, note="Why?")
    found = passport(session, parts[1].question.id)

    assert found.siblings == ("case-morning-1", "case-morning-2", "case-morning-3")
    assert [one.note for one in found.reports] == ["Why?"]
    assert passport(session, bank[0].question.id).siblings == ()
