from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.generators.drawn import Read, axis, check_readings, near, slips


@pytest.mark.parametrize(
    ("family", "step", "mistaken", "range_"),
    [
        ("thermometer-fahrenheit", "0.2", "0.1", (94, 106)),
        ("thermometer-celsius", "0.1", "0.2", (35, 42)),
    ],
)
def test_the_end_of_the_column_gives_the_temperature(family, step, mistaken, range_):
    def read(drawing, question):
        scale = axis(
            [one.y for one in drawing.strokes() if near(one.y, one.to_y)],
            [(one.y - 5, one.text) for one in drawing.numbers()],
        )
        assert scale.step == Decimal(step)
        assert {number for _, number in scale.numbers} == set(range(range_[0], range_[1] + 1))
        (column,) = drawing.of("rect", "accent-fill")
        value = scale.at(float(column.get("y")))
        return Read(value, slips(scale, value, Decimal(1), Decimal(mistaken)))

    check_readings(family, read)
