from __future__ import annotations

from dataclasses import replace

import pytest

from app import create_app
from app.cli.database import MIGRATIONS, find_version
from app.cli.main import cli
from app.db import db
from app.web.health import head_of


@pytest.fixture
def fresh(settings, tmp_path):
    """An application over a SQLite file that does not exist yet."""
    app = create_app(replace(settings, database_url=f"sqlite:///{tmp_path}/fresh.sqlite3"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def version_of(app):
    with app.app_context():
        return find_version(db.engine)


def test_migrate_brings_an_empty_database_to_the_newest_migration(fresh):
    done = fresh.test_cli_runner().invoke(cli, ["migrate"])

    assert done.exit_code == 0, done.output
    assert version_of(fresh) == head_of(MIGRATIONS)


def test_check_changes_nothing_and_says_what_is_missing(fresh):
    done = fresh.test_cli_runner().invoke(cli, ["migrate", "--check"])

    assert done.exit_code == 1
    assert version_of(fresh) is None


def test_check_is_content_with_a_database_that_is_up_to_date(fresh):
    fresh.test_cli_runner().invoke(cli, ["migrate"])

    assert fresh.test_cli_runner().invoke(cli, ["migrate", "--check"]).exit_code == 0
