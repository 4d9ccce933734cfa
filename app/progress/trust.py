"""How far the questions can be trusted, arranged for the page. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.banks.checks import AGREED, CHECKS, DIFFERED, MENDED, Check, Ledger
from app.banks.coverage import Coverage
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class CheckTally:
    """One kind of check: what it found, and how many live questions have had it."""

    id: str
    title: str
    readings: int
    agreed: int
    differed: int
    mended: int
    live: int
    """Live questions that were read in their present wording."""
    last_on: date | None

    @property
    def agreed_share(self) -> float:
        """Percent of the readings that agreed with the key; 0 without a reading."""
        return 100 * self.agreed / self.readings if self.readings else 0.0


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
    """Return one line a kind of check; *wordings* are those of the live questions by id."""
    return tuple(
        _tally(kind, title, [one for one in ledger.checks if one.check == kind], wordings)
        for kind, title in CHECKS.items()
    )


def _tally(kind: str, title: str, checks: list[Check], wordings: Mapping[str, str]) -> CheckTally:
    outcomes = [one.outcome for one in checks]
    return CheckTally(
        id=kind,
        title=title,
        readings=len(checks),
        agreed=outcomes.count(AGREED),
        differed=outcomes.count(DIFFERED),
        mended=outcomes.count(MENDED),
        live=len({one.question for one in checks if wordings.get(one.question) == one.wording}),
        last_on=max((one.on for one in checks), default=None),
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
