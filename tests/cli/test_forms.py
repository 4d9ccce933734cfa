from __future__ import annotations

import json

import pytest

from app.cli.main import cli
from app.quizzes.models import StockedForm
from tests.quizzes import sitting_builders as sit

pytestmark = pytest.mark.slow

ONE = ("--credential", "ncma-ncct", "--count", "2")


@pytest.fixture
def run(app):
    def invoke(*words):
        return app.test_cli_runner().invoke(cli, ["forms", *words])

    return invoke


@pytest.fixture
def full(session):
    """A bank from which every full mock can be drawn."""
    sit.mock_bank(session, sit.FULL)


def test_forms_are_built_up_to_the_count_and_then_kept(run, session, full):
    assert run("build", *ONE).stdout == "ncma-ncct: 2 built, 0 kept, 0 dropped.\n"
    again = run("build", *ONE)

    assert (again.exit_code, again.stdout) == (0, "ncma-ncct: 0 built, 2 kept, 0 dropped.\n")
    assert session.query(StockedForm).count() == 2


def test_json_says_the_same(run, full):
    (told,) = json.loads(run("build", *ONE, "--json").stdout)["credentials"]

    assert told == {
        "credential": "ncma-ncct",
        "blueprint": "ncma-ncct-2024",
        "kept": 0,
        "dropped": 0,
        "built": 2,
        "fault": None,
    }


def test_every_credential_is_meant_when_none_is_named(run, full):
    told = json.loads(run("build", "--count", "1", "--json").stdout)["credentials"]

    assert [one["built"] for one in told] == [1, 1, 1, 1]


def test_cells_that_cannot_be_filled_are_named_and_exit_status_is_1(run, bank):
    done = run("build", *ONE)
    told = json.loads(run("build", *ONE, "--json").stdout)["credentials"][0]

    assert done.exit_code == 1
    assert done.stdout.startswith("No form of “NCMA (NCCT)")
    assert "needs 72 questions and holds" in done.stdout
    assert (told["fault"], told["built"]) == (done.stdout.strip(), 0)


def test_an_unknown_credential_is_a_matter_of_usage(run, full):
    done = run("build", "--credential", "nursing")

    assert done.exit_code == 2
    assert "No credential nursing. There are: ccma-nha," in done.stderr


def test_the_list_shows_each_form(run, session, full):
    run("build", *ONE)
    (first, _) = told = json.loads(run("list", "--json").stdout)["forms"]
    lines = run("list").stdout.splitlines()

    assert (first["credential"], first["blueprint"], first["edition"], first["draws"]) == (
        "ncma-ncct",
        "ncma-ncct-2024",
        1,
        0,
    )
    assert first["built_at"].endswith("Z")
    assert len(set(first["questions"])) == 125
    assert len(lines) == 2 + len(told)
    assert lines[-1] == "2 forms."
    assert run("list").stdout.count("ncma-ncct-2024") == 2


def test_an_empty_stock_is_listed_as_such(run):
    assert run("list").stdout.splitlines()[-1] == "0 forms."
