from __future__ import annotations

import pytest

from app.domain.form_pool import enemy_groups, pool_of
from app.domain.stock import measure
from tests.domain import stock_builders as make


def test_a_case_is_one_column_that_counts_with_all_its_parts():
    pool = [make.candidate(1, "one"), *make.case(10, "one", "two", "one"), make.candidate(2, "two")]
    order = make.order(make.blueprint(one=1, two=1), pool, uses={"q11": 3})
    found = pool_of(order)
    place = next(n for n, bundle in enumerate(found.bundles) if len(bundle) == 3)
    alone = measure([order.parameters[1]], order.cut)

    assert found.sizes[place] == found.cases[place] == 3
    assert found.cells[:, place].tolist() == [2, 1]
    assert found.competencies[:, place].tolist() == [2, 1]
    assert found.information[place] == pytest.approx(3 * alone.information)
    assert found.uses.tolist() == [3 * (n == place) for n in range(3)]
    assert sum(found.cases) == 3


def test_a_pool_knows_how_many_forms_could_share_nothing():
    pool = [make.candidate(n, "one") for n in range(7)] + [make.candidate(n, "two") for n in (10, 11, 12, 13)]

    assert pool_of(make.order(make.blueprint(one=2, two=2), pool)).most_disjoint == 2


def test_groups_cover_every_pair_of_enemies_and_hold_nobody_else():
    # 1, 2 and 3 are each other's enemies; so are 3 and 4; 5 has none.
    pool = [
        make.candidate(1, enemies=make.enemies(2, 3)),
        make.candidate(2, enemies=make.enemies(3)),
        make.candidate(3, enemies=make.enemies(4)),
        make.candidate(4),
        make.candidate(5),
    ]

    assert enemy_groups([(one,) for one in pool]) == [[0, 1, 2], [2, 3]]


def test_an_enemy_outside_the_pool_bars_nobody():
    assert enemy_groups([(make.candidate(1, enemies=make.enemies(99)),), (make.candidate(2),)]) == []


def test_a_case_is_the_enemy_of_whoever_is_an_enemy_of_a_part():
    bundles = [tuple(make.case(1, "one", "one")), (make.candidate(9, enemies=make.enemies(2)),)]

    assert enemy_groups(bundles) == [[0, 1]]
