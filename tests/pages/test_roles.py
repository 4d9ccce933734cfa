from __future__ import annotations

import re

import pytest
from markupsafe import escape


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_everyone_may_compare_the_roles(client, signed_in):
    assert client.get("/roles").status_code == 200
    assert signed_in().get("/roles").status_code == 200


def test_every_fact_of_the_catalogue_is_on_the_page(client, catalogue):
    page = client.get("/roles").text

    facts = [duty.text for role in catalogue.roles for duty in role.duties]
    facts += [duty.note for role in catalogue.roles for duty in role.duties]
    facts += [
        text
        for role in catalogue.roles
        for text in (*(one.text for one in (*role.skills, *role.career_paths)), *role.training)
    ]
    facts += [text for role in catalogue.roles for text in (*role.benefits, *role.relief, *role.hire_when)]
    facts += [text for role in catalogue.roles for text in (role.definition, role.employer_question)]
    facts += [one.title for one in catalogue.settings]
    facts += [text for one in catalogue.scenarios for text in (one.title, one.situation, one.reason)]
    facts += [text for _, text in catalogue.comparison]
    assert [fact for fact in facts if str(escape(fact)) not in page] == []


def test_what_differs_by_state_is_said_with_a_source_and_where_to_ask(client, app):
    section = client.get("/roles").text.split('id="by-state"')[1].split("</section>")[0]

    for one in app.extensions["preceptor.explorer"].differences:
        assert str(escape(one.title)) in section
        assert str(escape(one.text)) in section
    for topic in ("Injections", "Blood draws", "Drugs into a vein", "X-rays", "sharps"):
        assert topic in section
    assert "Ask your state" in section
    assert section.count('class="cite"') == len(app.extensions["preceptor.explorer"].differences)


def test_the_role_is_never_shortened_to_the_credential(client, catalogue):
    pages = [client.get("/roles").text, *(client.get(f"/roles/{role.id}").text for role in catalogue.roles)]

    for page in pages:
        assert re.findall(r"\bCMA\b(?! \(AAMA\))", page) == []


def test_a_role_leads_to_its_tracks_and_to_practice(client, catalogue):
    page = client.get("/roles/medical-assistant").text

    assert "/practice?role=medical-assistant" in page
    for track in catalogue.tracks:
        belongs = track.role == "medical-assistant" or track.credential in {"cma-aama", "rma-amt"}
        assert (f'href="/tracks/{track.id}"' in page) == (belongs or track.kind == "cross-trained")


def test_a_role_that_does_not_exist_is_not_found(client):
    assert client.get("/roles/made-up").status_code == 404
