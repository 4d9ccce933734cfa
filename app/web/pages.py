"""What every template may use: safe Markdown, static files named by content, dates in the person's zone."""

from __future__ import annotations

import hashlib
import time
from collections.abc import MutableMapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask, Response, g, request, send_from_directory
from flask.templating import Environment
from werkzeug.routing import IntegerConverter

from app.web import figures, markdown
from config import ROOT, Settings

MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing may style itself, and can do nothing else, even when opened alone."""
STATIC = str(ROOT / "app" / "static")
LOOK_AGAIN = 1.0
"""Seconds after which a file may have changed under a developer's hands."""
_versions: dict[str, tuple[float, str]] = {}


class RowId(IntegerConverter):
    """A number in an address, of nine digits at most: every integer column holds it.

    The database refuses larger ones with an error of its own; here the address is not found.
    """

    regex = "[0-9]{1,9}"


class PageEnvironment(Environment):
    """Templates whose globals are one plain mapping, complete once the application is made.

    jinja chains two, and walks through both at every page and at every import of a macro.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of one template: the application's, and its own before them."""
        return {**self.globals, **(d or {})}


def init_app(app: Flask) -> None:
    """Add filters, functions and the media address to *app*."""
    settings: Settings = app.extensions["preceptor.settings"]
    app.url_map.converters["int"] = RowId
    # A doubled slash is an unknown address: the redirect would name whatever host the request claims.
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(md=markdown.block, mdi=markdown.inline, day=day, clock=clock, moment=moment)
    app.jinja_env.globals.update(
        static_url=static_url,
        drawing=figures.drawing,
        sketch=figures.sketch,
        across=figures.across,
        down=figures.down,
    )

    @app.url_defaults
    def name_by_content(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and (name := values.get("filename")):
            values["v"] = version_of(f"{STATIC}/{name}")

    @app.get("/media/<path:name>")
    def media(name: str) -> Response:
        answer = send_from_directory(settings.banks / "media", name, max_age=3600)
        answer.headers["Content-Security-Policy"] = MEDIA_POLICY
        return answer


def static_url(filename: str) -> str:
    """Return the address of a static file, with the hash of its content: kept by browsers for ever."""
    # Written out: every page names half a dozen files, and the map would be asked for each.
    version = version_of(f"{STATIC}/{filename}")
    return f"{request.script_root}/static/{filename}?v={version}"


def version_of(path: str) -> str | None:
    """Return a short digest of the file's content, looked at again after a second; None without it."""
    now = time.monotonic()
    known = _versions.get(path)
    if known is None or now - known[0] > LOOK_AGAIN:
        try:
            digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]
        except OSError:
            return None
        known = _versions[path] = (now, digest)
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
