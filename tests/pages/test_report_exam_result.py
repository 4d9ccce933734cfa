from __future__ import annotations

import secrets

import pytest
from sqlalchemy import select

from app.domain.readiness import told
from app.progress.models import ExamResult
from tests.progress import readiness_world as world

PLACE = "/readiness/ccma-nha/results"


def form(**fields):
    return {"nonce": secrets.token_hex(16), "taken_on": "2026-11-22", "outcome": "passed"} | fields


def reported(session):
    session.rollback()
    return list(session.scalars(select(ExamResult).order_by(ExamResult.id)))


def test_a_stranger_and_a_guest_are_asked_to_sign_in(client, signed_in, session):
    for browser in (client, signed_in("guest")):
        answer = browser.post(PLACE, data=form())
        assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert reported(session) == []


def test_a_result_is_kept_and_shown_with_the_forecast_from_before(signed_in, session, catalogue):
    browser = signed_in()
    world.answer(session, browser.account_id, world.bank(session)[:90], catalogue, right=0.9)

    answer = browser.post(PLACE, data=form(outcome="not"), follow_redirects=True)

    assert "Your result is kept." in answer.text
    assert "not passed" in answer.text
    assert "22 Nov 2026" in answer.text
    (row,) = reported(session)
    assert (row.credential, row.passed, row.account_id) == ("ccma-nha", False, browser.account_id)
    assert f"{told(row.chance):.0%} to pass" in answer.text


def test_a_withheld_forecast_is_said(signed_in, session):
    page = signed_in().post(PLACE, data=form(), follow_redirects=True).text

    assert "withheld, too few answers" in page
    assert reported(session)[0].chance is None


def test_two_clicks_report_once(signed_in, session):
    browser, sent = signed_in(), form()

    assert [browser.post(PLACE, data=sent).status_code for _ in range(2)] == [303, 303]
    assert len(reported(session)) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"taken_on": ""}, "Enter the day of the exam."),
        ({"taken_on": "2026-02-31"}, "There is no such day."),
        ({"taken_on": "2999-01-01"}, "This day has not come yet."),
        ({"taken_on": "1990-01-01"}, "Give the day of an exam of the last ten years."),
        ({"outcome": ""}, "Choose whether you passed."),
        ({"outcome": "maybe"}, "Choose whether you passed."),
    ],
)
def test_what_is_wrong_is_said_beside_the_form(signed_in, session, fields, sentence):
    answer = signed_in().post(PLACE, data=form(**fields))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Please check this" in answer.text
    assert reported(session) == []


def test_an_unusable_nonce_is_replaced(signed_in, session):
    browser = signed_in()
    answer = browser.post(PLACE, data=form(nonce="<script>"))

    assert answer.status_code == 422
    assert "&lt;script&gt;" not in answer.text
    assert reported(session) == []


def test_the_same_day_twice_is_refused_with_a_way_on(signed_in, session):
    browser = signed_in()
    browser.post(PLACE, data=form())

    answer = browser.post(PLACE, data=form(outcome="not"))

    assert answer.status_code == 409
    assert "Withdraw it first if it was wrong." in answer.text
    assert len(reported(session)) == 1


def test_an_exam_that_does_not_exist_is_not_found(signed_in):
    assert signed_in().post("/readiness/made-up/results", data=form()).status_code == 404


def test_a_result_goes_along_in_the_export(signed_in, session):
    browser = signed_in()
    browser.post(PLACE, data=form())

    found = browser.get("/account/export").json
    assert "2026-11-22" in str(found)
