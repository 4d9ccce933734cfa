from __future__ import annotations

import os
from dataclasses import replace

import flask_migrate
import pytest
from sqlalchemy import create_engine, inspect, make_url, text

from app import create_app
from app.cli.database import MIGRATIONS, find_version, migrate_to_head
from app.db import Base, db
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
    if db.engine.dialect.name != "sqlite":
        pytest.skip("a query plan of SQLite")
    migrate_to_head()
    words = str(SITTING.compile(db.engine))

    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", (1, 1, 1)).all()

    steps = [row[3] for row in rows]
    for name in ("mock", "placement"):
        assert any(f"SEARCH other_attempt USING INDEX uq_attempt_open_{name} " in one for one in steps), steps
    assert [one for one in steps if one.startswith("SCAN")] == [], steps
