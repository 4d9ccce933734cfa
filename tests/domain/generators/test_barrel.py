from __future__ import annotations

from decimal import Decimal

from app.domain.generators.barrel import Barrel
from app.domain.generators.ruler import Ruler
from tests.domain.generators.drawn import Drawing

RULER = Ruler(Decimal("0.2"), 5, 25, "mL")


def test_a_syringe_is_as_high_as_its_scale_and_rubber_need():
    short, long = Barrel("5 mL syringe", RULER, 10, 3), Barrel("5 mL syringe", RULER, 14, 3)

    assert long.draw(4).height - short.draw(4).height == 28 * 4
    assert short.draw(4).height == short.draw(20).height


def test_a_needle_is_solid_and_an_oral_tip_is_open():
    needle = Barrel("5 mL syringe", RULER, 10, 3).draw(8)
    oral = Barrel("5 mL oral syringe", RULER, 10, 3, has_needle=False).draw(8)

    assert len(Drawing(needle.svg).paths("ink")) == len(Drawing(oral.svg).paths("ink")) + 1
    assert "with the tip up" in oral.alt
    assert "needle" not in oral.alt


def test_the_text_tells_rear_edge_and_dome_by_marks():
    alt = Barrel("3 mL syringe", Ruler(Decimal("0.1"), 5, 30, "mL"), 12, 6, 2).draw(13).alt

    assert "stands three marks past the long mark 1." in alt
    assert "Its domed tip stands two marks closer to the needle than that edge." in alt
    assert alt.endswith("Its rear edge stands six marks farther down.")
