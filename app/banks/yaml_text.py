"""YAML where every scalar stays the text that was typed, with its line.

`no`, `1:30`, `2025-01-01` and `010` are words here, never a truth value, a base-60 number, a date or an octal
number; whoever reads a field decides what it means. What could hide something from a reader is refused:
duplicate keys, anchors and aliases, tags, several documents, control and direction characters, files that are
too large, too deep or not UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 12
MAX_KEY_LENGTH = 200

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control characters (not tab, line feed, carriage return), direction marks, invisible and non-characters."""


class YamlTextError(Exception):
    """The file cannot be read as plain text YAML; nothing of it is used."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(f"line {line}: {message} {mend}")
        self.line = line
        self.message = message
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Text:
    """One scalar as typed (quotes and folding resolved); `line` counts from 1."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One sequence."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """One mapping in file order; keys are text."""

    entries: dict[str, Node]
    key_lines: dict[str, int]
    """The line each key stands on."""
    line: int


Node = Text | Listing | Block


def load_text(data: bytes) -> Node:
    """Return the tree that *data* states; an empty file is an empty text.

    Raises:
        YamlTextError: at the first thing that is not allowed; carries the line and the mend.
    """
    text = _decoded(data)
    events = _events(text)
    tree: Node = Text("", 1)
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlTextError(
                    _line(event),
                    "A second document starts here.",
                    "Keep one document in a file.",
                )
        elif isinstance(event, yaml.NodeEvent):
            tree = _node(event, events, 1)
    return tree


def plain(node: Node) -> Any:
    """Return *node* as nested dict, list and str, without lines."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise YamlTextError(
            1,
            f"The file has {len(data)} bytes; {MAX_BYTES} is the limit.",
            "Split it into smaller files.",
        )
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlTextError(line, "The file is not UTF-8.", "Save it as UTF-8.") from error
    _refuse_hidden(text, 1)
    return text


def _refuse_hidden(text: str, line: int) -> None:
    found = HIDDEN.search(text)
    if found:
        at = line + text.count("\n", 0, found.start())
        name = f"U+{ord(found[0]):04X}"
        raise YamlTextError(
            at,
            f"There is a control or invisible character, {name}.",
            "Remove the character.",
        )


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "cannot be parsed"
        raise YamlTextError(
            mark.line + 1 if mark else 1,
            f"The YAML cannot be read: {problem}.",
            "Check the indentation and the quotes; a text with ': ' or ' #' needs quotes.",
        ) from error
    except yaml.YAMLError as error:
        raise YamlTextError(
            1, "The YAML cannot be read.", "Check for characters that YAML forbids."
        ) from error


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    _refuse_indirection(event, line)
    if isinstance(event, yaml.ScalarEvent):
        _refuse_hidden(event.value, line)
        return Text(event.value, line)
    if depth > MAX_DEPTH:
        raise YamlTextError(line, f"The nesting is deeper than {MAX_DEPTH} levels.", "Flatten the file.")
    if isinstance(event, yaml.SequenceStartEvent):
        return Listing(tuple(_items(events, depth)), line)
    return _block(events, line, depth)


def _refuse_indirection(event: yaml.Event, line: int) -> None:
    anchor = getattr(event, "anchor", None)
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        mend = "Write the text out; quote a text that starts with *."
        raise YamlTextError(line, f"There is an alias, *{anchor}.", mend)
    if anchor:
        mend = "Remove it; quote a text that starts with &."
        raise YamlTextError(line, f"There is an anchor, &{anchor}.", mend)
    if tag:
        mend = "Remove it; quote a text that starts with !."
        raise YamlTextError(line, f"There is a tag, {tag}.", mend)


def _items(events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, depth + 1)


def _block(events: Iterator[yaml.Event], line: int, depth: int) -> Block:
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Text) or len(key.value) > MAX_KEY_LENGTH:
            raise YamlTextError(key.line, "A field name is not a word.", "Use a plain field name.")
        if key.value in entries:
            raise YamlTextError(
                key.line,
                f"The field {key.value!r} is given twice (first on line {key_lines[key.value]}).",
                "Keep one of the two.",
            )
        key_lines[key.value] = key.line
        entries[key.value] = _node(next(events), events, depth + 1)
    return Block(entries, key_lines, line)


def tree_of(value: Any) -> Node:
    r"""Return nested dict, list and text from elsewhere, such as a form, as a tree without lines.

    Line ends become `\n`; anything that is not dict or list becomes its text.
    """
    if isinstance(value, Mapping):
        entries = {str(key): tree_of(part) for key, part in value.items()}
        return Block(entries, dict.fromkeys(entries, 0), 0)
    if isinstance(value, list | tuple):
        return Listing(tuple(tree_of(item) for item in value), 0)
    return Text(str(value).replace("\r\n", "\n").replace("\r", "\n"), 0)
