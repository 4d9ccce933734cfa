from __future__ import annotations

import subprocess
import sys

import click

from app.cli.banks import group
from tests.cli.offered import commands_of


def test_the_group_offers_every_command():
    assert isinstance(group, click.Group)
    assert sorted(commands_of(group)) == [
        *("check", "coverage", "export", "format", "lint", "load", "schema", "wordings"),
    ]
    assert all(command.help for command in commands_of(group).values())


def test_the_lint_is_read_only_when_it_is_asked_for():
    asked = "import sys, app.cli.main as main; print('app.banks.lint.rulebook' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
