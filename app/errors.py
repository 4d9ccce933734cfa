"""One table: which error becomes which HTTP status, and the page or JSON that says so."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from flask import Flask, Request, Response, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from app.db import db
from app.domain.errors import (
    ConflictError,
    DomainError,
    ForbiddenError,
    GoneError,
    InvalidInputError,
    NotFoundError,
    TooManyRequestsError,
)

STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (NotFoundError, 404),
    (ForbiddenError, 403),
    (GoneError, 410),
    (ConflictError, 409),
    (InvalidInputError, 422),
    (TooManyRequestsError, 429),
    (DomainError, 400),
)
RETRY_AFTER = 60
"""Seconds to wait, where a TooManyRequestsError carries no `retry_after` of its own."""

TITLES = {
    400: "This request could not be read",
    403: "Not open to this account",
    404: "Page not found",
    405: "Not possible here",
    409: "This has changed",
    410: "No longer available",
    413: "Too large",
    422: "Please check what you entered",
    429: "Please wait a little",
    500: "Something went wrong on our side",
    503: "Not available just now",
}
SENTENCES = {
    400: "Your browser sent something the site could not read. Go back, reload the page and try again.",
    403: "Your account may not open this page.",
    404: "There is nothing at this address, or it is not yours.",
    405: "This address does not take that kind of request.",
    410: "This page existed once and has ended.",
    413: "What you sent is larger than this site accepts.",
    422: "Something in the form needs a change.",
    429: "There were too many tries in a short time.",
    500: "The fault is recorded. Answers that were shown as saved are kept.",
    503: "The site is busy or restarting. Please try again in a minute.",
}
OPEN_TOO_LONG_TITLE = "This page was open too long"
OPEN_TOO_LONG = "Go back, reload the page and send it again. Nothing was stored."

log = structlog.get_logger()


def status_of(error: DomainError) -> int:
    """Return the HTTP status of *error*: that of its nearest ancestor in the table."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def init_app(app: Flask) -> None:
    """Answer every error with a page that helps, or with JSON when that was asked for."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)


def _domain_error(error: DomainError) -> Response:
    status = status_of(error)
    answer = _answer(status, TITLES[status], error.sentence)
    if isinstance(error, TooManyRequestsError):
        answer.headers["Retry-After"] = str(getattr(error, "retry_after", RETRY_AFTER))
    return answer


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    if isinstance(error, CSRFError):
        return _answer(400, OPEN_TOO_LONG_TITLE, OPEN_TOO_LONG)
    title = TITLES.get(error.code, error.name)
    answer = _answer(error.code, title, SENTENCES.get(error.code, TITLES[400]))
    for name in ("Allow", "Retry-After"):
        if value := error.get_response().headers.get(name):
            answer.headers[name] = value
    return answer


def _answer(status: int, title: str, sentence: str) -> Response:
    request_id = g.get("request_id", "")
    if wants_json(request):
        body = {"error": {"status": status, "title": title, "sentence": sentence, "request_id": request_id}}
        answer = jsonify(body)
    else:
        answer = make_response(_page(status, title, sentence, request_id))
    answer.status_code = status
    return answer


def _page(status: int, title: str, sentence: str, request_id: str) -> str:
    """Render the error page; one without the site around it when even that fails."""
    page = {"status": status, "title": title, "sentence": sentence, "request_id": request_id}
    try:
        db.session.rollback()  # the failed request may have left the session unusable
        return render_template("errors/error.html", **page)
    except Exception as error:  # noqa: BLE001 - the page about a fault must never be one
        log.error("error_page_failed", error=type(error).__name__)
        return (
            "<!doctype html><html lang=en><meta charset=utf-8>"
            f"<title>{escape(title)}</title><h1>{escape(title)}</h1>"
            f"<p>{escape(sentence)}</p><p>Request {escape(request_id)}</p></html>"
        )


def wants_json(asked: Request) -> bool:
    """Whether *asked* sends JSON, or accepts it and does not prefer a page."""
    accepted = asked.accept_mimetypes
    prefers = accepted.best_match(["text/html", "application/json"]) == "application/json"
    return asked.is_json or (prefers and accepted["application/json"] > accepted["text/html"])
