from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from app.domain.ability import prior
from app.domain.adaptive import Entry, Placed, likely_right, pool_of
from app.domain.answered import Parameters, Population
from app.domain.practice_mix import (
    EASIEST,
    HARDEST,
    WHY,
    Portion,
    Wish,
    mixed,
    quotas,
    spread,
    weakest,
    worth_of,
)
from tests.domain.ability_builders import SHAPE
from tests.domain.readiness_builders import after, reference

NAMES = ("venipuncture", "order", "vitals", "claims", "coding", "scheduling")
ENTRIES = [
    Entry(name, Parameters(b=-2 + 0.4 * place, s2=0.1, c=0.2)) for name in NAMES for place in range(11)
]
POOL = pool_of(reference(), ENTRIES)
FRESH = prior(SHAPE, Population())


@pytest.mark.parametrize(
    ("count", "due", "expected"),
    [(20, 99, (12, 5, 3)), (20, 2, (15, 2, 3)), (10, 99, (6, 3, 1)), (1, 99, (1, 0, 0)), (0, 5, (0, 0, 0))],
)
def test_the_mix_is_sixty_twenty_five_fifteen(count, due, expected):
    found = quotas(count, due)

    assert (found[Portion.WEAKEST], found[Portion.DUE], found[Portion.SPREAD]) == expected
    assert sum(found.values()) == count


def test_a_heavy_uncertain_weak_domain_is_worth_most():
    first, second = worth_of(after(40, "claims", "scheduling"), POOL, [0.1, 0.0])

    assert (first.domain, second.domain) == (0, 1)
    assert first.value == pytest.approx(0.7 * (first.uncertainty + 0.1))
    assert second.uncertainty < first.uncertainty


def test_practice_is_right_about_three_times_in_four():
    worth, rng = worth_of(FRESH, POOL, [0.0, 0.0]), random.Random(1)
    chances = likely_right(FRESH, POOL)

    found = [weakest(FRESH, POOL, Placed(), worth, rng) for _ in range(200)]

    assert all(one is not None and HARDEST <= chances[one] <= EASIEST for one in found)
    assert Counter(POOL.domains[one] for one in found)[0] > 100


def test_where_everything_is_too_hard_the_easiest_come():
    hard = pool_of(reference(), [Entry("vitals", Parameters(b=2 + place, s2=0.1)) for place in range(9)])

    found = {
        weakest(FRESH, hard, Placed(), worth_of(FRESH, hard, [0, 0]), random.Random(n)) for n in range(60)
    }

    assert found == {0, 1, 2, 3, 4}


def test_the_spread_follows_the_blueprint():
    placed, rng = Placed(), random.Random(1)
    for _ in range(20):
        place = spread(FRESH, POOL, placed, rng)
        assert place is not None
        placed = placed.and_then(place)

    assert np.bincount(POOL.domains[list(placed.asked)]).tolist() == [14, 6]


def test_when_everything_was_asked_nothing_is_left():
    done = Placed(asked=tuple(range(len(ENTRIES))))

    assert spread(FRESH, POOL, done, random.Random(1)) is None
    assert weakest(FRESH, POOL, done, worth_of(FRESH, POOL, [0, 0]), random.Random(1)) is None


# --- a whole session -------------------------------------------------------------------------------


def _mixed(length=20, **fields):
    return mixed(FRESH, POOL, worth_of(FRESH, POOL, [0.0, 0.0]), Wish(length, **fields), random.Random(1))


def test_a_session_holds_each_portion_and_no_question_twice():
    found = _mixed(due=(3, 14, 25, 36, 47, 58))
    places = [place for place, _ in found]

    assert Counter(portion for _, portion in found) == {
        Portion.WEAKEST: 12,
        Portion.DUE: 5,
        Portion.SPREAD: 3,
    }
    assert len(set(places)) == 20
    assert {place for place, portion in found if portion is Portion.DUE} == {3, 14, 25, 36, 47}
    assert places[:5] != [3, 14, 25, 36, 47]


def test_what_was_met_comes_only_when_nothing_new_is_left():
    met = frozenset(range(56))
    found = {place for place, _ in _mixed(met=met)}

    assert set(range(56, 66)) <= found
    assert len(found) == 20


def test_what_is_barred_never_comes_due_or_not():
    found = {place for place, _ in _mixed(40, due=(0, 1), barred=frozenset(range(40)))}

    assert found == set(range(40, 66))
    assert len(_mixed(40, barred=frozenset(range(66)))) == 0


def test_every_portion_has_its_words():
    assert set(WHY) == set(Portion)
