from __future__ import annotations

import pytest

from app.domain.plates.body import BODY_ALT, BODY_FRONT, EYE_FRONT, body
from tests.domain.generators.drawn import Drawing
from tests.domain.plates.shapes import heights, outline

OUTLINE = outline(Drawing(BODY_FRONT.svg).paths("soft")[0])


def _within(points, at):
    """Whether a point lies inside an outline: an odd number of edges above it."""
    return sum(y < at[1] for y in heights(points, at[0])) % 2 == 1


@pytest.mark.parametrize("name", BODY_FRONT.places)
def test_every_place_lies_on_the_body(name):
    x, y = BODY_FRONT.places[name]

    assert any(_within(OUTLINE, (x + dx, y + dy)) for dx in (-6, 0, 6) for dy in (-3, 0, 3))


@pytest.mark.parametrize("name", [one for one in BODY_FRONT.places if "left" in one or "right" in one])
def test_the_patients_left_is_on_the_right_of_the_picture(name):
    assert (BODY_FRONT.places[name][0] > BODY_FRONT.width / 2) == ("left" in name.split("-"))


def test_the_body_is_even_on_both_sides():
    xs = [x for x, _ in OUTLINE]

    assert min(xs) + max(xs) == pytest.approx(BODY_FRONT.width, abs=2)


def test_more_can_be_drawn_on_the_body():
    assert body(BODY_ALT) == BODY_FRONT.svg
    assert "M1 1" in body("Other.", '<path class="line" d="M1 1"/>')


def test_the_pocket_lies_between_the_eye_and_the_lower_lid():
    drawing = Drawing(EYE_FRONT.svg)
    pocket = outline(drawing.paths("soft")[0])
    x, y = EYE_FRONT.places["inside-the-lower-lid"]
    low = [one for one in heights(pocket, x) if one > 200]

    assert low[0] <= y <= low[-1]


def test_the_corners_lie_at_the_ends_of_the_eye():
    at = EYE_FRONT.places

    assert (
        at["outer-corner"][0]
        < at["white-toward-the-ear"][0]
        < at["middle-of-the-eye"][0]
        < at["inner-corner"][0]
    )
