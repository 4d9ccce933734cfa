"""What an author types: one form of each type, fit to be published in the built-in bank."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from app.authoring.drafts import Draft
from app.authoring.forms import read_draft
from app.banks.folder import known_of
from app.domain.plates.atlas import PLATES
from tests import builders

Fields = dict[str, Any]
STEMS = {
    "single": "Which pulse site is used for an infant?",
    "multiple": "Which two pulse sites lie in the arm?",
    "ordering": "In which order is an oral temperature taken?",
    "matching": "Which rate belongs to each age?",
    "numeric": "How many beats a minute are 20 beats in 15 seconds?",
    "hotspot": "Where is the pulse of an infant felt?",
}
PLATE = min(PLATES)
"""A figure that hotspot questions can ask about."""
PLACES = tuple(PLATES[PLATE].places)


def typed(kind: str = "single", **fields: Any) -> Fields:
    """Return the fields of a form of type *kind* as a browser sends them; None leaves one out."""
    sent: Fields = {
        "type": kind,
        "question_id": f"vital-signs-typed-{kind}",
        "bank": builders.BANK_ID,
        "competency": "vital-signs",
        "level": "recall",
        "difficulty": "2",
        "roles": ["clinical-medical-assistant"],
        "stem": STEMS[kind],
        "source-1-title": "A manual of practice",
        "source-1-year": "2024",
        "guidance_year": "2024",
        "rationale": "20 x 4 = 80.",
    }
    sent |= _answers(kind)
    return {name: value for name, value in (sent | fields).items() if value is not None}


def _answers(kind: str) -> Fields:
    if kind == "numeric":
        return {"key-value": "80", "key-tolerance": "0", "key-unit": "beats a minute"}
    letters = "abcd" if kind == "multiple" else "abc"
    sent: Fields = {f"option-{one}-text": f"Choice {one}" for one in letters}
    sent |= {f"option-{one}-rationale": f"This is what {one} means." for one in letters}
    if kind == "ordering":
        return sent | {"place-a": "2", "place-b": "3", "place-c": "1"}
    if kind == "matching":
        sent |= {f"match-{number}": f"Entry {number}" for number in "1234"}
        return sent | {"pair-a": "2", "pair-b": "1", "pair-c": "4"}
    if kind == "hotspot":
        sent |= {"figure": PLATE}
        sent |= {f"spot-{letter}": place for letter, place in zip(letters, PLACES, strict=False)}
    return sent | {"key": ["a", "c"] if kind == "multiple" else "b"}


def draft(kind: str = "single", **fields: Any) -> Draft:
    """Return the draft that `typed` gives."""
    return read_draft(MultiDict(typed(kind, **fields)))


def known(catalogue: Any) -> Any:
    """Return what questions may refer to in an installation without media."""
    return known_of(catalogue, {})
