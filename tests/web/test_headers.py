from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask, request

from app.web import headers


def test_every_answer_forbids_foreign_scripts_and_frames(client):
    for address in ("/healthz", "/no-such-page"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy


def test_every_answer_carries_the_other_security_headers(client):
    answer = client.get("/healthz")

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_pages_are_never_kept_and_named_static_files_for_ever(client):
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"
    assert "immutable" in client.get("/static/icon.svg?v=1").headers["Cache-Control"]
    assert "immutable" not in client.get("/static/icon.svg").headers["Cache-Control"]


def test_a_static_file_is_the_same_for_everybody(signed_in):
    answer = signed_in().get("/static/icon.svg")

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(("url", "has_hsts"), [("https://learn.example", True), ("http://localhost", False)])
def test_only_https_promises_https(settings, url, has_hsts):
    app = Flask(__name__)
    app.extensions["preceptor.settings"] = replace(settings, url=url)
    headers.init_app(app)

    answer = app.test_client().get("/", base_url=url)

    assert ("Strict-Transport-Security" in answer.headers) == has_hsts
    assert ("upgrade-insecure-requests" in answer.headers["Content-Security-Policy"]) == has_hsts


def test_a_foreign_host_name_is_refused_when_the_address_is_known(settings):
    app = Flask(__name__)
    app.extensions["preceptor.settings"] = replace(settings, url="https://learn.example")
    headers.init_app(app)
    app.add_url_rule("/", view_func=lambda: "fine")

    assert app.test_client().get("/", base_url="https://evil.example").status_code == 400
    assert app.test_client().get("/", base_url="https://learn.example").status_code == 200


@pytest.mark.parametrize(("count", "expected"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_the_address_a_proxy_names_is_believed_only_when_told_so(settings, count, expected):
    app = Flask(__name__)
    app.extensions["preceptor.settings"] = replace(settings, trusted_proxies=count)
    headers.init_app(app)
    app.add_url_rule("/", view_func=lambda: str(request.remote_addr))

    answer = app.test_client().get("/", headers={"X-Forwarded-For": "203.0.113.9"})

    assert answer.text == expected
