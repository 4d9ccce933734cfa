"""Public addresses for letters. A forged Host header must never choose where a letter's link leads."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from app.web import current

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
FALLBACK = "http://127.0.0.1:8000"


def public(path: str) -> str:
    """Return the public address of *path*: from the settings, else this machine's own."""
    base = current.settings().url
    if base is None:
        base = request.host_url.rstrip("/")
        if urlsplit(base).hostname not in LOCAL:
            base = FALLBACK
    return base + path
