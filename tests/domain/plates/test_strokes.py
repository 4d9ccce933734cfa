from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.domain.plates import strokes
from tests.domain.plates.shapes import heights, outline

BEND = ((0, 0), (40, 20), (80, 0), (120, 40))


def test_a_curve_passes_through_its_points():
    line = outline(strokes.curve(BEND))

    assert all(min(abs(x - a) + abs(y - b) for a, b in line) < 1 for x, y in BEND)


def test_a_closed_curve_comes_back():
    path = strokes.curve(BEND, closed=True)

    assert path.endswith("z")
    assert outline(path)[-1] == pytest.approx((0, 0))


def test_a_band_is_as_thick_as_said_and_thins_at_its_tip():
    edge = outline(strokes.band(((0, 50), (50, 50), (100, 50)), 12, tip=0.5))

    assert heights(edge, 25) == pytest.approx([44, 56])
    assert heights(edge, 99)[1] - heights(edge, 99)[0] < 8


def test_points_are_mirrored_in_their_order():
    assert strokes.mirrored([(1, 2), (3, 4)], 10) == [(19, 2), (17, 4)]


def test_straight_and_round_outlines():
    assert strokes.polygon(((0, 0), (5, 0.5), (2, 2))) == "M0 0L5 0.5L2 2Z"
    assert strokes.ellipse(10, 20, 4, 3) == "M6 20a4 3 0 1 0 8 0a4 3 0 1 0 -8 0Z"


def test_a_drawing_is_well_formed_and_says_what_it_shows():
    parts = [strokes.shape("M0 0L9 9Z"), strokes.stroke("M0 0L9 9", dash="2 2"), strokes.label(5, 9, "a < b")]
    root = ET.fromstring(strokes.drawing(10, 12, "Less & more.", *parts))

    assert root.get("viewBox") == "0 0 10 12"
    assert root.get("aria-label") == "Less & more."
    assert [one.get("class") for one in root] == ["soft", "mid", "line", "label"]
    assert root[2].get("stroke-dasharray") == "2 2"
