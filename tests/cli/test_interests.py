from __future__ import annotations

import json

import pytest

from app.cli.main import cli
from tests.quizzes.import_builders import EMAIL, learner

HEADER = "learner,statement,rating,rated_at\n"


@pytest.fixture
def run(app):
    def invoke(*words: str):
        return app.test_cli_runner().invoke(cli, ["interests", *words])

    return invoke


@pytest.fixture
def file(tmp_path):
    def write(*rows: str) -> str:
        path = tmp_path / "wishes.csv"
        path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        return str(path)

    return write


def test_statements_are_listed_with_their_side_and_sources(run, app):
    found = json.loads(run("export", "--json").stdout)

    assert found["schema"] == "preceptor.interests-export/1"
    assert len(found["statements"]) == len(app.extensions["preceptor.catalogue"].interests.statements)
    assert {one["side"] for one in found["statements"]} == {"clinical", "administrative"}
    assert all(one["sources"] for one in found["statements"])
    assert found["ratings"]["1"] == "Strongly dislike"
    assert "draw-blood (clinical)" in run("export").stdout


def test_ratings_are_imported_and_the_same_file_again_changes_nothing(run, session, file):
    learner(session)
    path = file(f"{EMAIL},draw-blood,5,2026-01-01T00:00:00Z")

    first = json.loads(run("import", path, "--json").stdout)
    assert (first["schema"], first["stored"], first["faults"]) == ("preceptor.interests-import/1", 1, [])
    assert json.loads(run("import", path, "--json").stdout)["stored"] == 0
    assert "0 new" in run("import", path).stdout


def test_faults_are_told_with_their_lines_and_nothing_is_stored(run, session, file):
    learner(session)
    path = file(f"{EMAIL},draw-blood,5,2026-01-01T00:00:00Z", f"{EMAIL},none,9,soon")

    done = run("import", path)
    assert done.exit_code == 1
    assert "wishes.csv:3: rating:" in done.stdout
    assert "nothing was stored" in done.stdout
    assert "dry run" in run("import", file(f"{EMAIL},draw-blood,5,2026-01-01T00:00:00Z"), "--dry-run").stdout


def test_imported_ratings_are_in_the_path_report(run, app, session, file):
    learner(session)
    form = app.extensions["preceptor.catalogue"].interests
    rows = [
        f"{EMAIL},{one.id},{(5 if one.side == 'clinical' else 2) - n % 2},2026-01-01T00:00:00Z"
        for n, one in enumerate(form.statements)
    ]
    assert run("import", file(*rows)).exit_code == 0

    done = app.test_cli_runner().invoke(cli, ["report", "path", "--learner", EMAIL, "--json"])
    found = json.loads(done.stdout)
    assert (found["schema"], found["outcome"]) == ("preceptor.report-path/1", "not-enough-evidence")
    assert found["interests"]["is_used"]
    assert found["wishes_only"]["lean"] > 1
    assert (
        "Not enough evidence yet."
        in app.test_cli_runner().invoke(cli, ["report", "path", "--learner", EMAIL]).stdout
    )
