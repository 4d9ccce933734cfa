"""Pages of the path feature."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("path", __name__)
