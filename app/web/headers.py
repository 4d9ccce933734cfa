"""Security and cache headers of every answer, and which proxies and hosts are believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
YEAR = 365 * 24 * 60 * 60
"""Seconds."""


def init_app(app: Flask) -> None:
    """Add the headers to every answer of *app*."""
    settings: Settings = app.extensions["preceptor.settings"]
    fixed = _fixed_headers(settings)
    if count := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # Flask documents this assignment
    if settings.url:
        host = urlsplit(settings.url).hostname or ""
        app.config["TRUSTED_HOSTS"] = [host, "localhost", "127.0.0.1", "[::1]"]

    app.after_request(_set_cache)
    app.wsgi_app = FixedHeaders(app.wsgi_app, fixed)  # type: ignore[method-assign]  # as above


class FixedHeaders:
    """Adds the headers that are the same on every answer, unless the answer sets its own.

    At the WSGI edge: they also stand on answers that never reach a view, and cost a list, not a look-up each.
    """

    def __init__(self, inner: WSGIApplication, fixed: tuple[tuple[str, str], ...]) -> None:
        self._inner = inner
        self._fixed = [(name.lower(), (name, value)) for name, value in fixed]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            own = {name.lower() for name, _ in headers}
            headers.extend(pair for name, pair in self._fixed if name not in own)
            return start_response(status, headers, *rest)

        return self._inner(environ, start)


def _fixed_headers(settings: Settings) -> tuple[tuple[str, str], ...]:
    policy = CONTENT_SECURITY_POLICY
    headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if settings.is_https:
        policy += "; upgrade-insecure-requests"
        headers.append(("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains"))
    return (("Content-Security-Policy", policy), *headers)


def _set_cache(answer: Response) -> Response:
    """Static files named by their content are kept for ever; a page is a person's and never kept."""
    if request.endpoint == "static" and answer.status_code in {200, 304}:
        is_named = "v" in request.args
        answer.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if is_named else "public, no-cache"
        )
    elif "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
    return answer
