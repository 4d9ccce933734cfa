from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.auth.models import Account, RoleGrant
from app.cli.accounts import group
from app.domain.errors import DomainError
from tests import builders
from tests.builders import NOW, PASSWORD


@pytest.fixture
def run(app):
    def run_command(*words: str, text: str | None = None):
        return app.test_cli_runner().invoke(group, words, input=text, catch_exceptions=True)

    return run_command


def test_an_administrator_is_made_with_a_password_typed_twice(run, session, client):
    result = run("create-administrator", "Boss@Example.org", text=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0, result.output
    account = session.scalars(select(Account)).one()
    assert (account.email, account.role) == ("boss@example.org", "administrator")
    assert account.email_confirmed_at is not None
    assert (
        client.post("/sign-in", data={"email": "boss@example.org", "password": PASSWORD}).status_code == 303
    )


def test_the_password_may_come_from_standard_input(run, session):
    assert (
        run("create-administrator", "boss@example.org", "--password-stdin", text=f"{PASSWORD}\n").exit_code
        == 0
    )


def test_a_link_printed_once_chooses_the_password(run, client):
    result = run("create-administrator", "boss@example.org", "--link")

    path = result.stdout.strip().removeprefix("http://127.0.0.1:8000")
    assert path.startswith("/reset/")
    assert client.post(path, data={"password": PASSWORD}).status_code == 303
    assert (
        client.post("/sign-in", data={"email": "boss@example.org", "password": PASSWORD}).status_code == 303
    )


@pytest.mark.parametrize(("email", "password"), [("boss@example.org", "short"), ("boss", PASSWORD)])
def test_a_bad_address_or_password_makes_nobody(run, session, email, password):
    result = run("create-administrator", email, "--password-stdin", text=f"{password}\n")

    assert isinstance(result.exception, DomainError)
    assert session.scalars(select(Account)).all() == []


def test_a_role_is_granted_by_address_or_id_with_nobody_as_giver(run, session):
    person = builders.account(session, email="anna@example.org")

    assert run("grant", "ANNA@example.org", "instructor").exit_code == 0
    assert run("grant", str(person.id), "learner").exit_code == 0

    session.expire_all()
    assert session.get(Account, person.id).role == "learner"
    assert session.scalars(select(RoleGrant.granted_by)).all() == [None, None]


def test_an_address_is_vouched_for_and_whose_it_is_is_said(run, session):
    person = builders.account(session, email="anna@example.org", name="Anna")

    done = run("confirm", "ANNA@example.org")

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (f"anna@example.org is confirmed: account {person.id}, Anna, made on 2026-11-21.\n")
    session.expire_all()
    assert session.get(Account, person.id).email_confirmed_at is not None


def test_of_several_claims_the_one_to_vouch_for_is_named_by_its_id(run, session):
    people = [builders.account(session, email="anna@example.org") for _ in range(2)]

    refused = run("confirm", "anna@example.org")

    assert isinstance(refused.exception, DomainError)
    assert f"ids {people[0].id}, {people[1].id}" in refused.exception.sentence
    assert run("confirm", str(people[1].id)).exit_code == 0


def test_an_unknown_role_is_a_matter_of_usage(run):
    assert run("grant", "anna@example.org", "owner").exit_code == 2


def test_the_list_is_one_object_alone_on_standard_output(run, session):
    builders.account(session, email="anna@example.org")
    builders.account(session, role="guest")

    found = json.loads(run("list", "--json").stdout)
    with_guests = json.loads(run("list", "--json", "--guests").stdout)

    assert found["schema"] == "preceptor.accounts-list/1"
    assert [one["email"] for one in found["accounts"]] == ["anna@example.org"]
    assert found["accounts"][0]["created_at"] == "2026-11-21T12:00:00Z"
    assert len(with_guests["accounts"]) == 2
    assert "password" not in json.dumps(found)


def test_the_purge_says_how_many(run, session):
    builders.account(session, role="guest", last_used_at=NOW - timedelta(days=400))

    assert json.loads(run("purge-guests", "--json").stdout)["purged"] == 1
    assert "Guests deleted: 0" in run("purge-guests").stdout


@pytest.mark.parametrize("command", ["create-administrator", "confirm", "grant", "list", "purge-guests"])
def test_each_command_explains_itself(run, command):
    assert "Usage:" in run(command, "--help").output
