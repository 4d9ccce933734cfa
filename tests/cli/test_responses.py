from __future__ import annotations

import json
import os
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.cli.main import cli
from app.cli.responses import _Watched
from app.quizzes.models import Response
from tests import builders
from tests.builders import NOW
from tests.quizzes.import_builders import DAY, EMAIL, answers_of, learner, row, text

LONG_AGO = NOW - 400 * DAY
"""The command line looks at the real clock."""


@pytest.fixture
def run(app, tmp_path):
    def invoke(rows: list[str], *words: str, data: bytes | None = None):
        file = tmp_path / "answers.csv"
        file.write_bytes(text(rows).encode() if data is None else data)
        return app.test_cli_runner().invoke(cli, ["responses", "import", str(file), *words])

    return invoke


def count(session, model) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_a_good_file_is_stored_and_said_in_words(run, session, bank):
    account_id = learner(session)

    done = run([row(at=LONG_AGO), row("claims-1", at=LONG_AGO)])

    assert (done.exit_code, len(answers_of(session, account_id))) == (0, 2)
    assert done.stdout == (
        "2 rows: 2 new of 1 learner, 0 known already, 0 with a fault.\n2 answers stored.\n"
    )
    assert done.stderr == "Checking\nStoring\n"


def test_faults_name_file_line_and_column_and_nothing_is_stored(run, session, bank):
    learner(session)

    done = run([row(at=LONG_AGO), row(chosen="z", at=LONG_AGO), "one,two"])

    assert (done.exit_code, count(session, Response)) == (1, 0)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("answers.csv:3: chosen: 'z' is no answer")
    assert lines[1].startswith("answers.csv:4: The row has 2 cells")
    assert lines[-1] == "The file has faults: nothing was stored."


def test_json_says_the_same(run, session, bank):
    learner(session)
    rows = [row(at=LONG_AGO), row(at=LONG_AGO), row(chosen="z", at=LONG_AGO)]

    done = run(rows, "--skip-bad", "--json")

    found = json.loads(done.stdout)
    [fault] = found.pop("faults")
    assert found == {
        "schema": "preceptor.responses-import/1",
        "dry_run": False,
        "skip_bad": True,
        "stored": 1,
        "rows": 3,
        "new": 1,
        "known": 1,
        "faulty": 1,
        "learners": 1,
        "created": 0,
    }
    assert (fault["line"], fault["column"], set(fault)) == (
        4,
        "chosen",
        {"line", "column", "message", "mend"},
    )
    assert (done.exit_code, count(session, Response)) == (1, 1)


def test_a_dry_run_stores_nothing_and_is_fine_without_faults(run, session, bank):
    done = run([row(at=LONG_AGO)], "--dry-run", "--create-learners")

    assert (done.exit_code, count(session, Response), count(session, Account)) == (0, 0, 0)
    assert "1 new of 1 learner (1 without an account)" in done.stdout
    assert done.stdout.endswith("This was a dry run: nothing was stored.\n")


def test_learners_are_made_when_asked_for(run, session, bank):
    assert run([row(at=LONG_AGO)]).exit_code == 1
    assert run([row(at=LONG_AGO)], "--create-learners").exit_code == 0
    assert (count(session, Account), count(session, Response)) == (1, 1)


def test_the_same_file_again_says_what_is_known(run, session, bank):
    learner(session)
    run([row(at=LONG_AGO)])

    done = run([row(at=LONG_AGO)])

    assert (done.exit_code, count(session, Response)) == (0, 1)
    assert "0 new of 0 learners, 1 known already" in done.stdout


def test_a_file_that_is_none_is_a_fault_and_a_missing_one_a_matter_of_usage(run, app, session):
    assert run([], data=b"\xff\xfe\x00").exit_code == 1
    assert run([], data=b"").exit_code == 1
    missing = app.test_cli_runner().invoke(cli, ["responses", "import", "no-such-file.csv"])
    assert (missing.exit_code, missing.stdout) == (2, "")


def test_a_file_may_come_through_a_pipe(app, session, bank):
    account_id = learner(session)
    reading, writing = os.pipe()
    os.write(writing, text([row(at=LONG_AGO), row("claims-1", at=LONG_AGO)]).encode())
    os.close(writing)

    done = app.test_cli_runner().invoke(cli, ["responses", "import", f"/dev/fd/{reading}", "--json"])
    os.close(reading)

    assert (done.exit_code, done.exception) == (0, None)
    assert json.loads(done.stdout)["stored"] == 2
    assert len(answers_of(session, account_id)) == 2


def test_progress_without_a_position_counts_what_was_read():
    reading, writing = os.pipe()
    os.write(writing, b"one\ntwo\n")
    os.close(writing)
    steps: list[int] = []
    with os.fdopen(reading, encoding="utf-8") as file:
        watched = _Watched(file, SimpleNamespace(update=steps.append))
        assert [watched.readline() for _ in range(3)] == ["one\n", "two\n", ""]

    assert steps == [8]


def test_an_address_that_nobody_has_confirmed_is_told_with_its_mend(run, session, bank):
    builders.account(session, email=EMAIL)

    done = run([row(at=LONG_AGO)], "--create-learners", "--json")

    [fault] = json.loads(done.stdout)["faults"]
    assert (done.exit_code, fault["column"], count(session, Response)) == (1, "learner", 0)
    assert "preceptor accounts confirm" in fault["mend"]
