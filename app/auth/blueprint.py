"""The blueprint of the auth feature; its routes modules add pages to it."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("auth", __name__)
