from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.errors import NotFoundError
from app.progress import readiness_queries, result_services
from app.progress.models import ExamResult
from app.progress.result_services import NewResult, chance_before, report_result, withdraw_result
from tests import builders
from tests.builders import NOW
from tests.progress import readiness_world as world

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
LATER = NOW + timedelta(days=3)
_nonces = iter(range(1, 10_000))


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def questions(session):
    return world.bank(session)


@pytest.fixture
def learner(session, catalogue, questions):
    """A learner who has answered enough on one day."""
    person = builders.account(session)
    world.answer(session, person.id, questions[:90], catalogue, right=0.8)
    return person


def new(taken_on=TOMORROW, *, credential="ccma-nha", passed=True, nonce=""):
    return NewResult(credential, taken_on, passed, nonce or f"{next(_nonces):032x}")


def count(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(ExamResult))


def test_a_result_is_kept_beside_the_uncorrected_forecast_from_before(session, catalogue, learner):
    for _ in range(20):
        world.result(session, builders.account(session).id, passed=False, chance=0.9)
    made = report_result(session, learner.id, new(), catalogue, now=LATER)

    row = session.get_one(ExamResult, made)
    told = next(
        one
        for one in readiness_queries.readiness_reports(session, learner.id, catalogue, NOW)
        if one.credential == "ccma-nha"
    )
    assert (row.account_id, row.taken_on, row.passed, row.source) == (learner.id, TOMORROW, True, "learner")
    assert (row.reported_at, row.withdrawn_at) == (LATER, None)
    assert told.corrected_by == 21
    assert row.chance > told.chance


def test_answers_of_the_day_itself_are_no_forecast(session, catalogue, learner):
    assert chance_before(session, learner.id, "ccma-nha", TODAY, catalogue) is None
    assert chance_before(session, learner.id, "ccma-nha", TOMORROW, catalogue) is not None


def test_later_answers_do_not_change_what_had_been_forecast(session, catalogue, learner, questions):
    before = chance_before(session, learner.id, "rma-amt", TOMORROW, catalogue)
    world.answer(
        session, learner.id, questions[90:], catalogue, right=0.0, answered_at=NOW + timedelta(days=2)
    )

    assert chance_before(session, learner.id, "rma-amt", TOMORROW, catalogue) == before


def test_a_forecast_that_was_withheld_is_kept_as_none(session, catalogue):
    person = builders.account(session)
    world.answer(session, person.id, world.bank(session)[:20], catalogue)

    made = report_result(session, person.id, new(), catalogue, now=LATER)

    assert session.get_one(ExamResult, made).chance is None


def test_without_answers_or_without_a_bank_there_is_no_forecast(session, catalogue):
    person = builders.account(session)

    assert chance_before(session, person.id, "ccma-nha", TOMORROW, catalogue) is None
    assert chance_before(session, person.id, "ccma-nha", TODAY - timedelta(days=9000), catalogue) is None


def test_the_same_form_reports_once(session, catalogue, learner):
    result = new()
    first = report_result(session, learner.id, result, catalogue, now=LATER)

    assert report_result(session, learner.id, result, catalogue, now=LATER) == first
    assert count(session) == 1


def test_a_form_of_somebody_else_is_refused(session, catalogue, learner):
    result = new()
    report_result(session, learner.id, result, catalogue, now=LATER)

    with pytest.raises(result_services.UsedResultFormError):
        report_result(session, builders.account(session).id, result, catalogue, now=LATER)
    assert count(session) == 1


def test_days_to_come_and_days_long_gone_are_refused(session, catalogue, learner):
    with pytest.raises(result_services.NotYetError):
        report_result(session, learner.id, new(TOMORROW), catalogue, now=NOW)
    with pytest.raises(result_services.TooOldError):
        report_result(session, learner.id, new(TODAY - timedelta(days=3700)), catalogue, now=NOW)
    assert count(session) == 0


def test_today_is_the_learners_own_day(session, catalogue):
    person = builders.account(session, time_zone="Pacific/Auckland")

    assert report_result(session, person.id, new(TOMORROW), catalogue, now=NOW + timedelta(hours=6))


def test_an_exam_that_does_not_exist_is_not_found(session, catalogue, learner):
    with pytest.raises(NotFoundError):
        report_result(session, learner.id, new(credential="made-up"), catalogue, now=LATER)


def test_one_exam_of_one_day_is_reported_once_until_it_is_withdrawn(session, catalogue, learner):
    first = report_result(session, learner.id, new(), catalogue, now=LATER)
    with pytest.raises(result_services.ReportedError):
        report_result(session, learner.id, new(passed=False), catalogue, now=LATER)

    withdraw_result(session, learner.id, first, now=LATER)

    assert report_result(session, learner.id, new(passed=False), catalogue, now=LATER) != first
    assert report_result(session, learner.id, new(credential="rma-amt"), catalogue, now=LATER)


def test_no_more_results_are_taken_than_an_exam_can_have(session, catalogue, learner):
    for day in range(5):
        report_result(session, learner.id, new(TODAY - timedelta(days=day)), catalogue, now=LATER)

    with pytest.raises(result_services.TooManyResultsError):
        report_result(session, learner.id, new(TODAY - timedelta(days=9)), catalogue, now=LATER)


def test_a_withdrawn_report_stays_in_the_log_and_counts_for_nothing(session, catalogue, learner):
    made = report_result(session, learner.id, new(), catalogue, now=LATER)

    withdraw_result(session, learner.id, made, now=LATER)
    withdraw_result(session, learner.id, made, now=LATER + timedelta(days=1))

    assert count(session) == 1
    assert session.get_one(ExamResult, made).withdrawn_at == LATER
    assert readiness_queries.outcomes_by_credential(session) == {}
    assert readiness_queries.own_results(session, learner.id) == []


def test_nobody_withdraws_the_report_of_another(session, catalogue, learner):
    made = report_result(session, learner.id, new(), catalogue, now=LATER)

    with pytest.raises(NotFoundError):
        withdraw_result(session, builders.account(session).id, made, now=LATER)
    assert session.get_one(ExamResult, made, populate_existing=True).withdrawn_at is None
