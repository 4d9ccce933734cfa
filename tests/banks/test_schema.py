from __future__ import annotations

import re

import pytest
import yaml

from app.banks import fields
from app.banks.schema import bank_schema
from tests.banks.bank_texts import BANKS

SCHEMA = bank_schema()
FILE, CASE_FILE = SCHEMA["oneOf"]
QUESTION = FILE["properties"]["questions"]["items"]


def fits(value, schema):
    """Check what the schema uses of JSON Schema; enough to hold the shipped banks to it."""
    if "oneOf" in schema:
        return sum(fits(value, one) for one in schema["oneOf"]) == 1
    if "enum" in schema:
        return value in schema["enum"]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return any(_fits_kind(value, kind, schema) for kind in kinds)


def _fits_kind(value, kind, schema):
    if kind == "object":
        known = schema["properties"]
        return (
            isinstance(value, dict)
            and set(schema.get("required", ())) <= set(value) <= set(known)
            and all(fits(part, known[name]) for name, part in value.items())
        )
    if kind == "array":
        return (
            isinstance(value, list)
            and schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10_000)
            and all(fits(one, schema["items"]) for one in value)
        )
    if kind == "string":
        return isinstance(value, str) and bool(re.search(schema.get("pattern", ""), value))
    if kind == "boolean":
        return isinstance(value, bool)
    return isinstance(value, int | float) and schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    )


def test_the_schema_names_every_field_of_the_table_and_no_other():
    assert list(FILE["properties"]) == [field.name for field in fields.FILE]
    assert list(CASE_FILE["properties"]) == [field.name for field in fields.CASE_FILE]
    assert list(QUESTION["properties"]) == [field.name for field in fields.QUESTION]
    assert QUESTION["required"] == [field.name for field in fields.QUESTION if field.required]
    assert QUESTION["additionalProperties"] is False


def test_every_field_of_the_schema_is_described():
    for field in fields.QUESTION:
        assert QUESTION["properties"][field.name]["description"] == field.about


@pytest.mark.slow
def test_the_shipped_banks_fit_the_schema():
    class TextDates(yaml.SafeLoader):
        """An editor's reader: JSON has no dates."""

    TextDates.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)
    for file in sorted(BANKS.glob("*/*.yaml")):
        if file.parent.name != "catalogue" and file.name != "bank.yaml":
            value = yaml.load(file.read_text(encoding="utf-8"), Loader=TextDates)
            assert fits(value, SCHEMA), file.name


def test_the_schema_refuses_an_unknown_field():
    assert not fits({"competency": "ecg", "questions": [], "more": 1}, SCHEMA)
