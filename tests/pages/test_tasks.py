from __future__ import annotations

import re

import pytest

ROLES = ("/roles/clinical-medical-assistant", "/roles/medical-assistant")


def listed(page):
    return re.findall(r'<li id="([a-z-]+)" class="(?:clinical|office|either|neither)">', page.text)


@pytest.fixture
def facts(app):
    return app.extensions["preceptor.explorer"]


def test_everyone_may_ask_who_does_a_task(client, signed_in, facts):
    for reader in (client, signed_in()):
        page = reader.get("/roles/tasks")
        assert page.status_code == 200
        assert sorted(listed(page)) == sorted(one.id for one in facts.tasks)
        assert f"{len(facts.tasks)} of {len(facts.tasks)} tasks" in page.text


def test_the_form_asks_by_address_so_that_it_works_without_scripts(client):
    page = client.get("/roles/tasks").text

    assert re.search(r'<form [^>]*method="get" action="/roles/tasks"', page)
    assert "<script" not in page
    assert "csrf_token" not in page


def test_a_search_shows_what_it_found_and_keeps_what_was_asked(client):
    page = client.get("/roles/tasks?q=blood&who=clinical&theme=tests")

    assert listed(page) == ["draw-blood"]
    assert 'value="blood"' in page.text
    assert '<option value="clinical" selected>' in page.text
    assert '<option value="tests" selected>' in page.text


def test_each_duty_of_a_role_leads_to_its_tasks(client, app, facts):
    pages = {address: client.get(address).text for address in ("/roles", *ROLES)}
    for role in app.extensions["preceptor.catalogue"].roles:
        for duty in role.duties:
            address = f"/roles/tasks?duty={duty.id}"
            assert f'href="{address}"' in pages["/roles"]
            assert f'href="{address}"' in pages[f"/roles/{role.id}"]
            page = client.get(address)
            assert sorted(listed(page)) == sorted(one.id for one in facts.tasks if duty.id in one.duties)
            assert f"those of the duty “{duty.text}”" in page.text


def test_a_task_that_differs_by_state_leads_to_what_differs(client, facts):
    page = client.get("/roles/tasks").text

    assert page.count('href="/roles#by-state">Ask your state.') == sum(one.by_state for one in facts.tasks)
    assert {"give-injections", "draw-blood", "intravenous", "take-x-rays", "discard-sharps"} <= {
        one.id for one in facts.tasks if one.by_state
    }


def test_a_search_that_finds_nothing_says_what_to_do(client):
    page = client.get("/roles/tasks?q=unicorn")

    assert page.status_code == 200
    assert listed(page) == []
    assert "No task matches" in page.text


def test_what_was_typed_comes_back_as_text(client):
    assert "<script>" not in client.get("/roles/tasks?q=<script>alert(1)</script>").text


def test_an_address_with_odd_values_shows_all(client, facts):
    page = client.get("/roles/tasks?who=robot&theme=moon&other=1")

    assert len(listed(page)) == len(facts.tasks)


def test_each_task_says_who_why_and_where_from(client, facts):
    items = client.get("/roles/tasks").text.split("<li id=")[1:]

    for item in items:
        if 'class="doer"' in item:
            assert re.search(r"Sources?: <a [^>]*>[^<]*20\d\d", item), item[:40]
    text = client.get("/roles/tasks").text
    assert text.count("Differs by state") == sum(one.by_state for one in facts.tasks)
