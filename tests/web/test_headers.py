from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask, request

from app.web import headers, pages


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


OWN_ANSWERS = ("/healthz", "/no-such-page", "/static/icon.svg", "/static/no-such-file.css", "/media/none.svg")


@pytest.fixture
def small(settings):
    """A small application behind the headers, with a page that sets its own and one that fails."""
    app = Flask(__name__)
    app.extensions["preceptor.settings"] = settings
    headers.init_app(app)

    @app.get("/own")
    def own():
        return "own", {"referrer-policy": "no-referrer", "Content-Security-Policy": "sandbox"}

    @app.get("/broken")
    def broken():
        raise RuntimeError

    return app


@pytest.mark.parametrize("address", OWN_ANSWERS)
def test_each_fixed_header_stands_once_on_every_kind_of_answer(client, settings, address):
    answer = client.get(address)

    for name, _ in headers._fixed_headers(settings):
        assert len(answer.headers.getlist(name)) == 1, name


def test_a_static_file_that_is_already_known_carries_them_too(client):
    known = client.get("/static/icon.svg").headers["ETag"]
    answer = client.get("/static/icon.svg", headers={"If-None-Match": known})

    assert answer.status_code == 304
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_failed_answer_carries_them_too(small, settings, caplog):
    answer = small.test_client().get("/broken")

    assert answer.status_code == 500
    assert set(headers._fixed_headers(settings)) <= set(answer.headers)
    assert caplog.records  # the failure was logged, not hidden


def test_an_answers_own_header_wins_whatever_its_case(small):
    answer = small.test_client().get("/own")

    assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert answer.headers.getlist("Content-Security-Policy") == ["sandbox"]
    assert answer.headers.getlist("X-Frame-Options") == ["DENY"]


def test_a_drawing_keeps_its_stricter_policy(settings, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "strip.svg").write_text("<svg/>")
    app = Flask(__name__)
    app.extensions["preceptor.settings"] = replace(settings, banks=tmp_path)
    pages.init_app(app)
    headers.init_app(app)

    answer = app.test_client().get("/media/strip.svg", buffered=True)

    assert answer.status_code == 200
    assert answer.headers.getlist("Content-Security-Policy") == [pages.MEDIA_POLICY]
    assert answer.headers.getlist("X-Content-Type-Options") == ["nosniff"]


def test_the_edge_passes_everything_else_through():
    seen = []

    def inner(environ, start_response):
        write = start_response("418 Teapot", [("X-Own", "1")], "what went wrong")
        return [environ["greeting"], write(b"written")]

    def start_response(*given):
        seen.append(given)
        return bytes.upper

    body = headers.FixedHeaders(inner, (("X-Added", "2"),))({"greeting": b"hello"}, start_response)

    assert body == [b"hello", b"WRITTEN"]
    assert seen == [("418 Teapot", [("X-Own", "1"), ("X-Added", "2")], "what went wrong")]


def test_one_answers_headers_never_reach_the_next(small):
    browser = small.test_client()
    first = browser.get("/no-such-page").headers
    browser.get("/own")

    assert list(browser.get("/no-such-page").headers) == list(first)
