"""Published reference vectors, where they lie beside the project."""

from __future__ import annotations

import json
from typing import Any

import pytest

from config import ROOT

VECTORS = ROOT.parent / "shared" / "corpus" / "psychometrics"


def read(name: str) -> dict[str, Any]:
    """Return the vectors of *name*, or skip the test."""
    path = VECTORS / f"{name}.json"
    if not path.exists():
        pytest.skip("no reference vectors (psychometrics) beside the project")
    return json.loads(path.read_text(encoding="utf-8"))
