from __future__ import annotations

import sqlite3
import sys

import pytest
from sqlalchemy.exc import OperationalError

from app.banks.entries import CatalogueError
from app.cli import main
from app.domain.errors import NotFoundError
from config import SettingsError


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["preceptor", *words])
    with pytest.raises(SystemExit) as ended:
        main.main()
    return ended.value.code


def test_help_names_every_group(monkeypatch, capsys):
    assert run(monkeypatch, "--help") == 0

    text = capsys.readouterr().out
    for name in ("serve", "worker", "migrate", "banks", "accounts", "learn", "rebuild", "demo"):
        assert name in text


def test_an_unknown_command_is_a_matter_of_usage(monkeypatch, capsys):
    assert run(monkeypatch, "no-such-command") == 2


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("No such account."), 1),
        (SettingsError("PORT is odd."), 2),
        (CatalogueError("shifts.yaml", 3, "Name the clock."), 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(monkeypatch, capsys, error, status):
    def fail():
        raise error

    monkeypatch.setattr(main, "create_app", fail)

    assert run(monkeypatch, "migrate", "--check") == status
    assert capsys.readouterr().err == f"{error}\n"


@pytest.mark.parametrize("fault", ["no such table: account", "no such column: question_parameter.hint"])
def test_a_database_that_is_behind_is_said_to_be_so(monkeypatch, capsys, fault):
    def fail():
        raise OperationalError("SELECT", {}, sqlite3.OperationalError(fault))

    monkeypatch.setattr(main, "create_app", fail)

    assert run(monkeypatch, "migrate", "--check") == 2
    assert "preceptor migrate" in capsys.readouterr().err
