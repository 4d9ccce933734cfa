"""JSON Schema of a bank file for editors, made from the field table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.banks import fields
from app.banks.fields import Field, Kind
from app.banks.keys import NUMERIC_FIELDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COUNTS = {
    "options": (fields.MIN_OPTIONS, fields.MAX_OPTIONS),
    "matches": (fields.MIN_MATCHES, fields.MAX_MATCHES),
    "sources": (1, None),
    "questions": (1, None),
    "diagnoses": (1, None),
    "lint": (1, None),
}

Schema = dict[str, Any]


def bank_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of `<competency>.yaml` and `<case>.yaml`."""
    return {
        "$schema": DIALECT,
        "title": "Preceptor question file",
        "description": "One competency or one case of a question bank. docs/authoring.md explains every field.",
        "oneOf": [_object(fields.FILE), _object(fields.CASE_FILE)],
    }


def _object(table: tuple[Field, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in table},
        "required": [field.name for field in table if field.required],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    return {"description": field.about, **_shape(field)}


def _shape(field: Field) -> Schema:
    # An editor reads `id: 1` as a number; both spellings are fine.
    words = [*field.words, *(int(word) for word in field.words if word.isdecimal())]
    shapes: dict[Kind, Callable[[], Schema]] = {
        Kind.SLUG: _slug,
        Kind.LINE: lambda: _text(fields.MAX_LINE),
        Kind.TEXT: lambda: _text(fields.MAX_TEXT),
        Kind.WORD: lambda: {"enum": words},
        Kind.WHOLE: lambda: {"type": "integer", "minimum": field.lowest, "maximum": field.highest},
        Kind.TRUTH: lambda: {"type": "boolean"},
        Kind.DAY: lambda: {"type": "string", "pattern": f"^{fields.DAY}$"},
        Kind.SLUGS: lambda: {"type": "array", "items": _slug(), "uniqueItems": True},
        Kind.BLOCKS: lambda: _list(field),
        Kind.KEY: lambda: {"oneOf": _keys()},
    }
    return shapes[field.kind]()


def _list(field: Field) -> Schema:
    lowest, highest = COUNTS[field.name]
    schema: Schema = {"type": "array", "items": _object(field.parts), "minItems": lowest}
    return schema if highest is None else schema | {"maxItems": highest}


def _slug() -> Schema:
    return {"type": "string", "pattern": f"^{fields.SLUG}$", "maxLength": fields.MAX_ID}


def _text(longest: int) -> Schema:
    return {"type": ["string", "number"], "minLength": 1, "maxLength": longest}


def _keys() -> list[Schema]:
    letters = list(fields.OPTION_IDS)
    numbers = [int(number) for number in fields.MATCH_IDS]
    return [
        {"enum": letters, "description": "single: one letter"},
        {
            "type": "array",
            "items": {"enum": letters},
            "uniqueItems": True,
            "minItems": 2,
            "description": "multiple: the right letters; ordering: every letter in the right order",
        },
        {
            "type": "object",
            "properties": {letter: {"enum": numbers} for letter in letters},
            "additionalProperties": False,
            "minProperties": fields.MIN_OPTIONS,
            "description": "matching: an entry's number for every letter",
        },
        {
            "type": "object",
            "properties": {
                field.name: {"type": ["number", "string"], "description": field.about}
                for field in NUMERIC_FIELDS
            },
            "required": [field.name for field in NUMERIC_FIELDS],
            "additionalProperties": False,
            "description": "numeric: the number, its tolerance and its unit",
        },
    ]
