"""Greedy forms: draw questions for a blueprint or for practice. Pure: randomness is an argument.

A form never holds an enemy pair, an expired question, a type the blueprint does not allow or part of a case.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.domain.bundles import Bundle, Candidate, arrange, bundles_of, clashes, meetings
from app.domain.catalogue import Blueprint, Cell, Unit
from app.domain.errors import ConflictError

TRIES = 40
"""Greedy draws before a shortage is believed: enemies can block an unlucky order."""
CASE_SHARE = 8
"""At most one question in so many of a form belongs to a case: the real exams ask mostly single questions."""


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
    segments: int = 1,
) -> list[Drawn]:
    """Draw a form of *length* questions with exact cell counts, in a shuffled order, its cases whole.

    Args:
        seen: how often the learner has met each question id; the unmet come first.
        segments: the parts of equal size that the sitting has; a case lies in one of them.

    Raises:
        ShortageError: a cell cannot be filled without an enemy pair.
    """
    counts = cell_counts(blueprint, length)
    bundles = _allowed(blueprint, candidates)
    shortage: ShortageError | None = None
    for turn in range(TRIES):
        # Where the unmet questions are each other's enemies, one that was met has to do.
        known = (seen or {}) if turn < TRIES // 2 else {}
        try:
            chosen = _draw_once(blueprint, counts, bundles, rng, known)
        except ShortageError as error:
            shortage = error
            continue
        return [_drawn(one, blueprint) for one in arrange(chosen, segments, rng)]
    raise shortage or ShortageError(blueprint.title, length, 0)


def _drawn(candidate: Candidate, blueprint: Blueprint) -> Drawn:
    cell = blueprint.cell_of[candidate.competency]
    return Drawn(candidate, cell.domain, cell.subdomain)


def draw_practice(
    candidates: Iterable[Candidate],
    length: int,
    rng: random.Random,
    *,
    seen: Mapping[str, int] | None = None,
    first: Collection[str] = (),
) -> list[Drawn]:
    """Draw up to *length* questions spread over their competencies, the unmet first, no enemies, cases whole.

    The questions named in *first* are drawn before all others and stand before them.
    """
    early: list[Bundle] = []
    late: list[Bundle] = []
    for bundle in bundles_of(candidates):
        (early if any(one.question_id in first for one in bundle) else late).append(bundle)
    chosen: list[Bundle] = []
    picked = _pick(early, length, chosen, rng, seen or {})
    before = len(chosen)
    _pick(late, length - picked, chosen, rng, seen or {})
    ordered = arrange(chosen[:before], 1, rng) + arrange(chosen[before:], 1, rng)
    return [Drawn(one) for one in ordered]


def eligible(candidate: Candidate, on: date, excluded: Collection[str] = ()) -> bool:
    """Whether *candidate* may be drawn on *on* (UTC date) beside the *excluded* question ids."""
    expired = candidate.expires_on is not None and on > candidate.expires_on
    return not expired and candidate.question_id not in excluded


def fits_unit(candidate: Candidate, unit: Unit) -> bool:
    """Whether *candidate* belongs to *unit*: by competency or tag, within the unit's roles."""
    if unit.roles and not candidate.roles.intersection(unit.roles):
        return False
    return (
        candidate.competency in unit.competencies
        or not candidate.settings.isdisjoint(unit.settings)
        or not candidate.duties.isdisjoint(unit.duties)
        or not candidate.about.isdisjoint(unit.about)
    )


def _allowed(blueprint: Blueprint, candidates: Iterable[Candidate]) -> list[Bundle]:
    """Return the bundles of which every question has a cell and a type that the blueprint allows."""
    return [
        bundle
        for bundle in bundles_of(candidates)
        if all(one.competency in blueprint.cell_of and one.type in blueprint.types for one in bundle)
    ]


def _draw_once(
    blueprint: Blueprint,
    counts: Mapping[Cell, int],
    bundles: Sequence[Bundle],
    rng: random.Random,
    seen: Mapping[str, int],
) -> list[Bundle]:
    cases = [one for one in bundles if len(one) > 1]
    chosen, left = _draw_cases(cases, blueprint, counts, rng, seen)
    pools: dict[Cell, list[Bundle]] = {cell: [] for cell in counts}
    for bundle in bundles:
        if len(bundle) == 1:
            pools[blueprint.cell_of[bundle[0].competency]].append(bundle)
    # The tightest cells first: they can least afford an enemy already on the form.
    for cell in sorted(counts, key=lambda cell: len(pools[cell]) - left[cell]):
        picked = _pick(pools[cell], left[cell], chosen, rng, seen)
        if picked < left[cell]:
            raise ShortageError(cell.title, counts[cell], counts[cell] - left[cell] + picked)
    return chosen


def _draw_cases(
    cases: Sequence[Bundle],
    blueprint: Blueprint,
    counts: Mapping[Cell, int],
    rng: random.Random,
    seen: Mapping[str, int],
) -> tuple[list[Bundle], Counter[Cell]]:
    """Return whole cases that fit into the cells, at most one question in `CASE_SHARE` of the form, and what is left to fill."""
    left, room = Counter(dict(counts)), sum(counts.values()) // CASE_SHARE
    chosen: list[Bundle] = []
    for case in sorted(rng.sample(cases, len(cases)), key=lambda one: meetings(one, seen)):
        needs = Counter(blueprint.cell_of[one.competency] for one in case)
        fits = all(left[cell] >= need for cell, need in needs.items())
        if len(case) <= room and fits and not clashes(case, chain.from_iterable(chosen)):
            chosen.append(case)
            left.subtract(needs)
            room -= len(case)
    return chosen, left


def _pick(
    pool: Iterable[Bundle],
    count: int,
    chosen: list[Bundle],
    rng: random.Random,
    seen: Mapping[str, int],
) -> int:
    """Append bundles of *pool* to *chosen*, up to *count* questions, the least met first.

    Returns the number of questions appended.
    """
    by_meetings: dict[int, list[Bundle]] = {}
    for bundle in pool:
        by_meetings.setdefault(meetings(bundle, seen), []).append(bundle)
    picked = 0
    for met in sorted(by_meetings):
        picked += _pick_in_turn(by_meetings[met], count - picked, chosen, rng)
    return picked


def _pick_in_turn(pool: list[Bundle], count: int, chosen: list[Bundle], rng: random.Random) -> int:
    """Append up to *count* questions of *pool* to *chosen*, competencies in turn."""
    barred = {enemy for bundle in chosen for one in bundle for enemy in one.enemies}
    taken = {one.question_id for bundle in chosen for one in bundle}
    queues: dict[str, list[Bundle]] = {}
    for bundle in rng.sample(pool, len(pool)):
        queues.setdefault(bundle[0].competency, []).append(bundle)
    left = count
    while queues and left:
        for competency in rng.sample(sorted(queues), len(queues)):
            bundle = queues[competency].pop()
            if not queues[competency]:
                del queues[competency]
            enemies = {enemy for one in bundle for enemy in one.enemies}
            ids = {one.question_id for one in bundle}
            if len(bundle) > left or ids & (barred | taken) or enemies & taken:
                continue
            chosen.append(bundle)
            barred |= enemies
            taken |= ids
            left -= len(bundle)
            if not left:
                break
    return count - left
