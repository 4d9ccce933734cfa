from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.domain.generators.fresh import sample_figure
from app.domain.generators.registry import FAMILIES
from app.library.models import StoredQuestion
from app.quizzes.models import Attempt
from app.quizzes.queries import items_of
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, hidden, send

GROUPS = {one.group for one in FAMILIES.values()}


def _form(**fields: object) -> dict[str, object]:
    return {"nonce": f"{sit.nonce()}{sit.nonce()}", "length": "5"} | fields


def _attempts(session) -> list[Attempt]:
    return list(session.scalars(select(Attempt).order_by(Attempt.id)))


def _families(session, attempt) -> list[str]:
    items = items_of(session, attempt.id)
    return [sit.question_at(session, attempt, one.position).seed.family for one in items]


def test_anybody_sees_every_family_in_its_group_and_a_get_makes_nobody(client, session):
    page = client.get("/hands-on")
    offered = re.findall(r'name="family" value="([^"]+)"', page.text)

    assert sorted(offered) == sorted(FAMILIES)
    assert all(f">{group}</h2>" in page.text for group in GROUPS)
    assert all(one.summary.replace("'", "&#39;") in page.text for one in FAMILIES.values())
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_a_group_is_shown_with_a_drawing_of_each_task_that_has_one(client):
    family = next(one for one in FAMILIES.values() if sample_figure(one))
    page = client.get("/hands-on", query_string={"group": family.group}).text
    shown = [one for one in FAMILIES.values() if one.group == family.group]

    assert re.findall(r'name="family" value="([^"]+)"', page) == [one.id for one in shown]
    assert page.count('<div class="sample"><svg role="img" aria-hidden="true"') == sum(
        sample_figure(one) is not None for one in shown
    )


def test_an_address_may_keep_to_a_competency_and_so_does_the_mix(client, session):
    page = client.get("/hands-on?competency=dosage-calculation")
    offered = re.findall(r'name="family" value="([^"]+)"', page.text)

    assert {FAMILIES[one].competency for one in offered} == {"dosage-calculation"}
    assert hidden(page, "competency") == "dosage-calculation"
    client.post("/hands-on", data=_form(competency="dosage-calculation"))
    [attempt] = _attempts(session)
    assert {FAMILIES[one].competency for one in _families(session, attempt)} == {"dosage-calculation"}
    assert attempt.title == "Hands-on: Dosage calculation"


@pytest.mark.parametrize("text", ["?competency=nothing", "?group=nothing", "?competency=&group="])
def test_an_address_that_names_nothing_shows_everything(client, text):
    assert client.get(f"/hands-on{text}").text.count('name="family"') == len(FAMILIES)


def test_a_visitor_starts_one_family_at_once_as_a_guest(client, session):
    answer = client.post("/hands-on", data=_form(family="oral-tablets", length="10"))
    [attempt] = _attempts(session)

    assert (answer.status_code, answer.location) == (303, address(attempt, 1))
    assert session.get_one(Account, attempt.account_id).is_guest
    assert (attempt.mode, attempt.title) == ("practice", FAMILIES["oral-tablets"].title)
    assert _families(session, attempt) == ["oral-tablets"] * 10
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_a_group_mixes_its_families(signed_in, session, group):
    signed_in().post("/hands-on", data=_form(group=group))
    [attempt] = _attempts(session)

    assert attempt.title == f"Hands-on: {group}"
    assert {FAMILIES[one].group for one in _families(session, attempt)} == {group}


def test_without_a_choice_everything_is_mixed(signed_in, session):
    signed_in().post("/hands-on", data=_form())
    [attempt] = _attempts(session)

    assert attempt.title == "Hands-on, everything mixed"
    assert len(set(_families(session, attempt))) == 5


def test_two_clicks_are_one_quiz(signed_in, session):
    browser, form = signed_in(), _form(family="oral-tablets")
    first, second = (browser.post("/hands-on", data=form) for _ in range(2))

    assert first.location == second.location
    assert len(_attempts(session)) == 1
    assert session.scalar(select(func.count()).select_from(StoredQuestion)) == 5


def test_another_person_in_the_same_browser_cannot_reuse_the_form(signed_in, session):
    form = _form()
    signed_in().post("/hands-on", data=form)

    assert signed_in().post("/hands-on", data=form).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"length": "7"},
        {"length": ""},
        {"nonce": "x"},
        {"family": "none"},
        {"group": "none"},
        {"family": "oral-tablets", "group": "The body"},
    ],
)
def test_an_error_says_so_and_starts_nothing(signed_in, session, wrong):
    answer = signed_in().post("/hands-on", data=_form(**wrong))

    assert answer.status_code == 422
    assert "<title>Error: Hands-on" in answer.text
    assert 'role="alert"' in answer.text
    assert _attempts(session) == []


def test_a_page_with_a_spoiled_form_offers_a_sound_one(signed_in, session):
    browser = signed_in()
    again = browser.post("/hands-on", data=_form(nonce="x"))

    assert browser.post("/hands-on", data=_form(nonce=hidden(again, "nonce"))).status_code == 303


def test_the_result_leads_to_more_of_them_and_to_no_quiz_of_wrong_ones(signed_in, session):
    browser = signed_in()
    browser.post("/hands-on", data=_form(family="oral-tablets"))
    [attempt] = _attempts(session)
    send(browser, attempt, 1, "99999")
    browser.post(address(attempt, "finish"))
    page = browser.get(address(attempt, "result")).text

    assert 'href="/hands-on">More hands-on questions' in page
    assert "Practice what I got wrong" not in page


def test_practice_and_tracks_lead_there_where_families_exist(client, bank, catalogue):
    track = next(one for one in catalogue.tracks if one.kind == "preparation")
    dosage = next(
        (track, unit)
        for track in catalogue.tracks
        for unit in track.units
        if unit.competencies == ("dosage-calculation",) or "dosage-calculation" in unit.competencies
    )

    assert 'href="/hands-on"' in client.get("/practice").text
    assert "competency=dosage-calculation" in client.get(f"/tracks/{dosage[0].id}").text
    assert 'href="/hands-on?competency=' in client.get(f"/practice?track={track.id}").text
