"""What the lint says: rules, and findings with place, reason and mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.banks.lint.subject import Subject


class Severity(StrEnum):
    """How certain and how bad: errors fail the command, warnings ask for a look, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """What every rule is known by."""

    id: str
    severity: Severity
    finds: str
    """What it finds, in one line; the guide's table says the same."""
    mend: str
    """What an author does about it, in one sentence."""


@dataclass(frozen=True, slots=True)
class QuestionRule(Rule):
    """A rule that one question keeps or breaks by itself."""

    look: Callable[[Subject], Iterator[str]]
    """Yields why the question breaks the rule, one sentence each; nothing if it keeps it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule of a whole bank is broken."""

    why: str
    place: str
    """A bank's or file's name, used where no question is named."""
    subject: Subject | None = None
    others: tuple[str, ...] = ()
    """Ids of further questions that the finding is about."""


@dataclass(frozen=True, slots=True)
class BankRule(Rule):
    """A rule that only many questions together can break."""

    look: Callable[[Sequence[Subject]], Iterator[Hit]]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken rule at one place."""

    file: str
    """`<bank>/<file>.yaml`, or a bank's name."""
    line: int
    """From 1; 0 where it is about more than one question."""
    rule: str
    severity: Severity
    question: str
    """Its id; empty where it is about more than one question."""
    why: str
    mend: str
    others: tuple[str, ...] = ()
    """Ids of further questions that it is about."""
    suppressed: str = ""
    """The reason that the question gives for breaking the rule; empty: the finding stands."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        about = f" {self.question}" if self.question else ""
        end = f" Suppressed: {self.suppressed}" if self.suppressed else ""
        return f"{place}: {self.severity.value} {self.rule}{about}: {self.why} {self.mend}{end}"
