"""Requests forged by other sites are refused: every POST carries a token bound to the browser's session.

The token lives as long as the session: a learner may think about a mock exam for hours. A request
without it gets the page "This page was open too long" (`app/errors.py`).
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, Response, current_app, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from config import Settings

SHARED = frozenset({"static", "media"})
"""Endpoints whose answers are the same for everybody."""
protect = CSRFProtect()


class PageCookie(SecureCookieSessionInterface):
    """Flask's signed cookie; files that everybody shares neither set it nor vary with it."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie if this answer is a person's."""
        if request.endpoint not in SHARED:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Check every unsafe request, and set up the cookie that holds the token."""
    settings: Settings = app.extensions["preceptor.settings"]
    app.config.update(
        SESSION_COOKIE_NAME="__Host-page" if settings.is_https else "page",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.is_https,
    )
    app.session_interface = PageCookie()
    protect.init_app(app)
    app.context_processor(lambda: {"csrf_token": csrf_token})


def csrf_token() -> str:
    """Return the token for the forms of this page: the same for a browser's session, so it is signed once a process."""
    seed = session.get("csrf_token")
    return _token_of(str(current_app.secret_key), seed) if seed else str(generate_csrf())


@lru_cache(maxsize=4096)
def _token_of(_secret_key: str, _seed: str) -> str:
    token: str = generate_csrf()
    return token
