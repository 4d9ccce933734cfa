from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import flask_migrate
import pytest
from sqlalchemy import bindparam, create_engine, inspect, make_url, select, text

from app import create_app
from app.cli.database import MIGRATIONS, find_version, migrate_to_head
from app.db import Base, UtcDateTime, db
from app.library.models import Publication
from app.quizzes.queries import SITTING
from app.web.health import head_of

SCHEMA = "migrating"


@pytest.fixture
def empty(settings, tmp_path):
    """An application over a database in which nothing has run yet."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        url = make_url(settings.database_url)
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        engine.dispose()
        address = url.update_query_dict({"options": f"-csearch_path={SCHEMA}"}).render_as_string(False)
    else:
        address = f"sqlite:///{tmp_path}/empty.sqlite3"
    app = create_app(replace(settings, database_url=address))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_migrations_make_what_the_models_say(empty):
    migrate_to_head()

    flask_migrate.check(str(MIGRATIONS))
    assert find_version(db.engine) == head_of(MIGRATIONS)


@pytest.mark.slow
def test_the_migrations_go_down_again_and_leave_nothing(empty):
    migrate_to_head()
    flask_migrate.downgrade(str(MIGRATIONS), revision="base")

    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    migrate_to_head()
    assert set(Base.metadata.tables) <= set(inspect(db.engine).get_table_names())


JANUARY = datetime(2026, 1, 1, tzinfo=UTC)


def _version(connection, number, question, days=None):
    """Store one version of a question, published *days* after `JANUARY`, as it stood before publications."""
    connection.execute(
        text(
            "INSERT INTO question_version (id, question_id, record, record_digest, wording_digest, origin,"
            " created_at, published_at) VALUES (:id, :question, '{}', :digest, :digest, 'file', :now, :at)"
        ).bindparams(bindparam("now", type_=UtcDateTime()), bindparam("at", type_=UtcDateTime())),
        {
            "id": number,
            "question": question,
            "digest": f"{number:064}",
            "now": JANUARY,
            "at": None if days is None else JANUARY + timedelta(days=days),
        },
    )


def _question(connection, question, versions, live, retired=None):
    """Store a question with *versions*: number and days, None for a draft."""
    connection.execute(
        text("INSERT INTO question (id, bank_id, competency) VALUES (:id, 'b', 'c')"), {"id": question}
    )
    for number, days in versions.items():
        _version(connection, number, question, days)
    connection.execute(
        text("UPDATE question SET live_version_id = :live, retired_at = :at WHERE id = :id").bindparams(
            bindparam("at", type_=UtcDateTime())
        ),
        {"live": live, "id": question, "at": None if retired is None else JANUARY + timedelta(days=retired)},
    )


@pytest.mark.slow
def test_publications_are_filled_from_what_is_known(empty):
    flask_migrate.upgrade(str(MIGRATIONS), revision="20261126")
    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO bank (id, title, description) VALUES ('b', 'B', '')"))
        _question(connection, "plain", {1: 0, 2: 5, 3: None}, live=2)
        _question(connection, "back", {4: 1, 5: 2, 6: 2}, live=5)
        _question(connection, "retired", {7: 3, 8: 4}, live=7, retired=9)
        _question(connection, "draft", {9: None}, live=None, retired=9)
    before = datetime.now(UTC)
    migrate_to_head()
    after = datetime.now(UTC)

    with db.session() as session:
        found = session.scalars(select(Publication).order_by(Publication.id)).all()
    noted = [(one.version_id, one.is_live, (one.happened_at - JANUARY).days) for one in found]
    since = noted.pop(7)
    assert noted == [
        *((number, True, days) for number, days in ((1, 0), (4, 1), (5, 2), (6, 2), (7, 3), (8, 4), (2, 5))),
        (7, False, 9),
    ]
    assert since[:2] == (5, True)
    assert before <= found[7].happened_at <= after
    flask_migrate.downgrade(str(MIGRATIONS), revision="20261126")
    assert "publication" not in inspect(db.engine).get_table_names()
    migrate_to_head()


def test_a_second_run_changes_nothing(empty):
    migrate_to_head()
    migrate_to_head()

    assert find_version(db.engine) == head_of(MIGRATIONS)


def test_constraints_carry_the_names_that_the_models_give_them(empty):
    migrate_to_head()
    inspector = inspect(db.engine)

    for table in Base.metadata.tables.values():
        expected = {index.name for index in table.indexes}
        assert {index["name"] for index in inspector.get_indexes(table.name)} >= expected


def test_an_answer_looks_up_open_exams_in_the_indexes_that_hold_nothing_else(empty):
    migrate_to_head()
    names = [f"uq_attempt_open_{name}" for name in ("mock", "placement")]

    assert {index["name"] for index in inspect(db.engine).get_indexes("attempt")} >= set(names)
    if (
        db.engine.dialect.name == "sqlite"
    ):  # whose planner has let them lie when tables were made in another order
        words = str(SITTING.compile(db.engine))
        with db.engine.connect() as connection:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", (1, 1, 1)).all()
        steps = [row[3] for row in rows]
        for name in names:
            assert any(f"SEARCH other_attempt USING INDEX {name} " in one for one in steps), steps
        assert [one for one in steps if one.startswith("SCAN")] == [], steps
