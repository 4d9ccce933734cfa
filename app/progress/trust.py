"""How far the questions can be trusted, arranged for the page. Pure: values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.banks.checks import AGREED, CHECKS, MENDED, Check, Ledger
from app.banks.coverage import Coverage
from app.banks.history import KINDS, LEFT, History, PastReading
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class CheckTally:
    """One kind of check in the ledger: the last reading of each live question in its present wording."""

    id: str
    title: str
    read: int
    """Live questions that were read in their present wording."""
    agreed: int
    """Of these, how many times the last reading agreed with the key."""
    earlier: int
    """Lines on other wordings and questions, or with a later line beside them."""
    mended: int
    """Of the earlier ones, how many say that the question was changed."""
    last_on: date | None

    @property
    def differed(self) -> int:
        """Of those read, how many times the last reading did not agree with the key."""
        return self.read - self.agreed


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """The whole readings of one kind, in the order of their record."""

    id: str
    title: str
    readings: tuple[PastReading, ...]


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain of an exam: what two full forms without a common question need, and what is held."""

    title: str
    needed: int
    held: int


@dataclass(frozen=True, slots=True)
class ExamTable:
    """One exam's domains."""

    credential: str
    """Title, with its owner."""
    outline: str
    questions: int
    """In one full form."""
    lines: tuple[DomainLine, ...]

    @property
    def is_enough(self) -> bool:
        """Whether every domain holds what it needs."""
        return all(one.held >= one.needed for one in self.lines)


def check_tallies(ledger: Ledger, wordings: Mapping[str, str]) -> tuple[CheckTally, ...]:
    """Return one line a kind of check that the ledger holds; *wordings* are those of the live questions by id."""
    return tuple(
        _tally(kind, title, checks, wordings)
        for kind, title in CHECKS.items()
        if (checks := [one for one in ledger.checks if one.check == kind])
    )


def _tally(kind: str, title: str, checks: list[Check], wordings: Mapping[str, str]) -> CheckTally:
    last: dict[str, Check] = {}
    for one in sorted(checks, key=lambda one: one.on):
        if wordings.get(one.question) == one.wording:
            last[one.question] = one
    earlier = [one for one in checks if last.get(one.question) is not one]
    return CheckTally(
        id=kind,
        title=title,
        read=len(last),
        agreed=sum(one.outcome == AGREED for one in last.values()),
        earlier=len(earlier),
        mended=sum(one.outcome == MENDED for one in earlier),
        last_on=max((one.on for one in checks), default=None),
    )


def share_agreed(reading: PastReading) -> float:
    """Return the percent of *reading* that agreed with the key; 0 without a question."""
    return 100 * reading.agreed / reading.questions if reading.questions else 0.0


def reading_tables(history: History) -> tuple[ReadingTable, ...]:
    """Return one table a kind of check of which whole readings are on record."""
    return tuple(
        ReadingTable(kind, title, found)
        for kind, title in CHECKS.items()
        if (found := tuple(one for one in history.readings if one.check == kind))
    )


def mend_counts(history: History) -> tuple[tuple[str, int], ...]:
    """Return what readers named and how often, in words, the most frequent first; what was left comes last."""
    counts = Counter(one.kind for one in history.mends)
    return tuple(
        (KINDS[kind], count)
        for kind, count in sorted(counts.items(), key=lambda one: (one[0] == LEFT, -one[1], one[0]))
    )


def exam_tables(coverage: Coverage, catalogue: Catalogue, on: date) -> tuple[ExamTable, ...]:
    """Return the domains of each exam in force on *on* (UTC date); subdomains are added up."""
    return tuple(
        ExamTable(credential.title, outline.title, outline.count, tuple(_domains(coverage, outline)))
        for credential in catalogue.credentials
        if (outline := _outline(catalogue, credential.id, on))
    )


def _domains(coverage: Coverage, outline: Blueprint) -> Iterator[DomainLine]:
    lines = {one.id: one for one in coverage.lines if one.part == outline.id}
    for domain in outline.domains:
        parts = [lines[name] for cell in domain.cells if (name := cell.subdomain or cell.domain) in lines]
        yield DomainLine(domain.title, sum(one.needed for one in parts), sum(one.held for one in parts))


def _outline(catalogue: Catalogue, credential: str, on: date) -> Blueprint | None:
    try:
        return catalogue.blueprint_in_force(credential, on)
    except NotFoundError:
        return None
