from __future__ import annotations

from datetime import timedelta

import pytest

from app.quizzes.models import Attempt
from tests import builders
from tests.progress.log_builders import respond


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def _open(session, account_id: int, mode: str = "practice", **fields) -> Attempt:
    values = {
        "account_id": account_id,
        "mode": mode,
        "title": "Mixed practice",
        "nonce": f"nonce-{mode}",
        "secret": "s",
        "started_at": builders.NOW,
    }
    made = Attempt(**(values | fields))
    session.add(made)
    session.commit()
    return made


def test_a_stranger_finds_two_doors_four_exams_and_the_comparison(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "/practice?role=clinical-medical-assistant" in page.text
    assert "/practice?role=medical-assistant" in page.text
    assert 'href="/mocks/rma-amt"' in page.text
    assert 'href="/roles"' in page.text
    assert "Not enough answers yet" in page.text


@pytest.mark.parametrize("role", ["guest", "learner"])
def test_a_person_without_work_sees_what_a_stranger_sees(signed_in, role):
    assert "Which role are you preparing for?" in signed_in(role).get("/").text


def test_a_learner_sees_the_next_step_with_its_reason_and_the_last_results(
    signed_in, session, bank, catalogue
):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)

    page = browser.get("/").text

    assert "of 100 questions across the four exams" in page
    assert "/practice?competency=" in page
    assert "4 of 4 right" in page


def test_an_open_attempt_comes_first_and_the_one_with_a_clock_before_others(signed_in, session):
    browser = signed_in()
    deadline = builders.NOW + timedelta(days=30_000)
    mock = _open(
        session, browser.account_id, "mock", title="RMA (AMT)", credential="rma-amt", deadline_at=deadline
    )
    practice = _open(session, browser.account_id, started_at=builders.NOW + timedelta(hours=1))

    page = browser.get("/").text

    assert "Go on with RMA (AMT)?" in page
    assert f'href="/attempts/{mock.id}"' in page
    assert f'href="/attempts/{practice.id}"' in page
    assert "The clock runs until" in page


def test_an_open_mock_whose_time_is_up_is_said_to_be(signed_in, session):
    browser = signed_in()
    _open(
        session,
        browser.account_id,
        "mock",
        credential="rma-amt",
        deadline_at=builders.NOW - timedelta(days=400),
    )

    assert "Its time is up" in browser.get("/").text


def test_another_learners_work_is_not_shown(signed_in, session, bank, catalogue):
    other = signed_in()
    respond(session, other.account_id, bank[:4], catalogue)
    _open(session, other.account_id)

    assert "Which role are you preparing for?" in signed_in().get("/").text


def test_a_guest_with_work_is_told_how_to_keep_it(signed_in, session, bank, catalogue):
    guest, learner = signed_in("guest"), signed_in()
    for browser in (guest, learner):
        respond(session, browser.account_id, bank[:1], catalogue)

    assert "Keep your work" in guest.get("/").text
    assert "Keep your work" not in learner.get("/").text
