"""Where a learner stands, arranged for the page: by ability domain, or by one credential's outline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.ability_state import State
from app.domain.catalogue import AbilityDomain, Blueprint, BlueprintDomain, Catalogue, Cell
from app.domain.mastery import LEAST_FOR_COMPETENCY, Mastery, Reading, of_cells, of_competency
from app.progress.charts import STRANDS, Bar, Column, bar_of, columns_of, share_words


@dataclass(frozen=True, slots=True)
class Line:
    """One estimate, or what it still needs."""

    title: str
    mastery: Mastery
    strand: str
    competency: str = ""
    """Empty for a group of competencies."""
    is_part: bool = False
    weight: int = 0
    """Scored questions in the exam; 0 outside an outline."""
    domain: str = ""
    """Blueprint domain id; empty for its parts and outside an outline."""

    @property
    def bar(self) -> Bar | None:
        """The band; None without an estimate."""
        return bar_of(self.mastery.share) if self.mastery.share else None

    @property
    def words(self) -> str:
        """The estimate in words; empty without one."""
        return share_words(self.mastery.share) if self.mastery.share else ""

    @property
    def more(self) -> int:
        """First answers still needed; 0 when there are enough."""
        return max(0, self.mastery.needed - self.mastery.n)


@dataclass(frozen=True, slots=True)
class Group:
    """One ability domain with its competencies."""

    id: str
    whole: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the progress page says."""

    groups: tuple[Group, ...]
    """Ability domains with at least one first answer."""
    untouched: tuple[Line, ...]
    """Ability domains without one."""
    columns: tuple[Column, ...]
    known: int
    """Competencies with an estimate."""
    competencies: int
    answers: int
    first_answers: int


def overview_of(reading: Reading, catalogue: Catalogue) -> Overview:
    """Return the learner's standing by ability domain."""
    groups = groups_of(reading, catalogue)
    lines = [line for group in groups for line in group.lines]
    state = reading.state
    strands = {domain.id: domain.strand for domain in catalogue.ability_domains}
    counts = [(strands[catalogue.competencies[line.competency].domain], line.mastery.n) for line in lines]
    return Overview(
        groups=tuple(group for group in groups if group.whole.mastery.n),
        untouched=tuple(group.whole for group in groups if not group.whole.mastery.n),
        columns=columns_of(counts, LEAST_FOR_COMPETENCY),
        known=sum(line.mastery.share is not None for line in lines),
        competencies=len(lines),
        answers=state.answers,
        first_answers=first_answers(state),
    )


def groups_of(reading: Reading, catalogue: Catalogue) -> tuple[Group, ...]:
    """Return every ability domain with its competencies, whether there is an answer or not."""
    return tuple(_group(reading, domain) for domain in catalogue.ability_domains)


def outline_of(reading: Reading, catalogue: Catalogue, blueprint: Blueprint) -> tuple[Line, ...]:
    """Return the learner's standing by domain of *blueprint*, subdomains after their domain."""
    return tuple(line for domain in blueprint.domains for line in _outlined(reading, catalogue, domain))


def first_answers(state: State) -> int:
    """Return how many clean first answers stand behind *state*."""
    return round(float(state.domain_counts.sum()))


def _group(reading: Reading, domain: AbilityDomain) -> Group:
    strand = STRANDS[domain.strand]
    whole = Cell(domain.id, "", domain.title, 1, tuple(one.id for one in domain.competencies))
    lines = tuple(
        Line(one.title, of_competency(reading, one.id), strand, one.id) for one in domain.competencies
    )
    return Group(domain.id, Line(domain.title, of_cells(reading, [whole]), strand), lines)


def _outlined(reading: Reading, catalogue: Catalogue, domain: BlueprintDomain) -> list[Line]:
    lines = [replace(_line(reading, catalogue, domain.title, domain.cells), domain=domain.id)]
    if len(domain.cells) > 1:
        lines += [_line(reading, catalogue, cell.title, (cell,), is_part=True) for cell in domain.cells]
    return lines


def _line(
    reading: Reading, catalogue: Catalogue, title: str, cells: tuple[Cell, ...], *, is_part: bool = False
) -> Line:
    known = catalogue.competencies
    strands = {
        catalogue.domains_by_id[known[one].domain].strand for cell in cells for one in cell.competencies
    }
    strand = STRANDS[strands.pop()] if len(strands) == 1 else "shared"
    weight = sum(cell.count for cell in cells)
    return Line(title, of_cells(reading, cells), strand, is_part=is_part, weight=weight)
