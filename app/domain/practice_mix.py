"""Adaptive practice: three parts weakest, one part due, a spread over the rest; never too hard, never too easy.

Of twenty questions twelve go where a gain counts most, five are reviews and three walk through the blueprint.
Questions are chosen so that the learner is right about three times in four. Shares are a design choice.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.domain.ability_state import Floats, State
from app.domain.adaptive import Placed, Pool, free_in, likely_right, needs

EASIEST, HARDEST = 0.85, 0.65
"""Chances of a right answer between which practice stays where the bank allows."""
MIDDLE = 0.75
NEAREST = 5
"""Questions nearest to the middle among which chance decides, where none lies between."""


class Portion(StrEnum):
    """Why a question is asked."""

    WEAKEST = "weakest"
    DUE = "due"
    SPREAD = "spread"


SHARES: Mapping[Portion, float] = {Portion.WEAKEST: 0.60, Portion.DUE: 0.25, Portion.SPREAD: 0.15}
WHY: Mapping[str, str] = {
    Portion.WEAKEST: "the exam asks much here, and least is known about where you stand",
    Portion.DUE: "its review is due",
    Portion.SPREAD: "it keeps the whole exam in view",
}
"""Goes on from "Chosen because"."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What practice in one blueprint domain is worth, with its arithmetic."""

    domain: int
    """Place in the blueprint."""
    weight: float
    """Share of the exam, 0 to 1."""
    uncertainty: float
    """Standard deviation of its ability, logits."""
    gap: float
    """How far the expected share right lies below the cut, 0 to 1."""

    @property
    def value(self) -> float:
        """Weight x (uncertainty + gap)."""
        return self.weight * (self.uncertainty + self.gap)


def quotas(count: int, due: int) -> dict[Portion, int]:
    """Return how many of *count* questions each portion gets, by largest remainder.

    Reviews that are not due leave their places to the weakest.

    Args:
        count: questions of the session.
        due: reviews that wait.
    """
    exact = {portion: share * count for portion, share in SHARES.items()}
    found = {portion: int(one) for portion, one in exact.items()}
    by_remainder = sorted(exact, key=lambda portion: found[portion] - exact[portion])
    for portion in by_remainder[: count - sum(found.values())]:
        found[portion] += 1
    free = max(found[Portion.DUE] - due, 0)
    found[Portion.DUE] -= free
    found[Portion.WEAKEST] += free
    return found


def worth_of(state: State, pool: Pool, gaps: Sequence[float]) -> tuple[Worth, ...]:
    """Return what practice in each blueprint domain is worth, the most first.

    Args:
        state: the learner's, as of now.
        pool: of the blueprint.
        gaps: by blueprint domain, how far the expected share right lies below the cut.
    """
    diagonal = state.covariance.diagonal()[pool.abilities] + state.offset_var[pool.competencies]
    found = []
    for domain, (share, gap) in enumerate(zip(pool.shares.tolist(), gaps, strict=True)):
        inside = pool.domains == domain
        spread = float(np.sqrt(diagonal[inside].mean())) if inside.any() else 0.0
        found.append(Worth(domain, share, spread, max(gap, 0.0)))
    return tuple(sorted(found, key=lambda one: (-one.value, one.domain)))


def weakest(
    state: State, pool: Pool, placed: Placed, worth: Sequence[Worth], rng: random.Random
) -> int | None:
    """Return the place of a question from a domain drawn in proportion to its worth; None: nothing left."""
    free = free_in(pool, placed)
    held = [one for one in worth if bool((free & (pool.domains == one.domain)).any())]
    if not held:
        return None
    weights = [max(one.value, 1e-9) for one in held]
    domain = rng.choices(held, weights=weights)[0].domain
    return _suitable(likely_right(state, pool), free & (pool.domains == domain), rng)


def spread(state: State, pool: Pool, placed: Placed, rng: random.Random) -> int | None:
    """Return the place of a question from the domain furthest behind the blueprint; None: nothing left."""
    free = free_in(pool, placed)
    if not free.any():
        return None
    need = np.where(free, needs(pool, placed)[pool.domains], -np.inf)
    return _suitable(likely_right(state, pool), free & (need >= need.max()), rng)


@dataclass(frozen=True, slots=True)
class Wish:
    """What one session asks of a pool, places in that pool each."""

    length: int
    due: tuple[int, ...] = ()
    """What reviews would show now, in their order."""
    met: frozenset[int] = frozenset()
    """Met lately: they come by their reviews, and else only when nothing new is left."""
    barred: frozenset[int] = frozenset()
    """Never to be shown."""


def mixed(
    state: State, pool: Pool, worth: Sequence[Worth], wish: Wish, rng: random.Random
) -> list[tuple[int, Portion]]:
    """Return up to `wish.length` places with the portion of each, in a random order.

    Args:
        state: the learner's, as of now.
        pool: of the blueprint.
        worth: see `worth_of`.
        wish: what is asked.
        rng: decides among equals.
    """
    due = tuple(one for one in wish.due if one not in wish.barred)
    wanted = quotas(wish.length, len(due))
    asked = due[: wanted[Portion.DUE]]
    found = [(place, Portion.DUE) for place in asked]
    for portion in (Portion.WEAKEST, Portion.SPREAD):
        for _ in range(wanted[portion]):
            place = None
            for closed in (wish.barred | wish.met, wish.barred):
                if place is None:
                    place = _pick(portion, state, pool, Placed(asked, closed), worth, rng)
            if place is not None:
                found.append((place, portion))
                asked = (*asked, place)
    return rng.sample(found, len(found))


def _pick(
    portion: Portion, state: State, pool: Pool, placed: Placed, worth: Sequence[Worth], rng: random.Random
) -> int | None:
    if portion is Portion.WEAKEST:
        return weakest(state, pool, placed, worth, rng)
    return spread(state, pool, placed, rng)


def _suitable(chances: Floats, allowed: NDArray[np.bool_], rng: random.Random) -> int:
    """Return one of *allowed* that the learner gets right three times in four, or nearly so."""
    inside = np.flatnonzero(allowed & (chances >= HARDEST) & (chances <= EASIEST)).tolist()
    if not inside:
        places = np.flatnonzero(allowed)
        inside = places[np.argsort(np.abs(chances[places] - MIDDLE), kind="stable")[:NEAREST]].tolist()
    return int(rng.choice(inside))
