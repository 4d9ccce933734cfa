from __future__ import annotations

from app.domain.plates.arm import FINGERTIP, HAND_PALM, INNER_ELBOW, UPPER_ARM
from tests.domain.generators.drawn import Drawing
from tests.domain.plates.shapes import heights, outline


def _gap(line, at):
    return min((x - at[0]) ** 2 + (y - at[1]) ** 2 for x, y in line) ** 0.5


def test_the_injection_place_lies_below_the_shoulder_bone_inside_the_muscle():
    drawing = Drawing(UPPER_ARM.svg)
    arm_bone, shoulder_bone, *_ = (outline(data) for data in drawing.paths("mid"))
    front, back, *_ = (outline(data) for data in drawing.paths("accent"))
    x, y = UPPER_ARM.places["three-fingers-below-the-bone"]
    bottom = max(heights(shoulder_bone, x))

    # The upper arm is about 34 cm long, so 5 cm are about a seventh of its bone's length here.
    length = max(y for _, y in arm_bone) - bottom
    assert 0.12 < (y - bottom) / length < 0.25
    assert min(x for x, _ in front) < x < max(x for x, _ in back)
    assert y < max(y for _, y in front)


def test_each_place_of_the_elbow_lies_on_its_vessel():
    drawing = Drawing(INNER_ELBOW.svg)
    thumb, little, across, forearm = (outline(data) for data in drawing.paths("accent"))
    deep = outline(drawing.paths("mid")[0])
    at = INNER_ELBOW.places

    assert _gap(thumb, at["vein-on-the-thumb-side"]) < 8
    assert _gap(little, at["vein-on-the-little-finger-side"]) < 8
    assert _gap(across, at["vein-across-the-bend"]) < 8
    assert _gap(forearm, at["middle-of-the-forearm"]) < 8
    assert _gap(deep, at["deeper-vessel-above-the-bend"]) < 8
    assert (
        at["vein-on-the-thumb-side"][0]
        < at["vein-across-the-bend"][0]
        < at["vein-on-the-little-finger-side"][0]
    )


def test_the_vein_across_joins_the_two_side_veins_upward_to_the_little_finger_side():
    thumb, little, across, _ = (outline(data) for data in Drawing(INNER_ELBOW.svg).paths("accent"))

    assert _gap(thumb, across[0]) < 8 and _gap(little, across[-1]) < 8
    assert across[0][1] > across[-1][1]


def test_the_fingers_stand_in_order():
    names = ("thumb", "first-finger", "second-finger", "third-finger", "fourth-finger")
    ends = [HAND_PALM.places[f"end-of-the-{name}"] for name in names]

    assert ends == sorted(ends)
    assert min(ends, key=lambda at: at[1]) == ends[2]


def test_the_place_beside_the_middle_lies_between_middle_and_edge_of_the_pad():
    at = FINGERTIP.places
    edge = outline(Drawing(FINGERTIP.svg).paths("soft")[0])
    x, y = at["beside-the-middle-of-the-pad"]

    right = max(a for a, b in edge if abs(b - y) < 20)

    # Clear of the middle, and well away from the edge.
    assert at["middle-of-the-pad"][0] + 30 < x < right - 30
    assert x < at["far-side-of-the-finger"][0] <= right
