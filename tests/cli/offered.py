"""What a group of commands offers, those included that are read when they are asked for."""

from __future__ import annotations

import click


def commands_of(group: click.Group) -> dict[str, click.Command]:
    context = click.Context(group)
    offered = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in offered.items() if command is not None}
