from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from tests.domain.generators.drawn import Read, axis, check_readings, near, slips


def test_the_zero_line_of_the_tape_gives_the_circumference():
    def read(drawing, question):
        marks = [one for one in drawing.strokes() if near(one.x, one.to_x)]
        numbers = [one for one in drawing.numbers() if one.text != "0"]
        scale = axis([one.x for one in marks], [(one.x, one.text) for one in numbers])
        assert scale.step == Decimal("0.1")
        (zero,) = drawing.paths("accent")
        value = scale.at(float(re.match(r"M([\d.]+) 97V", zero)[1]))
        (arrow,) = drawing.paths("accent-fill")
        assert scale.at(float(re.match(r"M([\d.]+) 97L", arrow)[1])) == value
        (loop,) = [one for one in drawing.paths("line") if one.startswith("M352 96")]
        end = scale.between(float(re.match(r"M352 96H([\d.]+)V", loop)[1]))
        assert 32 < value < 52
        inches = (value / Decimal("2.54")).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
        errors = slips(scale, value, Decimal(1), Decimal("0.2"))
        return Read(value, errors | {"tape-end": [end], "wrong-unit": [inches]})

    check_readings("head-circumference", read)


def test_the_lower_edge_of_the_headpiece_gives_the_height():
    def read(drawing, question):
        marks = [one for one in drawing.strokes() if near(one.y, one.to_y)]
        scale = axis([one.y for one in marks], [(one.y - 5, one.text) for one in drawing.numbers()])
        assert scale.step == Decimal("0.25")
        (block,) = drawing.of("rect", "line")
        upper = float(block.get("y"))
        value = scale.at(upper + float(block.get("height")))
        assert 52 < value < 76
        errors = slips(scale, value, Decimal(1), Decimal("0.1"))
        return Read(value, errors | {"headpiece-top": [scale.between(upper)]})

    check_readings("stadiometer", read)
