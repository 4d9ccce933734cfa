from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bundles import Candidate, arrange, bundles_of, clashes, fitting, meetings


def single(number, **fields):
    return Candidate(f"q{number}", number, "one", "single", **fields)


def case(name, parts, competencies=("one",), first=0):
    return tuple(
        Candidate(
            f"{name}-{part}",
            first + part,
            competencies[part % len(competencies)],
            "single",
            case=name,
            part=part,
            parts=parts,
        )
        for part in range(1, parts + 1)
    )


def test_a_case_is_one_bundle_in_its_order_whatever_order_it_is_read_in():
    parts = case("case-a", 4)

    assert bundles_of([parts[2], single(9), parts[0], parts[3], parts[1]]) == [(single(9),), parts]


def test_a_case_without_one_of_its_parts_cannot_be_drawn():
    assert bundles_of([*case("case-a", 4)[:3], single(9)]) == [(single(9),)]


def test_a_case_fits_whole_from_half_of_its_parts():
    half, less = case("case-a", 4, ("one", "two")), case("case-b", 3, ("one", "two", "two"))

    found = fitting(bundles_of([*half, *less, single(9)]), lambda one: one.competency == "one")

    assert found == [single(9), *half]


def test_the_most_met_part_tells_how_often_a_case_was_met():
    assert meetings(case("case-a", 3), {"case-a-2": 4, "case-a-1": 1}) == 4
    assert meetings((single(1),), {}) == 0


def test_an_enemy_of_one_part_is_an_enemy_of_the_case():
    parts = case("case-a", 3)
    named = single(1, enemies=frozenset({"case-a-2"}))
    hostile = (*parts[:2], Candidate("case-a-3", 3, "one", "single", frozenset({"q2"}), case="case-a"))

    assert clashes(parts, [named])
    assert clashes(hostile, [single(2)])
    assert clashes(parts, [parts[1]])
    assert not clashes(parts, [single(2)])


@given(st.lists(st.integers(3, 6), max_size=8), st.integers(0, 1000), st.sampled_from([1, 2, 4]))
def test_an_order_keeps_every_case_together_in_one_segment(lengths, seed, segments):
    cases = [case(f"case-{n}", length, first=100 * n) for n, length in enumerate(lengths)]
    singles = [(single(n),) for n in range(60 - sum(lengths))]
    size = 60 // segments

    order = arrange([*singles, *cases], segments, random.Random(seed))

    assert Counter(order) == Counter(one for bundle in (*singles, *cases) for one in bundle)
    for one in cases:
        start = order.index(one[0])
        assert tuple(order[start : start + len(one)]) == one
        assert start // size == (start + len(one) - 1) // size


def test_a_case_longer_than_a_segment_is_an_error():
    with pytest.raises(ValueError, match="no segment of 2"):
        arrange([case("case-a", 4)], 2, random.Random(1))


def test_the_order_is_the_seeds():
    bundles = [(single(n),) for n in range(20)]

    assert arrange(bundles, 1, random.Random(1)) == arrange(bundles, 1, random.Random(1))
    assert arrange(bundles, 1, random.Random(1)) != arrange(bundles, 1, random.Random(2))
