"""The blueprint of the authoring feature; its routes modules add pages to it."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("authoring", __name__)
