from __future__ import annotations

import click

from app.cli.banks import group


def test_the_group_offers_every_command():
    assert isinstance(group, click.Group)
    assert sorted(group.commands) == [
        *("check", "coverage", "export", "format", "lint", "load", "schema", "wordings"),
    ]
    assert all(command.help for command in group.commands.values())
