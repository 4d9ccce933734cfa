"""What is wrong with a bank, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.banks.yaml_text import Node


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where, what, and the mend."""

    file: str
    """`<bank>/<competency>.yaml`, or the name of an upload."""
    line: int
    """From 1; 0 where there is no file."""
    field: str
    """Path of the field in its question, as `options[b].rationale`; empty for the file."""
    message: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field + ': ' if self.field else ''}{self.message} {self.mend}"


@dataclass(frozen=True, slots=True)
class Known:
    """What a bank may refer to."""

    competencies: frozenset[str]
    roles: frozenset[str]
    settings: frozenset[str]
    duties: frozenset[str]
    topics: frozenset[str]
    """Credentials, scenarios, skills and career paths."""
    media: Mapping[str, str]
    """SHA-256 by file name under `media/`."""


@dataclass(slots=True)
class Notes:
    """The faults found so far in one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, at: Node | int, name: str, message: str, mend: str) -> None:
        """Note one fault at a node or a line."""
        line = at if isinstance(at, int) else at.line
        self.faults.append(Fault(self.file, line, name, message, mend))
