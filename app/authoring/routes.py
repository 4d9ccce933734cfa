"""Pages of the authoring feature."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("authoring", __name__)
