from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app.library.models import StoredQuestion
from app.web import health
from config import ROOT
from tests import builders


@pytest.fixture
def at_head(session):
    """Say that the database is at the newest migration."""
    session.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32))"))
    session.execute(
        text("INSERT INTO alembic_version VALUES (:head)"), {"head": health.head_of(ROOT / "migrations")}
    )
    session.commit()
    yield
    session.execute(text("DROP TABLE alembic_version"))
    session.commit()


def test_a_living_process_says_so(client):
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_an_unmigrated_database_is_not_ready(client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "preceptor migrate" in answer.get_json()["reason"]


def test_without_a_live_question_the_site_is_not_ready(client, at_head):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "preceptor banks load" in answer.get_json()["reason"]


def test_with_a_live_question_it_is_ready(client, at_head, bank):
    assert client.get("/readyz").status_code == 200


def test_retired_questions_do_not_count(client, session, at_head, bank):
    for row in session.query(StoredQuestion):
        row.retired_at = builders.NOW
    session.commit()

    assert client.get("/readyz").status_code == 503


def test_a_database_that_does_not_answer_is_the_reason(tmp_path):
    with Session(create_engine(f"sqlite:///{tmp_path}/no/such/folder.sqlite3")) as broken:
        assert health.find_reason(broken, "head") == "The database does not answer."
