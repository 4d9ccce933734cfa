from __future__ import annotations

from app.domain.plates.tray import TRAY
from tests.domain.generators.drawn import Drawing
from tests.domain.plates.shapes import heights, outline


def _within(points, at):
    return sum(y < at[1] for y in heights(points, at[0])) % 2 == 1


def test_each_place_lies_where_its_name_says():
    drawing = Drawing(TRAY.svg)
    (border,) = (outline(data) for data in drawing.paths("accent"))
    top, flap, *_ = (outline(data) for data in drawing.paths("soft"))
    stand = outline(drawing.paths("line")[0])
    inside = {
        name: (_within(border, at), _within(top, at), _within(flap, at), _within(stand, at))
        for name, at in TRAY.places.items()
    }

    assert inside == {
        "middle-inside-the-broken-line": (True, True, False, True),
        "inside-the-bowl": (True, True, False, True),
        "between-broken-line-and-edge": (False, True, False, True),
        "back-edge-of-the-drape": (False, True, False, True),
        "hanging-part-of-the-drape": (False, False, True, False),
        "bare-part-of-the-stand": (False, False, False, True),
    }
