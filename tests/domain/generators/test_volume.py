from __future__ import annotations

import re
from decimal import Decimal

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Read, axis, check_readings, near, slips
from tests.domain.generators.seeds import SEEDS

CUP_MISTAKEN = {"2.5": Decimal(1), "1": Decimal(2)}
MISTAKEN = {"0.2": "0.1", "0.5": "0.1", "1": "2"}


def _level(one):
    return near(one.y, one.to_y)


def test_the_surface_on_the_milliliter_side_gives_the_volume():
    seen = set()

    def read(drawing, question):
        marks = [one for one in drawing.strokes() if _level(one)]
        left = axis(
            [one.y for one in marks if one.x < 150],
            [(one.y - 5, one.text) for one in drawing.numbers() if one.x < 150],
        )
        right = axis(
            [one.y for one in marks if one.x > 150],
            [(one.y - 5, one.text) for one in drawing.numbers() if one.x > 150],
        )
        (surface,) = drawing.paths("accent")
        place = float(re.match(r"M\S+ ([\d.]+)H", surface)[1])
        value, step = left.at(place), f"{left.step:f}"
        seen.add(step)
        errors = {
            "wrong-scale": [right.between(place)],
            "tablespoons": [(value / 15).quantize(Decimal("0.01"))],
        }
        common = slips(left, value, Decimal(5), CUP_MISTAKEN[step])
        if not value % 5:
            common = {"wrong-long-mark": common["wrong-long-mark"]}
        return Read(value, errors | common)

    check_readings("medicine-cup", read)
    assert seen == set(CUP_MISTAKEN)


def test_the_lowest_point_of_the_curve_gives_the_volume():
    seen = set()

    def read(drawing, question):
        scale = axis(
            [one.y for one in drawing.strokes() if _level(one)],
            [(one.y - 5, one.text) for one in drawing.numbers()],
        )
        (surface,) = drawing.paths("accent")
        edge, pull, lowest, again, end = map(
            float, re.fullmatch(r"M\S+ (\S+)Q\S+ (\S+) \S+ (\S+)Q\S+ (\S+) \S+ (\S+)", surface).groups()
        )
        assert edge == end < lowest == pull == again
        value = scale.at(lowest)
        seen.add(str(scale.step))
        (_, second), (_, first) = scale.numbers[:2]
        errors = slips(scale, value, Decimal(str(second - first)), Decimal(MISTAKEN[f"{scale.step:f}"]))
        return Read(value, errors | {"meniscus-edge": [scale.between(edge)]})

    check_readings("graduated-cylinder", read)
    assert seen == set(MISTAKEN)


def test_a_medicine_cup_shows_a_number_or_the_mark_between_two():
    keys = {generate("medicine-cup", seed).key for seed in range(SEEDS)}

    assert {"7.5", "10", "12.5", "25", "27.5"} < keys
    assert {"6", "9", "19"} < keys
    assert not {"2.5", "5", "20.5", "30"} & keys
