from __future__ import annotations

import random
from itertools import combinations

import pytest

from app.domain.generators.tubes import ORDER, Tube, drawn_tubes, listed, spoiled, spoiled_first


def tube(slug: str) -> Tube:
    (kind,) = [one for one in ORDER if one.slug == slug]
    color, additive = kind.tubes[0]
    return Tube(kind, color, additive, kind.tests[0])


def test_the_order_is_that_of_the_standard():
    assert [[color for color, _ in one.tubes] for one in ORDER] == [
        ["yellow"],
        ["light blue"],
        ["gold", "red"],
        ["green", "light green"],
        ["lavender"],
        ["gray"],
    ]


def test_tubes_are_drawn_from_different_places_in_their_order():
    for seed in range(200):
        tubes = drawn_tubes(random.Random(seed), 4)
        places = [ORDER.index(one.kind) for one in tubes]
        assert places == sorted(set(places)) and len(places) == 4
        assert all(
            (one.color, one.additive) in one.kind.tubes and one.test in one.kind.tests for one in tubes
        )


@pytest.mark.parametrize(
    ("carried", "into", "harm"),
    [
        ("edta", "serum", "raise its potassium and lower its calcium"),
        ("edta", "heparin", "raise its potassium and lower its calcium"),
        ("serum", "citrate", "falsify its clotting test"),
        ("heparin", "serum", "hinder the clotting"),
        ("fluoride", "edta", "harm the blood cells"),
        ("gray", "culture", "germs"),
    ],
)
def test_what_an_additive_spoils_in_a_tube_that_belongs_earlier(carried, into, harm):
    late = tube("fluoride" if carried == "gray" else carried)

    assert harm in spoiled(late.kind, tube(into).kind)


def test_every_pair_of_kinds_has_its_harm():
    assert all(spoiled(late, early).endswith(".") for early, late in combinations(ORDER, 2))


def test_only_a_wrong_order_spoils_something():
    right = [tube("citrate"), tube("serum"), tube("edta")]

    assert spoiled_first(right) == ""
    assert "carried into the citrate tube" in spoiled_first([right[1], right[0], right[2]])


def test_a_tube_names_its_stopper_and_a_test_stands_alone_without_its_article():
    assert (tube("edta").label, tube("edta").order) == ("Lavender (EDTA)", "Complete blood count")
    assert tube("culture").label == "Yellow (SPS) for blood culture"
    assert tube("citrate").order == "Prothrombin time"


def test_a_list_has_an_and_before_its_last():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
