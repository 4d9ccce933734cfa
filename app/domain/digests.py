"""Two names for a question version: SHA-256 over canonical JSON (UTF-8, NFC, sorted keys).

*wording* covers what a learner answers (type, case, stem, figure, options, key, scoring, media): attempts,
responses, statistics and difficulty hang on it. *record* covers every field: load and export go by it.
A generated question's wording is its family: one family is one item with many surfaces (item cloning,
Glas & van der Linden 2003), and the answers to all of them tell its difficulty.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

WORDING_FIELDS = ("type", "stem", "key", "matches", "numeric")


def record_digest(record: Mapping[str, Any]) -> str:
    """Return the hex digest of every field of *record*."""
    return _digest(record)


def wording_digest(record: Mapping[str, Any], media: Mapping[str, str] | None = None) -> str:
    """Return the hex digest of what is answered; *media* maps each file name to its own SHA-256."""
    if seed := record.get("seed"):
        return _digest({"family": seed["family"], "version": seed["version"]})
    wording: dict[str, Any] = {name: record.get(name) for name in WORDING_FIELDS}
    wording["options"] = [
        {name: option[name] for name in ("id", "text", "place") if name in option}
        for option in record.get("options", ())
    ]
    if case := record.get("case"):
        wording["case"] = {name: case[name] for name in ("id", "title", "text")}
    if "figure" in record:
        wording["figure"] = record["figure"]
    wording["media"] = {name: (media or {}).get(name, "") for name in record.get("media", ())}
    return _digest(wording)


def _digest(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
