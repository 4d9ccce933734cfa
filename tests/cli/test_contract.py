"""What scripts may rely on: help everywhere, one JSON object alone on stdout, exit 0 fine, 1 findings, 2 usage."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import click
import pytest

from app.cli import main
from app.cli.main import cli
from config import ROOT
from tests import builders
from tests.banks.bank_texts import file_text, write_installation
from tests.cli.offered import commands_of

FOREIGN = frozenset({"db"})
"""Alembic's own commands, documented and tested by Alembic."""
JSON = {
    "accounts list": "preceptor.accounts-list/1",
    "accounts purge-guests": "preceptor.accounts-purge-guests/1",
    "banks check": "preceptor.banks-check/1",
    "banks coverage": "preceptor.banks-coverage/1",
    "banks lint": "preceptor.banks-lint/1",
    "banks load": "preceptor.banks-load/1",
    "banks wordings": "preceptor.banks-wordings/1",
    "forms build": "preceptor.forms-build/1",
    "forms list": "preceptor.forms-list/1",
    "interests export": "preceptor.interests-export/1",
    "interests import": "preceptor.interests-import/1",
    "learn": "preceptor.learn/1",
    "path audit": "preceptor.path-audit/1",
    "questions export": "preceptor.questions-export/1",
    "rebuild": "preceptor.rebuild/1",
    "report mastery": "preceptor.report-mastery/1",
    "report path": "preceptor.report-path/1",
    "report readiness": "preceptor.report-readiness/1",
    "report reviews": "preceptor.report-reviews/1",
    "responses import": "preceptor.responses-import/1",
}
"""Every command that offers `--json`, with the schema it names."""
ARGUMENTS = {
    "banks check": ["{folder}"],
    "interests import": ["{folder}/first/vital-signs.yaml"],
    "learn": ["--force"],
    "rebuild": ["--verify"],
    "report mastery": ["--learner", "person@example.org"],
    "report path": ["--learner", "person@example.org"],
    "report readiness": ["--learner", "person@example.org"],
    "report reviews": ["--learner", "person@example.org"],
    "responses import": ["{folder}/first/vital-signs.yaml"],
}

TALKATIVE = """
import logging, sys
import structlog
from app.cli import main

make = main.create_app

def speak():
    app = make()
    structlog.get_logger().info("a line of ours")
    logging.getLogger("library").warning("a line of a library")
    return app

main.create_app = speak
main.cli.main(["migrate"], "preceptor", standalone_mode=False, obj=main.ScriptInfo(create_app=speak))
sys.argv = ["preceptor", "accounts", "list", "--json"]
main.main()
"""
"""A process that migrates an empty database, logs in both ways, and prints the accounts."""


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(commands_of(group).items()):
        if name in FOREIGN:
            continue
        yield " ".join((*words, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


ALL = dict(commands(cli))


@pytest.fixture
def folder(app, settings, tmp_path, monkeypatch):
    """An installation of one bank, which the application believes to be its own."""
    made = write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one", "two")})
    monkeypatch.setitem(app.extensions, "preceptor.settings", replace(settings, banks=made))
    return made


@pytest.fixture
def run(app, folder):
    def invoke(command: str, *words: str):
        arguments = [word.format(folder=folder) for word in ARGUMENTS.get(command, [])]
        return app.test_cli_runner().invoke(cli, [*command.split(), *arguments, *words])

    return invoke


def no_number(text: str):
    raise ValueError(f"{text} is no JSON")


def the_object(text: str) -> dict:
    """Return the one object that *text* is; NaN and infinity are refused, as other languages do."""
    assert text.endswith("}\n")
    found = json.loads(text, parse_constant=no_number)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("command", ["", *ALL])
def test_every_command_has_help_on_stdout(app, command):
    done = app.test_cli_runner().invoke(cli, [*command.split(), "--help"])

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: preceptor {command}".rstrip())
    assert len(done.stdout.splitlines()) > 3


@pytest.mark.parametrize("command", ALL)
def test_every_option_says_what_it_does(command):
    for option in ALL[command].params:
        if isinstance(option, click.Option):
            assert option.help, option.name


@pytest.mark.parametrize("command", ["", *ALL])
def test_an_unknown_option_is_a_matter_of_usage(app, command):
    done = app.test_cli_runner().invoke(cli, [*command.split(), "--no-such-option"])

    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage:" in done.stderr


def test_every_command_that_offers_json_is_listed_here():
    offers = {
        name for name, command in ALL.items() if any("--json" in option.opts for option in command.params)
    }

    assert offers == JSON.keys()


@pytest.mark.parametrize("command", JSON)
def test_json_is_one_object_alone_on_stdout_that_names_its_schema(run, session, bank, command):
    builders.account(session)

    done = run(command, "--json")

    assert done.exit_code in {0, 1}, done.stderr
    found = the_object(done.stdout)
    assert found["schema"] == JSON[command] == f"preceptor.{command.replace(' ', '-')}/1"
    assert next(iter(found)) == "schema"


@pytest.mark.parametrize("command", JSON)
def test_json_is_the_same_object_over_an_empty_database(run, command):
    assert the_object(run(command, "--json").stdout)["schema"] == JSON[command]


@pytest.mark.parametrize("command", JSON)
def test_moments_are_in_utc_with_a_z_and_no_number_is_a_text(run, session, bank, command):
    builders.account(session)
    moment = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")

    for text in re.findall(r'"([^"]*)"', run(command, "--json").stdout):
        if moment.match(text):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", text), text


@pytest.mark.parametrize("command", ["banks check", "banks load"])
def test_findings_are_exit_status_1_with_the_same_object(run, folder, command):
    file = folder / "first" / "vital-signs.yaml"
    file.write_text(file_text("one", "two", replace=(("difficulty: 2", "difficulty: 9"),)))

    done = run(command, "--json")

    assert done.exit_code == 1
    assert the_object(done.stdout)["faults"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["accounts", "grant", "nobody@example.org", "instructor"], 1),
        (["accounts", "grant", "999999", "instructor"], 1),
        (["accounts", "grant", "not an address", "instructor"], 1),
        (["accounts", "grant", "1", "owner"], 2),
        (["banks", "check", "no-such-folder"], 2),
        (["banks", "export", "no-such-bank"], 2),
        (["serve", "--port", "many"], 2),
        (["no-such-command"], 2),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr_and_by_the_exit_status(
    app, monkeypatch, capsys, words, status
):
    monkeypatch.setattr(main, "create_app", lambda: app)
    monkeypatch.setattr(sys, "argv", ["preceptor", *words])

    with pytest.raises(SystemExit) as ended:
        main.main()

    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (status, "")
    assert said.err.strip()
    assert "Traceback" not in said.err


@pytest.mark.slow
def test_in_a_process_of_its_own_stdout_holds_the_object_and_stderr_the_logs(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PRECEPTOR_INSTANCE": str(tmp_path),
        "PRECEPTOR_LOG_LEVEL": "DEBUG",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", TALKATIVE],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert the_object(done.stdout) == {"schema": "preceptor.accounts-list/1", "accounts": []}
    for said in ("a line of ours", "a line of a library", "The database is now at"):
        assert said in done.stderr
