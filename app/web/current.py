"""The running application's settings and catalogue, typed."""

from __future__ import annotations

from typing import cast

from flask import current_app

from app.domain.catalogue import Catalogue
from config import Settings


def settings() -> Settings:
    """Return the settings this application was made with."""
    return cast("Settings", current_app.extensions["preceptor.settings"])


def catalogue() -> Catalogue:
    """Return the catalogue read at start."""
    return cast("Catalogue", current_app.extensions["preceptor.catalogue"])
