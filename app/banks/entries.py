"""Strict reading of one catalogue entry: every field asked for by name, the rest refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.banks.yaml_text import Block, Listing, Node, Text, YamlTextError, load_text


class CatalogueError(Exception):
    """The catalogue cannot be used; the message names file, line and field."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line
        self.message = message


class Entry:
    """One mapping of a catalogue file."""

    def __init__(self, node: Node, file: str) -> None:
        self.file = file
        self.line = node.line
        if not isinstance(node, Block):
            raise CatalogueError(file, node.line, "Fields are expected here.")
        self._entries = dict(node.entries)

    def fault(self, message: str, node: Node | None = None) -> CatalogueError:
        """Return the error that names this entry's place, or *node*'s."""
        return CatalogueError(self.file, node.line if node else self.line, message)

    def text(self, name: str, default: str | None = None) -> str:
        """Take one text; without it *default*, or an error if there is none.

        Raises:
            CatalogueError: the field is missing, or not one text.
        """
        node = self._entries.pop(name, None)
        if node is None and default is not None:
            return default
        if not isinstance(node, Text) or not node.value:
            raise self.fault(f"{name} must be a text.", node)
        return node.value

    def whole(self, name: str, default: str | None = None) -> int:
        """Take one whole number, 0 or more."""
        text = self.text(name, default)
        if not (text.isascii() and text.isdecimal()):
            raise self.fault(f"{name} must be a whole number.")
        return int(text)

    def day(self, name: str) -> date:
        """Take one date, as 2026-11-21."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise self.fault(f"{name} must be a date such as 2026-11-21.") from error

    def find_day(self, name: str) -> date | None:
        """Take one date, or None if the field is missing."""
        return self.day(name) if name in self._entries else None

    def texts(self, name: str, *, optional: bool = False) -> tuple[str, ...]:
        """Take a list of texts."""
        texts = []
        for item in self._list(name, optional=optional):
            if not isinstance(item, Text) or not item.value:
                raise self.fault(f"{name} must be a list of texts.", item)
            texts.append(item.value)
        return tuple(texts)

    def entries(self, name: str, *, optional: bool = False) -> list[Entry]:
        """Take a list of entries."""
        return [Entry(item, self.file) for item in self._list(name, optional=optional)]

    def done(self) -> None:
        """Refuse what nobody asked for.

        Raises:
            CatalogueError: a field is unknown.
        """
        for name, node in self._entries.items():
            raise self.fault(f"{name} is not a field here.", node)

    def _list(self, name: str, *, optional: bool) -> tuple[Node, ...]:
        node = self._entries.pop(name, None)
        if node is None and optional:
            return ()
        if not isinstance(node, Listing):
            raise self.fault(f"{name} must be a list.", node)
        return node.items


def open_entry(folder: Path, name: str) -> Entry:
    """Return the whole of one catalogue file, ready to be read field by field.

    Raises:
        CatalogueError: the file is missing or unreadable.
    """
    try:
        return Entry(load_text((folder / name).read_bytes()), name)
    except OSError as error:
        raise CatalogueError(name, 1, f"The file cannot be read from {folder}.") from error
    except YamlTextError as error:
        raise CatalogueError(name, error.line, f"{error.message} {error.mend}") from error
