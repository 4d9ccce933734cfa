from __future__ import annotations

import pytest
from flask import Flask, abort

from app import errors
from app.domain.errors import (
    ConflictError,
    DomainError,
    ForbiddenError,
    GoneError,
    InvalidInputError,
    NotFoundError,
    TooManyRequestsError,
)


class TornPageError(GoneError):
    """An ancestor decides the status."""


@pytest.fixture
def failing(_application):
    """Make a browser of an application whose one page raises what it is given."""

    def make(error):
        app = Flask("failing", template_folder=_application.jinja_loader.searchpath[0])
        errors.init_app(app)

        @app.get("/")
        def fail():
            if isinstance(error, int):
                abort(error)
            raise error

        return app.test_client()

    return make


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError(), 404),
        (ForbiddenError(), 403),
        (GoneError(), 410),
        (TornPageError(), 410),
        (ConflictError(), 409),
        (InvalidInputError(), 422),
        (TooManyRequestsError(), 429),
        (DomainError(), 400),
    ],
)
def test_each_domain_error_has_its_status_and_its_sentence(failing, error, status):
    answer = failing(error).get("/")

    assert answer.status_code == status
    assert error.sentence in answer.text


def test_too_many_tries_say_when_to_come_back(failing):
    assert failing(TooManyRequestsError()).get("/").headers["Retry-After"] == "60"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 413, 422, 429, 500, 503])
def test_each_http_error_has_a_page_with_a_title_and_a_sentence(failing, status):
    answer = failing(status).get("/")

    assert answer.status_code == status
    assert errors.TITLES[status] in answer.text
    assert errors.SENTENCES[status] in answer.text


def test_a_fault_of_ours_says_nothing_about_itself(failing):
    answer = failing(RuntimeError("person1@example.org")).get("/")

    assert answer.status_code == 500
    assert "example.org" not in answer.text


def test_json_is_answered_with_json(client):
    answer = client.get("/no-such-page", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert answer.get_json()["error"]["title"] == "Page not found"
    assert answer.get_json()["error"]["request_id"] == answer.headers["X-Request-Id"]


def test_a_browser_gets_a_page_with_the_request_id(client):
    answer = client.get("/no-such-page", headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.mimetype == "text/html"
    assert answer.headers["X-Request-Id"] in answer.text


def test_a_wrong_method_names_the_right_ones(client):
    answer = client.post("/healthz")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
