"""The blueprint that all pages of the feature hang on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("path", __name__)
