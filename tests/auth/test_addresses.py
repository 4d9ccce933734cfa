from __future__ import annotations

from dataclasses import replace

import pytest

from app.auth.addresses import public


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example"])
def test_a_forged_host_never_gets_into_a_letter(app, host):
    with app.test_request_context("/", headers={"Host": host}):
        assert public("/reset/x") == "http://127.0.0.1:8000/reset/x"


def test_this_machine_is_believed(app):
    with app.test_request_context("/", headers={"Host": "localhost:9000"}):
        assert public("/reset/x") == "http://localhost:9000/reset/x"


def test_the_configured_address_wins(app, monkeypatch, settings):
    monkeypatch.setitem(app.extensions, "preceptor.settings", replace(settings, url="https://prep.example"))
    with app.test_request_context("/", headers={"Host": "localhost:9000"}):
        assert public("/reset/x") == "https://prep.example/reset/x"
