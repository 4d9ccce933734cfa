from __future__ import annotations

import itertools
import json

import pytest

from app.cli.main import cli
from tests.builders import NOW
from tests.quizzes.import_builders import DAY, answers_of, learner, row, text

LONG_AGO = NOW - 400 * DAY
"""The command line looks at the real clock."""


@pytest.fixture
def run(app):
    def invoke(*words):
        return app.test_cli_runner().invoke(cli, words)

    return invoke


def test_an_export_is_one_object_with_every_question(run, session, bank):
    done = run("questions", "export", "--json")

    found = json.loads(done.stdout)
    assert (done.exit_code, found["schema"], found["edition"]) == (0, "preceptor.questions-export/1", 1)
    assert [one["id"] for one in found["questions"]] == sorted(one.question.id for one in bank)
    assert set(found["questions"][0]) == {
        *("id", "version", "wording", "origin", "type", "competency", "ability_domain", "credential_domains"),
        *("difficulty", "b", "s2", "answers", "option_count", "option_ids", "key", "words"),
    }


def test_without_json_it_is_a_line_each(run, session, bank):
    lines = run("questions", "export").stdout.splitlines()

    assert len(lines) == len(bank)
    assert lines[0].split("\t")[0] == min(one.question.id for one in bank)


def test_what_is_exported_can_be_named_in_an_import(run, session, bank, tmp_path):
    account_id = learner(session)
    exported = json.loads(run("questions", "export", "--json").stdout)["questions"]
    file = tmp_path / "answers.csv"
    rows = [
        row(one["id"], one["key"], LONG_AGO, version=one[name])
        for one, name in zip(exported, itertools.cycle(["version", "wording"]), strict=False)
    ]
    file.write_text(text(rows), encoding="utf-8")

    done = run("responses", "import", str(file))

    assert done.exit_code == 0, done.stdout
    assert {one.points for one in answers_of(session, account_id)} == {1.0}
