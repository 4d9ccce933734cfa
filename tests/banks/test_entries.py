from __future__ import annotations

from datetime import date

import pytest

from app.banks.entries import CatalogueError, Entry
from app.banks.yaml_text import load_text


def entry(text):
    return Entry(load_text(text.encode()), "file.yaml")


def test_fields_are_taken_by_name_and_kind():
    one = entry("name: x\ncount: 12\nday: 2026-11-21\nwords: [no, 010]\nparts:\n  - name: y\n")

    assert one.text("name") == "x"
    assert one.whole("count") == 12
    assert one.day("day") == date(2026, 11, 21)
    assert one.texts("words") == ("no", "010")
    assert [part.text("name") for part in one.entries("parts")] == ["y"]
    one.done()


def test_optional_fields_may_be_missing():
    one = entry("name: x")

    assert one.text("note", "") == ""
    assert one.find_day("until") is None
    assert one.texts("words", optional=True) == ()


@pytest.mark.parametrize(
    ("text", "take"),
    [
        ("a: 1", lambda one: one.text("b")),
        ("b: ''", lambda one: one.text("b")),
        ("b: -1", lambda one: one.whole("b")),
        ("b: ²", lambda one: one.whole("b")),
        ("b: 2026-13-01", lambda one: one.day("b")),
        ("b: x", lambda one: one.texts("b")),
        ("b: [[x]]", lambda one: one.texts("b")),
        ("b: [x]", lambda one: one.entries("b")),
        ("b: x", lambda one: one.done()),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_line(text, take):
    with pytest.raises(CatalogueError, match=r"file\.yaml:1: "):
        take(entry(text))


def test_an_entry_must_have_fields():
    with pytest.raises(CatalogueError, match="Fields are expected"):
        entry("only a text")
