from __future__ import annotations

import re
import secrets

import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.domain.assembly import cell_counts
from app.quizzes.models import Attempt, AttemptItem
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, hidden, now

CREDENTIALS = ("ccma-nha", "ncma-ncct", "cma-aama", "rma-amt")


def _form(**fields) -> dict:
    return {"nonce": secrets.token_hex(16), "form": "short", "multiplier": "1.0"} | fields


def _attempts(session) -> list[Attempt]:
    return list(session.scalars(select(Attempt)))


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_the_exact_counts_are_shown_before_the_start(client, catalogue, credential):
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(f"/mocks/{credential}").text))
    blueprint = catalogue.blueprint_in_force(credential, now().date())
    short = cell_counts(blueprint, 20)

    for domain in blueprint.domains:
        title = domain.title.replace("&", "&amp;").replace("'", "&#39;")
        assert f"{title} {domain.count} {sum(short[cell] for cell in domain.cells)}" in page
    assert f"Together {blueprint.count} 20" in page


def test_the_notes_and_the_source_of_the_counts_are_shown(client, catalogue):
    page = client.get("/mocks/ccma-nha").text
    blueprint = catalogue.blueprint_in_force("ccma-nha", now().date())

    assert blueprint.source in page
    assert "First day" in page or "first day" in page
    assert "4 segments of 36 min" in client.get("/mocks/cma-aama").text


def test_a_get_makes_nobody_and_starts_nothing(client, session, mocks):
    client.get("/mocks/ccma-nha")

    assert _attempts(session) == []
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_there_is_no_mock_of_anything_else(client):
    for credential in ("cma", "CCMA-NHA", "x" * 300):
        assert client.get(f"/mocks/{credential}").status_code == 404
        assert client.post(f"/mocks/{credential}", data=_form()).status_code == 404


def test_a_visitor_starts_as_a_guest(client, session, mocks):
    answer = client.post("/mocks/ccma-nha", data=_form())
    [attempt] = _attempts(session)

    assert (answer.status_code, answer.location) == (303, address(attempt))
    assert session.get_one(Account, attempt.account_id).is_guest
    assert client.get(address(attempt)).location == address(attempt, 1)
    assert client.get(address(attempt, 1)).status_code == 200


def test_a_full_mock_has_its_length_and_time(signed_in, session):
    sit.mock_bank(session, 6)
    signed_in().post("/mocks/cma-aama", data=_form(form="full", multiplier="1.5"))
    [attempt] = _attempts(session)

    assert session.scalar(select(func.count()).select_from(AttemptItem)) == 180
    assert (attempt.segments, attempt.time_multiplier, attempt.is_full_length) == (4, 1.5, True)
    assert (attempt.deadline_at - attempt.started_at).total_seconds() == (144 * 1.5 + 20) * 60
    assert attempt.title == "CMA (AAMA) mock exam"


def test_two_clicks_are_one_mock(signed_in, session, mocks):
    browser, form = signed_in(), _form()
    answers = [browser.post("/mocks/ccma-nha", data=data) for data in (form, form, _form())]

    assert len({answer.location for answer in answers}) == 1
    assert len(_attempts(session)) == 1


def test_the_back_button_after_the_end_leads_to_the_result(signed_in, session, mocks):
    browser, form = signed_in(), _form()
    started = browser.post("/mocks/ccma-nha", data=form).location
    browser.post(f"{started}/finish")
    again = browser.post("/mocks/ccma-nha", data=form)

    assert (again.status_code, again.location) == (303, started)
    assert browser.get(started).location == f"{started}/result"
    assert len(_attempts(session)) == 1


def test_one_under_way_is_offered_instead_of_a_start(signed_in, session, mocks, catalogue):
    browser = signed_in()
    exam = sit.mock(session, browser.account_id, catalogue, now=now())
    page = browser.get("/mocks/ccma-nha").text

    assert "You have one under way" in page
    assert f'href="{address(exam)}"' in page
    assert "Start the clock" not in page
    assert "Start the clock" in browser.get("/mocks/rma-amt").text


def test_the_learners_own_time_is_preset(signed_in):
    page = signed_in(time_multiplier=1.5).get("/mocks/ccma-nha").text

    assert '<option selected value="1.5">' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "long"},
        {"form": ""},
        {"multiplier": "3"},
        {"multiplier": "nan"},
        {"multiplier": ""},
        {"nonce": "zz"},
    ],
)
def test_an_error_says_so_keeps_the_choices_and_starts_nothing(signed_in, session, mocks, wrong):
    browser = signed_in()
    answer = browser.post("/mocks/ccma-nha", data=_form(multiplier="1.25") | wrong)

    assert answer.status_code == 422
    assert "<title>Error: CCMA (NHA) mock exam" in answer.text
    assert ('<option selected value="1.25">' in answer.text) == ("multiplier" not in wrong)
    assert len(hidden(answer, "nonce")) == 32
    assert _attempts(session) == []


def test_a_bank_too_small_is_said_in_words(signed_in, session, bank):
    answer = signed_in().post("/mocks/ccma-nha", data=_form())

    assert answer.status_code == 409
    assert "There are not enough questions for" in answer.text
    assert _attempts(session) == []
