from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.banks.yaml_text import MAX_BYTES, MAX_DEPTH, YamlTextError, load_text, plain, tree_of


def read(text):
    return plain(load_text(text.encode()))


def fault_of(data):
    with pytest.raises(YamlTextError) as caught:
        load_text(data if isinstance(data, bytes) else data.encode())
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "null", "~", "true", "1:30", "010", "0x1F", "1e3", ".inf", "12:30:45"),
        *("2025-01-01", "2025-01-01T00:00:00Z", "=", "1_000", "0b1", "+1", "N", "y"),
    ],
)
def test_a_scalar_stays_the_text_that_was_typed(text):
    assert read(f"value: {text}") == {"value": text}


def test_a_merge_key_is_an_ordinary_field_name():
    assert read("<<: {a: 1}\nb: 2") == {"<<": {"a": "1"}, "b": "2"}


def test_quotes_and_block_scalars_are_resolved():
    assert read('a: "x\\ny"\nb: |-\n  one\n  two\nc: its') == {"a": "x\ny", "b": "one\ntwo", "c": "its"}


def test_an_empty_file_is_an_empty_text():
    assert read("") == ""


def test_a_byte_order_mark_is_passed_over():
    assert plain(load_text(b"\xef\xbb\xbfa: 1")) == {"a": "1"}


def test_a_field_given_twice_is_refused_at_its_second_line():
    fault = fault_of("a: 1\nb: 2\na: 3\n")

    assert fault.line == 3
    assert "'a' is given twice (first on line 1)" in fault.message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: &x 1", "anchor"),
        ("a: [1]\nb: *a", "alias"),
        ("a: !!int 1", "tag"),
        ("a: !custom {b: 1}", "tag"),
        ("a: !!python/object/apply:os.system [date]", "tag"),
        ("a: 1\n---\nb: 2", "second document"),
        ("? [a, b]\n: 1", "not a word"),
        ("a: \x07", "U+0007"),
        ("a: \u202e", "U+202E"),
        ('a: "\\u2066"', "U+2066"),
        ("a: \u200b", "U+200B"),
        ("a: b: c", "cannot be read"),
        ("a: [1", "cannot be read"),
        ("a: \uffff", "invisible"),
    ],
)
def test_what_could_mislead_a_reader_is_refused(text, word):
    assert word in fault_of(text).message


def test_bytes_that_are_not_utf8_are_refused_with_their_line():
    fault = fault_of(b"a: 1\nb: \xf3\n")

    assert (fault.line, "UTF-8" in fault.message) == (2, True)


def test_a_file_may_be_large_but_not_too_large():
    assert load_text(b"a: 1\n" + b"#" * (MAX_BYTES - 5))
    assert "limit" in fault_of(b"a: 1\n" + b"#" * (MAX_BYTES - 4)).message


def test_a_file_may_be_deep_but_not_too_deep():
    assert load_text(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    assert "deeper" in fault_of(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)).message


def test_a_bomb_of_brackets_is_refused_quickly():
    assert "deeper" in fault_of(b"[" * 100_000).message


def test_a_bomb_of_aliases_is_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    assert "anchor" in fault_of(bomb).message


@settings(deadline=None)
@given(st.lists(st.integers() | st.floats() | st.booleans() | st.dates() | st.none(), max_size=5))
def test_nothing_typed_by_yaml_loses_its_text(values):
    typed = [yaml.safe_dump(value).split("\n", 1)[0] for value in values]

    assert read(f"[{', '.join(typed)}]") == typed


def test_values_from_a_form_become_a_tree_of_texts():
    assert plain(tree_of({"a": [1, "x\r\ny"], "b": {"c": None}})) == {"a": ["1", "x\ny"], "b": {"c": "None"}}
