from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from app.cli import serve
from app.cli.main import cli


@pytest.fixture
def production(app, monkeypatch, settings):
    """The application as it would be in production."""
    monkeypatch.setitem(app.extensions, "preceptor.settings", replace(settings, environment="production"))
    return app


def test_demonstration_accounts_are_refused_in_production(production):
    done = production.test_cli_runner().invoke(cli, ["serve", "--demo"])

    assert done.exit_code == 2
    assert "refused in production" in done.output


def test_a_port_in_use_is_named_with_the_mend(app):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = app.test_cli_runner().invoke(cli, ["serve", "--port", str(port)])

    assert done.exit_code == 1
    assert f"port {port}" in done.output
    assert "Set HOST or PORT" in done.output


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")]
)
def test_the_welcome_names_the_address_and_the_first_step(capsys, host, address):
    serve._say_welcome(host, 8000)

    text = capsys.readouterr().out
    assert address in text
    assert "accounts create-administrator" in text


def test_web_processes_use_the_application_that_was_prepared(app, monkeypatch):
    monkeypatch.setitem(serve._made, "app", app)

    assert serve._application("wsgi:app") is app
