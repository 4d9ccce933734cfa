from __future__ import annotations

import pytest

from app.domain.plates.trunk import ABDOMEN_QUADRANTS, ABDOMEN_REGIONS, CHEST_ALT, CHEST_FRONT, chest
from tests.domain.generators.drawn import Drawing
from tests.domain.plates.anatomy import Chest
from tests.domain.plates.shapes import outline

CHEST = Chest(CHEST_FRONT.svg)
AT = CHEST_FRONT.places


@pytest.mark.parametrize("level", [2, 4])
@pytest.mark.parametrize("side", ["right", "left"])
def test_the_places_beside_the_breastbone_lie_in_the_space_of_their_name(level, side):
    at = AT[f"{'second' if level == 2 else 'fourth'}-space-{side}-border"]

    assert CHEST.space(at) == level
    assert CHEST.beside_breastbone(at)
    assert (at[0] < CHEST.middle) == (side == "right")


def test_the_midclavicular_places_lie_in_the_fifth_space_below_the_middle_of_the_collarbone():
    left, right = AT["fifth-space-left-midclavicular"], AT["fifth-space-right-midclavicular"]

    assert CHEST.space(left) == CHEST.space(right) == 5
    assert abs(left[0] - CHEST.midclavicular) < 12
    assert left[0] + right[0] == 2 * CHEST.middle


def test_the_lateral_places_stand_level_and_in_order():
    names = ("fifth-space-left-midclavicular", "left-front-armpit-line", "left-mid-armpit-line")
    (x4, y4), (x5, y5), (x6, y6) = (AT[name] for name in names)

    assert y4 == y5 == y6
    assert x4 < x5 < x6 < max(x for x, _ in (point for rib in CHEST.ribs for point in rib))


def test_the_third_place_lies_halfway_between_the_second_and_the_fourth():
    (x2, y2), (x4, y4) = AT["fourth-space-left-border"], AT["fifth-space-left-midclavicular"]

    assert AT["between-fourth-and-fifth-space"] == pytest.approx(((x2 + x4) / 2, (y2 + y4) / 2), abs=1)


def test_more_can_be_drawn_on_the_chest():
    assert chest(CHEST_ALT) == CHEST_FRONT.svg
    assert chest("Other.", '<path class="line" d="M0 0"/>').endswith('<path class="line" d="M0 0"/></svg>')


def _lines(plate):
    """Return the upright and the level dividing lines."""
    lines = [outline(data) for data in Drawing(plate.svg).paths("accent")]
    upright = sorted(one[0][0] for one in lines if one[0][0] == one[1][0])
    return upright, sorted(one[0][1] for one in lines if one[0][1] == one[1][1])


def test_each_region_lies_in_its_field():
    upright, level = _lines(ABDOMEN_REGIONS)
    rows, columns = ("upper", "middle", "lower"), ("right-", "middle-", "left-")
    for name, (x, y) in ABDOMEN_REGIONS.places.items():
        row, column = sum(y > one for one in level), sum(x > one for one in upright)
        side = columns[column] if (row, column) != (1, 1) else ""
        assert name == f"{rows[row]}-{side}field"


def test_each_quarter_lies_in_its_field():
    ((x,), (y,)) = _lines(ABDOMEN_QUADRANTS)
    for name, at in ABDOMEN_QUADRANTS.places.items():
        if name.endswith("quarter"):
            assert name == f"{'upper' if at[1] < y else 'lower'}-{'right' if at[0] < x else 'left'}-quarter"
