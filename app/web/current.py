"""The running application's settings and catalogue, typed."""

from __future__ import annotations

from typing import cast

from flask import current_app

from app.domain.catalogue import Catalogue
from app.domain.explorer import Explorer
from app.domain.shifts import Shift
from app.domain.staffing_guide import Guide
from config import Settings


def settings() -> Settings:
    """Return the settings this application was made with."""
    return cast("Settings", current_app.extensions["preceptor.settings"])


def catalogue() -> Catalogue:
    """Return the catalogue read at start."""
    return cast("Catalogue", current_app.extensions["preceptor.catalogue"])


def explorer() -> Explorer:
    """Return what the role explorer shows beside the catalogue, read at start."""
    return cast("Explorer", current_app.extensions["preceptor.explorer"])


def staffing() -> Guide:
    """Return the words of the staffing guide, read at start."""
    return cast("Guide", current_app.extensions["preceptor.staffing"])


def shifts() -> tuple[Shift, ...]:
    """Return the shifts to work through, read at start."""
    return cast("tuple[Shift, ...]", current_app.extensions["preceptor.shifts"])
