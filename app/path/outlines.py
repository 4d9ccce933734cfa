"""The credentials with the outline that a mock follows today. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Blueprint, BlueprintDomain, Catalogue, Cell, Credential

STRANDS = {1: "clinical", -1: "office", 0: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an outline: a domain, or a part of one."""

    title: str
    count: int
    """Scored questions in a full mock."""
    share: float
    """Of the whole exam, 0 to 1."""
    strand: str
    """`clinical` or `office` when every competency behind it is; else empty."""
    is_part: bool

    @property
    def percent(self) -> int:
        """The share as a whole percent."""
        return round(100 * self.share)

    @property
    def width(self) -> str:
        """The share as a length in percent."""
        return f"{100 * self.share:.1f}"


@dataclass(frozen=True, slots=True)
class View:
    """A credential and its outline in force."""

    credential: Credential
    blueprint: Blueprint
    rows: tuple[Row, ...]


def views_of(catalogue: Catalogue, on: date) -> tuple[View, ...]:
    """Return the credentials with the outline of each that holds on *on* (UTC date)."""
    views = []
    for credential in catalogue.credentials:
        blueprint = catalogue.blueprint_in_force(credential.id, on)
        rows = tuple(row for domain in blueprint.domains for row in _rows(catalogue, blueprint, domain))
        views.append(View(credential, blueprint, rows))
    return tuple(views)


def _rows(catalogue: Catalogue, blueprint: Blueprint, domain: BlueprintDomain) -> list[Row]:
    rows = [_row(catalogue, blueprint, domain.title, domain.cells, is_part=False)]
    if len(domain.cells) > 1:
        rows += [_row(catalogue, blueprint, cell.title, (cell,), is_part=True) for cell in domain.cells]
    return rows


def _row(
    catalogue: Catalogue, blueprint: Blueprint, title: str, cells: tuple[Cell, ...], *, is_part: bool
) -> Row:
    count = sum(cell.count for cell in cells)
    return Row(title, count, count / blueprint.count, _strand(catalogue, cells), is_part)


def _strand(catalogue: Catalogue, cells: tuple[Cell, ...]) -> str:
    known = catalogue.competencies
    domains = {known[one].domain for cell in cells for one in cell.competencies}
    strands = {catalogue.domains_by_id[domain].strand for domain in domains}
    return STRANDS[strands.pop()] if len(strands) == 1 else ""
