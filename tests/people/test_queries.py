from __future__ import annotations

import json

import pytest

from app.auth import passwords
from app.auth.steps import Visit, add_session, write_letter
from app.banks.catalogue import read_catalogue
from app.people.queries import everything_of
from tests import builders
from tests.builders import NOW, PASSWORD
from tests.people import work_builders as work


@pytest.fixture
def catalogue(settings):
    return read_catalogue(settings.banks / "catalogue")


def test_the_export_holds_what_is_kept_and_nothing_of_anybody_else(session, bank, catalogue):
    anna, other = (builders.account(session) for _ in range(2))
    for one in (anna, other):
        work.practice(session, one.id, bank[:3], catalogue)
        add_session(session, one.id, Visit(f"token-{one.id}", "192.0.2.1", "a browser", NOW))
        session.commit()

    found = json.loads(json.dumps(everything_of(session, anna.id, NOW), allow_nan=False))

    assert found["schema"] == "preceptor.export/1"
    assert found["exported_at"] == "2026-11-21T12:00:00Z"
    assert found["account"]["email"] == anna.email
    assert len(found["attempts"]) == 1
    assert [one["position"] for one in found["attempts"][0]["responses"]] == [1, 2, 3]
    assert len(found["sign_in_sessions"]) == 1
    assert found["standing"]["responses"] == 3
    assert other.email not in json.dumps(found)


def test_no_hash_token_or_link_is_in_the_export(session):
    stored = passwords.hash_password(PASSWORD)
    anna = builders.account(session, password_hash=stored)
    add_session(session, anna.id, Visit("token", "192.0.2.1", "a browser", NOW))
    write_letter(session, anna, ("Choose a new password", "https://x/reset/abc"), NOW)
    session.commit()

    text = json.dumps(everything_of(session, anna.id, NOW))

    for secret in (stored, "argon2", "digest", "/reset/"):
        assert secret not in text


def test_a_save_in_an_open_mock_changes_nothing_in_the_export(session, bank):
    before, after = builders.account(session), builders.account(session)
    work.mock(session, before.id, bank[:3], saved=0)
    work.mock(session, after.id, bank[:3], saved=2)

    first, second = (everything_of(session, one.id, NOW) for one in (before, after))

    for found in (first, second):
        del found["account"], found["attempts"][0]["id"]
    assert first == second
    assert "saves" not in second["attempts"][0]


def test_someone_without_answers_gets_a_file_too(session):
    guest = builders.account(session, role="guest")

    found = everything_of(session, guest.id, NOW)

    assert found["attempts"] == []
    assert found["standing"] is None
