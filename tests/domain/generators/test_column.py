from __future__ import annotations

from decimal import Decimal

from app.domain.generators.column import cylinder, thermometer
from app.domain.generators.ruler import Ruler
from tests.domain.generators.drawn import Drawing


def test_the_column_of_a_thermometer_stands_in_its_bulb():
    figure = thermometer(Ruler(Decimal("0.1"), 10, 70, "°C", first=Decimal(35)), 23, "A thermometer.")
    drawing = Drawing(figure.svg)
    (column,), (bulb,) = drawing.of("rect", "accent-fill"), drawing.of("circle", "accent-fill")

    assert float(column.get("y")) + float(column.get("height")) == float(bulb.get("cy"))
    assert figure.alt == "A thermometer."


def test_the_liquid_of_a_cylinder_reaches_its_floor():
    figure = cylinder(Ruler(Decimal(1), 10, 50, "mL", middle=5), 17, 9, "A cylinder.")
    drawing = Drawing(figure.svg)
    (liquid,), (surface,) = drawing.paths("accent-fill"), drawing.paths("accent")

    assert liquid.startswith(surface)
    assert figure.height < 620
