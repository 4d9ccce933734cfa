from __future__ import annotations

import json

import pytest

from app.cli.main import cli
from tests import builders
from tests.people import work_builders as work


@pytest.fixture
def run(app):
    def invoke(*words):
        return app.test_cli_runner().invoke(cli, ["learn", *words])

    return invoke


@pytest.fixture
def answered(app, session, bank):
    """Three answers, which are fewer than an edition waits for."""
    person = builders.account(session)
    work.practice(session, person.id, bank[:3], app.extensions["preceptor.catalogue"])


def test_too_few_answers_publish_nothing(run, answered):
    assert run().stdout == "Nothing to publish yet.\n"
    assert json.loads(run("--json").stdout) == {"schema": "preceptor.learn/1", "published": None}


def test_force_publishes_the_next_edition_and_says_what_changed(run, answered):
    done = run("--force")

    assert done.exit_code == 0
    assert done.stdout == "Published edition 2: 3 answers changed 3 questions.\n"


def test_json_says_the_same(run, answered):
    published = json.loads(run("--force", "--json").stdout)["published"]

    assert (published["edition"], published["answers"], published["wordings"]) == (2, 3, 3)
