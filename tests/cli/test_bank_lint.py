from __future__ import annotations

import json

import pytest

from app.cli.banks import group
from tests.banks.bank_texts import file_text, write_installation

NEGATIVE = ("Which instrument measures body temperature?", "Which instrument is NOT for temperature?")
BOTH = ("A spirometer\n", "Both A and B\n")
FULL = ("A thermometer measures temperature.", "A thermometer measures how warm a body is.")
EXEMPT = (
    "    volatile: false\n",
    "    volatile: false\n    lint:\n      - rule: negative-stem\n        reason: On purpose.\n",
)


@pytest.fixture
def install(tmp_path):
    def write(*replace):
        return write_installation(
            tmp_path / "banks", first={"vital-signs.yaml": file_text("one", replace=(FULL, *replace))}
        )

    return write


def run(app, *words):
    return app.test_cli_runner().invoke(group, ["lint", *map(str, words)])


def test_a_warning_is_reported_and_does_not_fail(app, install):
    result = run(app, install(NEGATIVE))

    assert result.exit_code == 0
    assert "first/vital-signs.yaml:3: warning negative-stem vital-signs-one: " in result.stdout
    assert "1 question: 0 errors, 1 warning, 0 notes; 0 suppressed." in result.stdout


def test_an_error_fails_and_a_fault_is_mentioned(app, install):
    result = run(app, install(BOTH))

    assert result.exit_code == 1
    assert "error wholesale-option vital-signs-one" in result.stdout
    assert "'preceptor banks check' names" in result.stderr


def test_suppressed_findings_are_counted_and_shown_on_demand(app, install):
    folder = install(NEGATIVE, EXEMPT)

    assert "1 suppressed." in run(app, folder).stdout
    assert "negative-stem" not in run(app, folder).stdout
    assert "Suppressed: On purpose." in run(app, folder, "--all").stdout


def test_rules_can_be_chosen_by_id(app, install):
    folder = install(NEGATIVE)

    assert "negative-stem" not in run(app, folder, "--rule", "clang", "--rule", "long-stem").stdout
    assert "negative-stem" in run(app, folder, "--rule", "negative-stem").stdout
    assert run(app, folder, "--rule", "no-such-rule").exit_code == 2


def test_the_findings_come_as_one_json_object(app, install):
    folder = install(NEGATIVE, EXEMPT)
    found = json.loads(run(app, folder, "--json", "--all").stdout)

    assert found["schema"] == "preceptor.banks-lint/1"
    assert found["counts"] == {"error": 0, "warning": 0, "note": 0}
    assert (found["questions"], found["suppressed"]) == (1, 1)
    assert found["findings"][0]["rule"] == "negative-stem"
    assert json.loads(run(app, folder, "--json").stdout)["findings"] == []


def test_a_folder_without_banks_fails(app, tmp_path):
    assert run(app, tmp_path).exit_code == 1


@pytest.mark.slow
def test_without_a_path_the_installations_banks_are_read(app):
    result = run(app)

    assert int(result.stdout.splitlines()[-1].split()[0]) >= 1200
