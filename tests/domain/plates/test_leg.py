from __future__ import annotations

from app.domain.plates.leg import HIP_SIDE, INFANT_HEEL, THIGH_FRONT
from tests.domain.generators.drawn import Drawing
from tests.domain.plates.shapes import heights, outline


def test_the_thigh_place_lies_in_the_middle_third_on_the_outer_side_of_the_bone():
    bone = outline(Drawing(THIGH_FRONT.svg).paths("soft")[0])
    knob, knee = THIGH_FRONT.places["knob-at-the-outer-hip"], THIGH_FRONT.places["on-the-kneecap"]
    x, y = THIGH_FRONT.places["outer-middle-third"]
    third = (knee[1] - knob[1]) / 3

    assert knob[1] + third <= y <= knob[1] + 2 * third
    assert x > max(a for a, b in bone if abs(b - y) < 20)


def test_the_hip_place_lies_inside_the_triangle_of_its_landmarks():
    at = HIP_SIDE.places
    front, top, knob = (
        at[name] for name in ("front-point-of-the-hip-bone", "top-of-the-hip-bone", "knob-of-the-thigh-bone")
    )
    place = at["between-the-bony-points"]
    turns = [
        (b[0] - a[0]) * (place[1] - a[1]) - (b[1] - a[1]) * (place[0] - a[0])
        for a, b in ((front, top), (top, knob), (knob, front))
    ]

    assert all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)
    assert front[0] < top[0] < at["upper-outer-buttock"][0]


def test_the_places_of_the_heel_keep_to_their_sides():
    sole = outline(Drawing(INFANT_HEEL.svg).paths("soft")[0])
    at = INFANT_HEEL.places
    inner, middle, outer = (at[f"{name}-of-the-heel-pad"] for name in ("inner-side", "middle", "outer-side"))

    assert inner[0] < middle[0] < outer[0]
    assert all(heights(sole, x)[0] < y < heights(sole, x)[-1] for x, y in (inner, middle, outer))
    assert at["back-curve-of-the-heel"][1] > max(inner[1], middle[1], outer[1])
    assert at["pad-of-the-great-toe"][0] < middle[0]
