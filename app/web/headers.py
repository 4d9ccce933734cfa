"""Security and cache headers of every answer, and which proxies and hosts are believed."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings

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

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in fixed:
            answer.headers.setdefault(name, value)
        _set_cache(answer)
        return answer


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


def _set_cache(answer: Response) -> None:
    """Static files named by their content are kept for ever; a page is a person's and never kept."""
    if request.endpoint == "static" and answer.status_code in {200, 304}:
        is_named = "v" in request.args
        answer.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if is_named else "public, no-cache"
        )
    elif "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
