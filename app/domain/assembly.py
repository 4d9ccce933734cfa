"""Greedy forms: draw questions for a blueprint or for practice. Pure: randomness is an argument.

A form never holds an enemy pair, an expired question or a type the blueprint does not allow.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Blueprint, Cell, Unit
from app.domain.errors import ConflictError

TRIES = 40
"""Greedy draws before a shortage is believed: enemies can block an unlucky order."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a draw needs to know of one live question."""

    question_id: str
    version_id: int
    competency: str
    type: str
    enemies: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    duties: frozenset[str] = frozenset()
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question of a form and the cell it counts towards."""

    candidate: Candidate
    domain: str = ""
    subdomain: str = ""


class ShortageError(ConflictError):
    """The bank cannot fill a cell; the sentence names it."""

    def __init__(self, title: str, needed: int, held: int) -> None:
        super().__init__(f"There are not enough questions for “{title}”: {needed} needed, {held} available.")


def largest_remainder(weights: Sequence[int], total: int) -> list[int]:
    """Share *total* seats in proportion to *weights* (Hamilton's method), ties in the given order."""
    whole = sum(weights)
    # Whole numbers only: rounding would break ties in an order of its own.
    seats = [weight * total // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(weights[i] * total % whole), i))
    for index in by_remainder[: total - sum(seats)]:
        seats[index] += 1
    return seats


def cell_counts(blueprint: Blueprint, length: int) -> dict[Cell, int]:
    """Return how many questions of each cell a form of *length* holds.

    Full length gives the blueprint's own counts; a short form shares by largest remainder, first
    over the domains, then over the cells of each domain, ties in blueprint order.
    """
    by_domain = largest_remainder([domain.count for domain in blueprint.domains], length)
    counts: dict[Cell, int] = {}
    for domain, seats in zip(blueprint.domains, by_domain, strict=True):
        shares = largest_remainder([cell.count for cell in domain.cells], seats)
        counts.update(zip(domain.cells, shares, strict=True))
    return counts


def draw_form(
    blueprint: Blueprint,
    length: int,
    candidates: Iterable[Candidate],
    rng: random.Random,
    *,
    seen: Mapping[str, int] | None = None,
) -> list[Drawn]:
    """Draw a form of *length* questions with exact cell counts, in a shuffled order.

    Args:
        seen: how often the learner has met each question id; the unmet come first.

    Raises:
        ShortageError: a cell cannot be filled without an enemy pair.
    """
    counts = cell_counts(blueprint, length)
    pools = _pools(blueprint, candidates)
    shortage: ShortageError | None = None
    for turn in range(TRIES):
        # Where the unmet questions are each other's enemies, one that was met has to do.
        known = (seen or {}) if turn < TRIES // 2 else {}
        try:
            drawn = _draw_once(counts, pools, rng, known)
        except ShortageError as error:
            shortage = error
            continue
        rng.shuffle(drawn)
        return drawn
    raise shortage or ShortageError(blueprint.title, length, 0)


def draw_practice(
    candidates: Iterable[Candidate],
    length: int,
    rng: random.Random,
    *,
    seen: Mapping[str, int] | None = None,
) -> list[Drawn]:
    """Draw up to *length* questions spread over their competencies, the unmet first, no enemies."""
    chosen: list[Candidate] = []
    _pick(list(candidates), length, chosen, rng, seen or {})
    rng.shuffle(chosen)
    return [Drawn(candidate) for candidate in chosen]


def eligible(candidate: Candidate, on: date, excluded: Collection[str] = ()) -> bool:
    """Whether *candidate* may be drawn on *on* (UTC date) beside the *excluded* question ids."""
    expired = candidate.expires_on is not None and on > candidate.expires_on
    return not expired and candidate.question_id not in excluded


def fits_unit(candidate: Candidate, unit: Unit) -> bool:
    """Whether *candidate* belongs to *unit*: by competency or tag, within the unit's roles."""
    if unit.roles and not candidate.roles.intersection(unit.roles):
        return False
    tagged = candidate.settings.intersection(unit.settings) or candidate.duties.intersection(unit.duties)
    return bool(tagged) or candidate.competency in unit.competencies


def _pools(blueprint: Blueprint, candidates: Iterable[Candidate]) -> dict[Cell, list[Candidate]]:
    pools: dict[Cell, list[Candidate]] = {cell: [] for cell in blueprint.cells}
    for candidate in candidates:
        cell = blueprint.cell_of.get(candidate.competency)
        if cell is not None and candidate.type in blueprint.types:
            pools[cell].append(candidate)
    return pools


def _draw_once(
    counts: Mapping[Cell, int],
    pools: Mapping[Cell, list[Candidate]],
    rng: random.Random,
    seen: Mapping[str, int],
) -> list[Drawn]:
    chosen: list[Candidate] = []
    drawn: list[Drawn] = []
    # The tightest cells first: they can least afford an enemy already on the form.
    for cell in sorted(counts, key=lambda cell: len(pools[cell]) - counts[cell]):
        picked = _pick(pools[cell], counts[cell], chosen, rng, seen)
        if len(picked) < counts[cell]:
            raise ShortageError(cell.title, counts[cell], len(picked))
        drawn.extend(Drawn(candidate, cell.domain, cell.subdomain) for candidate in picked)
    return drawn


def _pick(
    pool: list[Candidate],
    count: int,
    chosen: list[Candidate],
    rng: random.Random,
    seen: Mapping[str, int],
) -> list[Candidate]:
    """Append up to *count* of *pool* to *chosen*, the least met first, and return those picked."""
    by_meetings: dict[int, list[Candidate]] = {}
    for candidate in pool:
        by_meetings.setdefault(seen.get(candidate.question_id, 0), []).append(candidate)
    picked: list[Candidate] = []
    for meetings in sorted(by_meetings):
        picked += _pick_in_turn(by_meetings[meetings], count - len(picked), chosen, rng)
    return picked


def _pick_in_turn(
    pool: list[Candidate], count: int, chosen: list[Candidate], rng: random.Random
) -> list[Candidate]:
    """Append up to *count* of *pool* to *chosen*, competencies in turn, and return those picked."""
    barred = {enemy for one in chosen for enemy in one.enemies}
    taken = {one.question_id for one in chosen}
    queues: dict[str, list[Candidate]] = {}
    for candidate in rng.sample(pool, len(pool)):
        queues.setdefault(candidate.competency, []).append(candidate)
    picked: list[Candidate] = []
    while queues and len(picked) < count:
        for competency in rng.sample(sorted(queues), len(queues)):
            candidate = queues[competency].pop()
            if not queues[competency]:
                del queues[competency]
            if candidate.question_id in barred or candidate.enemies & taken:
                continue
            picked.append(candidate)
            barred |= candidate.enemies
            taken.add(candidate.question_id)
            if len(picked) == count:
                break
    chosen.extend(picked)
    return picked
