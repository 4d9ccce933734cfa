from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from app.domain import adaptive
from app.domain.ability import prior, update
from app.domain.adaptive import Entry, Placed, Pool, choose, is_enough, needs, pool_of
from app.domain.answered import Parameters, Population
from tests.domain.ability_builders import SHAPE, answered
from tests.domain.readiness_builders import after, reference

NAMES = ("venipuncture", "order", "vitals", "claims", "coding", "scheduling")
FRESH = prior(SHAPE, Population())


def _entries(each: int = 12, **fields) -> list[Entry]:
    return [
        Entry(name, Parameters(b=-1.5 + 3 * place / (each - 1), s2=0.1, c=0.2), **fields)
        for name in NAMES
        for place in range(each)
    ]


def _pool(entries: list[Entry] | None = None) -> Pool:
    return pool_of(reference(), entries or _entries())


def _placement(pool: Pool, length: int, seed: int = 1) -> Placed:
    state, placed, rng = FRESH, Placed(), random.Random(seed)
    for number in range(1, length + 1):
        place = choose(state, pool, placed, rng)
        assert place is not None
        placed = placed.and_then(place)
        name = SHAPE.competencies[pool.competencies[place]]
        one = answered(number, competency=name, is_right=number % 3 > 0, with_feedback=False)
        state = update(state, one)
    return placed


def test_the_blueprint_is_kept_within_two_questions_at_every_length():
    pool = _pool()
    placed = _placement(pool, 40)

    for length in range(1, 41):
        given = np.bincount(pool.domains[list(placed.asked[:length])], minlength=2)
        assert np.abs(given - pool.shares * length).max() <= 1.5


def test_no_question_comes_twice():
    placed = _placement(_pool(), 60)

    assert len(set(placed.asked)) == 60


def test_the_first_questions_are_near_the_population():
    pool = _pool()
    placed = _placement(pool, 5)

    assert np.abs(pool.parameters.b[list(placed.asked)] - 0.5).max() <= 0.5


def test_what_was_seen_lately_is_closed_and_an_empty_pool_says_so():
    pool = _pool()
    closed = Placed(closed=frozenset(range(71)))

    assert choose(FRESH, pool, closed, random.Random(1)) == 71
    assert choose(FRESH, pool, closed.and_then(71), random.Random(1)) is None


def test_a_domain_that_ran_out_leaves_its_turn_to_the_others():
    pool = _pool()
    clinical = frozenset(np.flatnonzero(pool.domains == 0).tolist())
    asked = Placed(asked=tuple(np.flatnonzero(pool.domains == 1)[:10].tolist()), closed=clinical)

    place = choose(FRESH, pool, asked, random.Random(1))

    assert place is not None and pool.domains[place] == 1


def test_rivals_are_never_shown_beside_each_other():
    entries = [replace(one, rival=place % 3) for place, one in enumerate(_entries())]
    pool = _pool(entries)
    placed, rng = Placed(), random.Random(1)
    for _ in range(3):
        place = choose(FRESH, pool, placed, rng)
        assert place is not None
        placed = placed.and_then(place)

    assert len(set(pool.rivals[list(placed.asked)])) == 3
    assert choose(FRESH, pool, placed, rng) is None


def test_a_question_that_many_have_met_is_all_but_withheld():
    entries = _entries()
    worn = replace(entries[6], exposure=0.3)
    free = Placed(closed=frozenset({*range(6), *range(12, 72)}))
    pool = _pool([*entries[:6], worn, *entries[7:]])

    shown = [choose(FRESH, pool, free, random.Random(seed)) for seed in range(400)]

    assert shown.count(6) < 10


def test_the_most_telling_question_is_worth_the_drop_in_variance_it_brings():
    pool, state = _pool(), after(10)
    place = 14
    found = adaptive.values(state, pool)[place]
    before = adaptive.standard_error(state, pool) ** 2
    name = SHAPE.competencies[pool.competencies[place]]
    b = float(pool.parameters.b[place])
    drops = []
    chance = float(adaptive.likely_right(state, pool)[place])
    for is_right, weight in ((True, chance), (False, 1 - chance)):
        one = answered(
            99,
            competency=name,
            is_right=is_right,
            rapid=0.0,
            with_feedback=False,
            parameters=Parameters(b=b, s2=0.1, c=0.2),
        )
        drops.append(weight * (before - adaptive.standard_error(update(state, one), pool) ** 2))

    assert sum(drops) == pytest.approx(found, rel=0.15)


def test_needs_add_up_to_the_next_question():
    assert needs(_pool(), Placed()).tolist() == pytest.approx([0.7, 0.3])
    assert needs(_pool(), Placed(asked=(0, 1))).sum() == pytest.approx(1.0)


def test_the_weighted_ability_is_that_of_the_blueprint():
    pool, state = _pool(), after(30)
    shares = {"phlebotomy": 0.5, "intake": 0.2, "billing": 0.2, "front-office": 0.1, "anatomy": 0.0}

    assert dict(zip(SHAPE.domains, pool.ability_weights.tolist(), strict=True)) == pytest.approx(shares)
    assert adaptive.composite(FRESH, pool) == pytest.approx(0.5)
    assert adaptive.standard_error(state, pool) < adaptive.standard_error(FRESH, pool)


@pytest.mark.parametrize(
    ("asked", "error", "passing", "expected"),
    [
        (19, 0.1, 0.99, False),
        (20, 0.34, 0.5, True),
        (20, 0.35, 0.5, False),
        (20, 0.5, 0.96, True),
        (20, 0.5, 0.04, True),
        (60, 0.9, 0.5, True),
    ],
)
def test_a_placement_stops_when_it_knows_enough(asked, error, passing, expected):
    assert is_enough(asked, error, passing) is expected


def test_a_question_outside_the_blueprint_belongs_to_no_pool():
    with pytest.raises(KeyError):
        _pool([Entry("body", Parameters(b=0.0, s2=0.1))])
