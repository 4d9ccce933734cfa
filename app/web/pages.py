"""What every template may use: safe Markdown, static files named by content, dates in the person's zone."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask, Response, g, send_from_directory, url_for

from app.web import markdown
from config import Settings

MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing may style itself, and can do nothing else, even when opened alone."""
_versions: dict[Path, tuple[int, str]] = {}


def init_app(app: Flask) -> None:
    """Add filters, functions and the media address to *app*."""
    settings: Settings = app.extensions["preceptor.settings"]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(md=markdown.block, mdi=markdown.inline, day=day, clock=clock, moment=moment)
    app.jinja_env.globals["static_url"] = static_url
    folder = Path(app.static_folder or "static")

    @app.url_defaults
    def name_by_content(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and (name := values.get("filename")):
            values["v"] = version_of(folder / name)

    @app.get("/media/<path:name>")
    def media(name: str) -> Response:
        answer = send_from_directory(settings.banks / "media", name, max_age=3600)
        answer.headers["Content-Security-Policy"] = MEDIA_POLICY
        return answer


def static_url(filename: str) -> str:
    """Return the address of a static file, with the hash of its content: kept by browsers for ever."""
    return url_for("static", filename=filename)


def version_of(path: Path) -> str | None:
    """Return a short digest of the file's content, read again when the file changes; None without it."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    known = _versions.get(path)
    if known is None or known[0] != changed:
        known = (changed, hashlib.sha256(path.read_bytes()).hexdigest()[:12])
        _versions[path] = known
    return known[1]


def day(value: date | datetime | None, zone: str | None = None) -> str:
    """Write a local date such as `21 Nov 2026`; a moment is taken in *zone* (default: the person's)."""
    if value is None:
        return ""
    local = _local(value, zone) if isinstance(value, datetime) else value
    return f"{local.day} {local:%b %Y}"


def clock(value: datetime | None, zone: str | None = None) -> str:
    """Write the time of day such as `14:05` in *zone* (default: the person's)."""
    return "" if value is None else f"{_local(value, zone):%H:%M}"


def moment(value: datetime | None, zone: str | None = None) -> str:
    """Write date and time such as `21 Nov 2026, 14:05` in *zone* (default: the person's)."""
    return "" if value is None else f"{day(value, zone)}, {clock(value, zone)}"


def _local(value: datetime, zone: str | None) -> datetime:
    """Return *value* (UTC) in *zone*, else in `g.time_zone`, which the sign-in sets, else in UTC."""
    name = zone or g.get("time_zone") or "UTC"
    try:
        return value.astimezone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        return value.astimezone(UTC)
