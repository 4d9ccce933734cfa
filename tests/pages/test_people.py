from __future__ import annotations

import pytest
from sqlalchemy import select

from app.auth.models import Account, RoleGrant
from tests import builders


def test_the_search_finds_by_name_and_address(signed_in, session):
    builders.account(session, name="Berta Brown", email="bb@example.org")
    builders.account(session, name="Carl", email="carl@clinic.example")
    admin = signed_in("administrator")

    for wanted, found in (("BERTA", "bb@example.org"), ("clinic", "carl@clinic.example")):
        page = admin.get("/admin/people", query_string={"q": wanted}).text
        assert found in page
        assert "1 person" in page


@pytest.mark.parametrize("wanted", ["%", "_", "\\", "'; --", "<script>alert(1)</script>", "x" * 5000])
def test_signs_are_searched_for_as_they_are(signed_in, wanted):
    answer = signed_in("administrator").get("/admin/people", query_string={"q": wanted})

    assert answer.status_code == 200
    assert "Nobody found" in answer.text
    assert "<script>alert" not in answer.text


def test_a_granted_role_counts_and_is_recorded(signed_in, session):
    person, admin = signed_in(), signed_in("administrator")

    answer = admin.post(f"/admin/people/{person.account_id}/role", data={"role": "instructor"})

    assert answer.status_code == 303
    assert session.get(Account, person.account_id).role == "instructor"
    assert session.scalars(select(RoleGrant.granted_by)).one() == admin.account_id


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_nobody_else_grants_roles(signed_in, session, role):
    browser = signed_in(role)

    answer = browser.post(f"/admin/people/{browser.account_id}/role", data={"role": "administrator"})

    assert answer.status_code == 403
    assert session.get(Account, browser.account_id).role != "administrator"


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.post("/admin/people/1/role", data={"role": "learner"}).status_code == 303


def test_a_role_nobody_knows_and_a_person_nobody_knows(signed_in):
    admin = signed_in("administrator")

    assert admin.post(f"/admin/people/{admin.account_id}/role", data={"role": "owner"}).status_code == 422
    assert admin.post("/admin/people/999999/role", data={"role": "learner"}).status_code == 404


def test_the_last_administrator_stays(signed_in):
    admin = signed_in("administrator")

    assert admin.post(f"/admin/people/{admin.account_id}/role", data={"role": "learner"}).status_code == 409
