from __future__ import annotations

import re
import secrets

import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.quizzes.models import Attempt
from app.quizzes.queries import items_of
from tests import builders
from tests.quizzes import review_builders as review
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import hidden, now


def _form(**fields) -> dict:
    return {"nonce": secrets.token_hex(16), "length": "5", "role": ""} | fields


def _attempts(session) -> list[Attempt]:
    return list(session.scalars(select(Attempt)))


def test_anybody_may_look_and_a_get_makes_nobody(client, session, bank):
    page = client.get("/practice")

    assert page.status_code == 200
    assert "What do you want to practice?" in page.text
    assert len(hidden(page, "nonce")) == 32
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_a_visitor_starts_at_once_as_a_guest(client, session, bank):
    answer = client.post("/practice", data=_form())
    [attempt] = _attempts(session)
    guest = session.get_one(Account, attempt.account_id)

    assert (answer.status_code, answer.location) == (303, f"/attempts/{attempt.id}/1")
    assert guest.is_guest
    assert client.get(answer.location).status_code == 200
    assert len(items_of(session, attempt.id)) == 5


@pytest.mark.parametrize("role", ["guest", "learner", "instructor", "administrator"])
def test_everybody_practices_in_their_own_name(signed_in, session, bank, role):
    browser = signed_in(role)
    browser.post("/practice", data=_form())

    assert _attempts(session)[0].account_id == browser.account_id


def test_two_clicks_are_one_quiz(signed_in, session, bank):
    browser, form = signed_in(), _form()
    first, second = (browser.post("/practice", data=form) for _ in range(2))

    assert first.location == second.location
    assert len(_attempts(session)) == 1


def test_another_person_in_the_same_browser_cannot_reuse_the_form(signed_in, session, bank):
    form = _form()
    signed_in().post("/practice", data=form)
    answer = signed_in().post("/practice", data=form)

    assert answer.status_code == 409
    assert "Load it again to start." in answer.text


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Mixed practice"),
        ({"competencies": ["claims"]}, "Insurance claims"),
        ({"competencies": ["claims", "scheduling"]}, "2 competencies"),
        ({"role": "medical-assistant"}, "Medical Assistant"),
    ],
)
def test_the_quiz_is_named_after_its_filter_and_keeps_to_it(
    signed_in, session, bank, catalogue, fields, title
):
    signed_in().post("/practice", data=_form(**fields))
    [attempt] = _attempts(session)
    drawn = {item.competency for item in items_of(session, attempt.id)}

    if len(fields.get("competencies", ())) == 1:
        title = catalogue.competencies["claims"].title
    assert attempt.title == title
    assert drawn <= set(fields.get("competencies", drawn))


def test_a_track_and_its_unit_are_preset_and_kept(signed_in, session, bank, catalogue):
    track = next(one for one in catalogue.tracks if one.kind == "preparation")
    unit = next(one for one in track.units if "claims" in one.competencies)
    browser = signed_in()
    page = browser.get(f"/practice?track={track.id}&unit={unit.id}")
    answer = browser.post("/practice", data=_form(track=hidden(page, "track"), unit=hidden(page, "unit")))
    [attempt] = _attempts(session)

    assert answer.status_code == 303
    assert (attempt.track, attempt.title) == (track.id, f"{track.title}: {unit.title}")
    assert {item.competency for item in items_of(session, attempt.id)} <= set(unit.competencies)


def test_the_address_presets_role_topic_and_what_went_wrong(client, bank):
    page = client.get(
        "/practice?role=medical-assistant&competency=claims&only=wrong&track=nothing&unit=x"
    ).text

    assert '<option selected value="medical-assistant">' in page
    assert re.search(r'value="claims" checked', page)
    assert re.search(r'<input checked[^>]*name="only_wrong"', page)
    assert "What do you want to practice?" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"length": "7"},
        {"length": ""},
        {"role": "doctor"},
        {"competencies": ["nothing"]},
        {"nonce": "x"},
        {"nonce": ""},
    ],
)
def test_an_error_says_so_and_keeps_the_choices(signed_in, session, bank, wrong):
    kept = {"competencies": ["claims"], "role": "medical-assistant", "only_wrong": "y"}
    answer = signed_in().post("/practice", data=_form(**(kept | wrong)))

    assert answer.status_code == 422
    assert "<title>Error: Practice" in answer.text
    assert 'role="alert"' in answer.text
    if "competencies" not in wrong:
        assert 'value="claims" checked' in answer.text
    if "role" not in wrong:
        assert '<option selected value="medical-assistant">' in answer.text
    assert _attempts(session) == []


def test_a_page_with_a_spoiled_form_offers_a_sound_one(signed_in, session, bank):
    browser = signed_in()
    again = browser.post("/practice", data=_form(nonce="x"))

    assert browser.post("/practice", data=_form(nonce=hidden(again, "nonce"))).status_code == 303


def test_nothing_to_practice_is_said(signed_in, session, bank):
    answer = signed_in().post("/practice", data=_form(only_wrong="y"))

    assert answer.status_code == 409
    assert "No question fits this choice yet." in answer.text


def test_what_went_wrong_comes_back(signed_in, session, bank, catalogue):
    browser = signed_in()
    quiz = sit.practice(session, browser.account_id, catalogue, length=5)
    for position in range(1, 6):
        question = sit.question_at(session, quiz, position)
        sit.answer(session, quiz, position, sit.wrong(question), catalogue)
    browser.post("/practice", data=_form(length="20", only_wrong="y"))
    newest = _attempts(session)[-1]

    assert newest.title == "What I got wrong"
    assert {one.question_id for one in items_of(session, newest.id)} == {
        one.question_id for one in items_of(session, quiz.id)
    }


def test_only_what_was_wrong_begins_with_what_one_was_sure_of(signed_in, session, catalogue):
    names = [f"claims-{number}" for number in range(1, 9)]
    review.stock(session, *(builders.single(one, competency="claims") for one in names))
    browser, at = signed_in(), now()
    review.answered(session, browser.account_id, names[:6], catalogue, at=at, right=False)
    review.answered(session, browser.account_id, names[6:], catalogue, at=at, right=False, certainty="sure")
    known = {one.id for one in _attempts(session)}
    browser.post("/practice", data=_form(only_wrong="y"))

    [attempt] = [one for one in _attempts(session) if one.id not in known]
    asked = [one.question_id for one in items_of(session, attempt.id)]
    assert set(asked[:2]) == set(names[6:])
    assert len(asked) == 5
