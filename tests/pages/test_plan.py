from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.domain.review import day_of
from app.progress.models import PlanSetting
from tests.progress.log_builders import respond


def _today():
    return day_of(datetime.now(UTC), UTC)


def _post(browser, **fields):
    sent = {"credential": "ccma-nha", "exam_on": "", "minutes": "20"} | fields
    return browser.post("/plan", data=sent)


def _settings(session, account_id: int) -> list[PlanSetting]:
    statement = select(PlanSetting).where(PlanSetting.account_id == account_id).order_by(PlanSetting.id)
    return list(session.scalars(statement))


def test_without_a_plan_there_is_no_date_and_twenty_minutes(signed_in):
    page = signed_in().get("/plan").text

    assert "No exam date yet." in page
    assert 'value="20"' in page
    assert "There are no questions to plan yet" in page
    assert "When a day is missed" in page


def test_a_plan_is_kept_and_shown_week_by_week(signed_in, session, bank):
    browser = signed_in()
    exam_on = _today() + timedelta(days=17)

    answer = _post(browser, exam_on=exam_on.isoformat(), minutes="45")

    assert (answer.status_code, answer.location) == (303, "/plan")
    [kept] = _settings(session, browser.account_id)
    assert (kept.credential, kept.exam_on, kept.minutes) == ("ccma-nha", exam_on, 45)
    page = browser.get("/plan").text
    assert "CCMA (NHA) in 17 days." in page
    assert "Your plan is saved, and your reviews follow it." in page
    assert page.split("<tbody>")[1].split("</tbody>")[0].count('scope="row"') == 3


def test_each_change_is_appended_and_the_same_again_is_not(signed_in, session):
    browser = signed_in()

    for minutes in ("20", "30", "30"):
        assert _post(browser, minutes=minutes).status_code == 303

    assert [one.minutes for one in _settings(session, browser.account_id)] == [20, 30]
    assert "Nothing has changed." in browser.get("/plan").text


def test_a_date_may_be_taken_back(signed_in, session):
    browser = signed_in()
    _post(browser, exam_on=(_today() + timedelta(days=9)).isoformat())
    _post(browser, exam_on="")

    assert _settings(session, browser.account_id)[-1].exam_on is None


def test_a_new_date_moves_every_review(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(
        session, browser.account_id, bank[:4], catalogue, answered_at=datetime.now(UTC) - timedelta(days=1)
    )
    for in_days in (2, 40):
        _post(browser, exam_on=(_today() + timedelta(days=in_days)).isoformat())
        page = browser.get("/plan").text
        assert f"in {in_days} days." in page
        assert "4 questions are in your reviews now" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"exam_on": "2020-01-31"}, "This day is over."),
        ({"exam_on": "2027-02-30"}, "There is no such day."),
        ({"exam_on": "tomorrow"}, "There is no such day."),
        ({"exam_on": "2190-01-01"}, "more than two years ahead"),
        ({"exam_on": "99999-01-01"}, "There is no such day."),
        ({"minutes": "4"}, "from 5 to 480"),
        ({"minutes": "481"}, "from 5 to 480"),
        ({"minutes": "many"}, "from 5 to 480"),
        ({"minutes": ""}, "from 5 to 480"),
        ({"credential": "ccma"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(signed_in, session, fields, words):
    browser = signed_in()

    answer = _post(browser, **fields)

    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert _settings(session, browser.account_id) == []


def test_when_the_exam_is_over_the_minutes_may_change_and_the_date_stay(signed_in, session):
    browser = signed_in()
    yesterday = _today() - timedelta(days=1)
    session.add(
        PlanSetting(account_id=browser.account_id, set_at=datetime.now(UTC), exam_on=yesterday, minutes=20)
    )
    session.commit()

    assert "the day has passed" in browser.get("/plan").text
    assert _post(browser, exam_on=yesterday.isoformat(), minutes="30").status_code == 303


def test_a_stranger_signs_in_first(client):
    assert client.get("/plan").location.startswith("/sign-in")
    assert client.post("/plan", data={"minutes": "20"}).location.startswith("/sign-in")


def test_the_plan_is_ones_own(signed_in):
    other = signed_in()
    _post(other, minutes="77")

    assert 'value="77"' not in signed_in().get("/plan").text
