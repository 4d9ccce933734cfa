"""Placements in the simulated world: the product's adaptive choice against questions at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from app.domain import ability
from app.domain.ability_state import State
from app.domain.adaptive import Entry, Placed, Pool, choose, composite, needs, pool_of
from benchmarks.simulated_learning import SHAPE, Installation, answered, competency_of
from benchmarks.simulated_world import SCORED, Floats, World

LENGTH = 60
PLACEMENTS = 40
"""Names their stream of chance."""
LOOKED_AT = 40
WEIGHTS = np.array(SCORED) / sum(SCORED)
Choice = Callable[[State, Pool, Placed], int]


@dataclass(frozen=True)
class Outcome:
    """What many placements of one kind came to."""

    rmse: float
    """Of the blueprint-weighted ability after 40 questions, logits."""
    deviation: float
    """The most questions that any domain of any learner was off the blueprint, after 40 and 60."""
    exposure: float
    """The largest share of learners that met one question, after 60."""


def compare(installation: Installation, learners: int) -> dict[str, Outcome]:
    """Return the outcome of each kind of choice for the same new learners.

    They live in a stream of chance of their own, so that nobody else's answers depend on them.
    """
    world = copy(installation.world)
    world.rng = np.random.default_rng([world.seed, PLACEMENTS])
    installation = copy(installation)
    installation.world = world
    found = [world.learner() for _ in range(learners)]
    rng = random.Random(world.seed)
    kinds: dict[str, Choice] = {
        "random": lambda _state, pool, placed: _any(pool, placed, rng, needed=False),
        "random, to blueprint": lambda _state, pool, placed: _any(pool, placed, rng, needed=True),
        "adaptive": lambda state, pool, placed: _chosen(state, pool, placed, rng),
    }
    return {name: _place(installation, found, choice) for name, choice in kinds.items()}


def _place(installation: Installation, learners: list[Floats], choice: Choice) -> Outcome:
    entries = [Entry(competency_of(int(one)), known) for one, known in installation.published.items()]
    pool = pool_of(installation.reference(), entries)
    shown = np.zeros(len(entries))
    errors, deviations = [], []
    for number, truth in enumerate(learners):
        pool = replace(pool, exposures=shown / max(number, 1))
        states, placed = _one(installation, pool, truth, choice)
        shown[list(placed.asked)] += 1
        errors.append(composite(states[LOOKED_AT - 1], pool) - float(WEIGHTS @ truth))
        for length in (LOOKED_AT, LENGTH):
            given = np.bincount(pool.domains[list(placed.asked[:length])], minlength=len(SCORED))
            deviations.append(np.abs(given - WEIGHTS * length).max())
    return Outcome(
        rmse=float(np.sqrt(np.mean(np.square(errors)))),
        deviation=float(max(deviations)),
        exposure=float(shown.max() / len(learners)),
    )


def _one(installation: Installation, pool: Pool, truth: Floats, choice: Choice) -> tuple[list[State], Placed]:
    """Return the states of one learner after each question. Nothing is learned without feedback."""
    world: World = installation.world
    state = ability.prior(SHAPE, installation.population)
    placed, states = Placed(), []
    for number in range(LENGTH):
        place = choice(state, pool, placed)
        placed = placed.and_then(place)
        one = answered(
            place,
            installation.published[str(place)],
            installation.population,
            is_right=world.answer(truth, place),
            response_id=number + 1,
            with_feedback=False,
        )
        state = ability.update(state, one)
        states.append(state)
    return states, placed


def _chosen(state: State, pool: Pool, placed: Placed, rng: random.Random) -> int:
    place = choose(state, pool, placed, rng)
    assert place is not None
    return place


def _any(pool: Pool, placed: Placed, rng: random.Random, *, needed: bool) -> int:
    need = needs(pool, placed)
    inside = need[pool.domains] >= need.max() if needed else np.ones(len(pool.domains), dtype=bool)
    inside[list(placed.asked)] = False
    return rng.choice(np.flatnonzero(inside).tolist())
