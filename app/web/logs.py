"""One JSON line a request on stderr, with a request id; never a body, an answer, a query or a secret."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, g, got_request_exception, request

from config import Settings

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
CONTROL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""ANSI sequences, control characters and Unicode line ends: nothing may forge a second line."""
SECRET = frozenset(
    {"password", "token", "secret", "cookie", "authorization", "email", "recipient"}
    | {"body", "chosen", "answer", "key", "rationale", "query", "csrf_token"}
)
QUIET = frozenset({"static", "health.alive", "health.ready"})
"""Endpoints whose good answers are not worth a line."""

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Write the log of *app*, and give each request an id (`g.request_id`, `X-Request-Id`)."""
    settings: Settings = app.extensions["preceptor.settings"]
    configure(settings.log_level, is_development=settings.environment == "development")
    # Flask's own line about an exception names the path and the message; ours names neither.
    app.logger.addFilter(lambda record: not record.exc_info)
    app.before_request(_begin)
    app.after_request(_end)
    got_request_exception.connect(_on_exception, app)


def configure(level: str, *, is_development: bool = False) -> None:
    """Send structlog and the standard library's loggers to stderr as JSON lines."""
    number = logging.getLevelNamesMapping().get(level, logging.INFO)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        _clean,
    ]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, *shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=not is_test_run())
    _messages["shown"] = is_development


_messages = {"shown": False}


def is_test_run() -> bool:
    """Whether pytest holds the root logger, whose handlers must stay."""
    return "pytest" in sys.modules


def _begin() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
    g.request_began = time.perf_counter()


def _end(answer: Response) -> Response:
    request_id = g.get("request_id", "")
    answer.headers["X-Request-Id"] = request_id
    if request.endpoint in QUIET and answer.status_code < HTTPStatus.BAD_REQUEST:
        return answer
    log.info(
        "request",
        request_id=request_id,
        method=request.method,
        # The rule, not the path: a path may carry a token.
        route=request.url_rule.rule if request.url_rule else None,
        status=answer.status_code,
        ms=round((time.perf_counter() - g.get("request_began", time.perf_counter())) * 1000, 1),
    )
    return answer


def _on_exception(_sender: Flask, exception: BaseException, **_extra: Any) -> None:
    log.error("exception", request_id=g.get("request_id", ""), **describe(exception))


def describe(exception: BaseException) -> dict[str, Any]:
    """Return type and places of *exception*; its message only in development.

    Messages quote values: a database's message about a duplicate quotes the e-mail address.
    """
    frames = traceback.extract_tb(exception.__traceback__)
    places = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    described: dict[str, Any] = {"error": type(exception).__name__, "places": places[-12:]}
    if _messages["shown"]:
        described["message"] = str(exception)
    return described


def _clean(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what must never be logged; strip what could forge a line."""
    for name in [name for name in event if name.lower() in SECRET]:
        event[name] = "[left out]"
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = CONTROL.sub(" ", value)
    return event
