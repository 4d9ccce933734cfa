"""Plates of the trunk: the chest with its ribs, the belly in regions and in quarters."""

from __future__ import annotations

from functools import cache

from app.domain.plates.plate import Plate
from app.domain.plates.strokes import (
    band,
    curve,
    drawing,
    ellipse,
    fill,
    label,
    mirrored,
    polygon,
    shape,
    stroke,
)
from app.domain.svg import Point

CHEST_MIDDLE = 190.0
CHEST_WIDTH, CHEST_HEIGHT = 380, 430
# Offsets from the middle, from the breastbone outward, of the ribs 1 to 9.
RIBS: tuple[tuple[Point, ...], ...] = (
    ((14, 93), (52, 97), (82, 88), (104, 66)),
    ((10, 118), (55, 126), (95, 124), (132, 106), (152, 76)),
    ((10, 149), (60, 161), (105, 162), (144, 144), (165, 108)),
    ((10, 179), (60, 195), (105, 202), (150, 187), (172, 150)),
    ((10, 208), (60, 228), (105, 239), (152, 227), (174, 192)),
    ((10, 232), (56, 259), (102, 275), (152, 266), (173, 234)),
    ((8, 250), (50, 288), (97, 310), (149, 305), (171, 276)),
    ((50, 296), (92, 336), (142, 341), (163, 320)),
    ((92, 341), (118, 366), (146, 373), (157, 360)),
)
BREASTBONE: tuple[Point, ...] = (
    *((-14, 84), (0, 88), (14, 84), (28, 88), (25, 102), (17, 119), (16, 150), (19, 190), (20, 230)),
    *((14, 256), (6, 270), (0, 292), (-6, 270), (-14, 256), (-20, 230), (-19, 190), (-16, 150)),
    *((-17, 119), (-25, 102), (-28, 88)),
)
COLLARBONE: tuple[Point, ...] = ((18, 82), (52, 77), (90, 66), (124, 57), (154, 60))
SIDE: tuple[Point, ...] = ((178, 150), (176, 200), (172, 260), (166, 320), (158, 370), (155, 398))
SHOULDER: tuple[Point, ...] = (
    *((46, -6), (45, 18), (58, 33), (100, 43), (150, 48), (186, 66), (204, 104), (210, 160), (214, 230)),
)
ARM: tuple[Point, ...] = ((166, 112), (177, 146), (184, 190), (190, 250), (196, 330))


def _right(points: tuple[Point, ...], middle: float) -> list[Point]:
    return [(middle + x, y) for x, y in points]


def _both(points: tuple[Point, ...], middle: float) -> tuple[str, str]:
    """Return the open curves of both halves."""
    one = _right(points, middle)
    return curve(one), curve(mirrored(one, middle))


@cache
def _bones() -> str:
    """Return ribs, collarbones and breastbone; a group holds what their strokes share."""
    halves = [(_right(rib, CHEST_MIDDLE), 13) for rib in reversed(RIBS)]
    halves.append((_right(COLLARBONE, CHEST_MIDDLE), 11))
    paths = [
        band(half, thickness, tip=0.4)
        for one, thickness in halves
        for half in (one, mirrored(one, CHEST_MIDDLE))
    ]
    paths.append(curve(_right(BREASTBONE, CHEST_MIDDLE), closed=True))
    drawn = "".join(f'{fill(one)}<path class="mid" d="{one}"/>' for one in paths)
    return f'<g class="mid" stroke-width="1.2" stroke-linejoin="round">{drawn}</g>'


def chest(alt: str, *more: str) -> str:
    """Return the drawing of a chest from the front, ribs 1 to 9 showing, with *more* on it."""
    parts = [_bones()]
    for points in (SHOULDER, SIDE, ARM):
        parts += [stroke(path, width=2.2) for path in _both(points, CHEST_MIDDLE)]
    parts += [label(6, 424, "patient’s right", 14, "start"), label(374, 424, "patient’s left", 14, "end")]
    return drawing(CHEST_WIDTH, CHEST_HEIGHT, alt, *parts, *more)


CHEST_ALT = (
    "The front of a chest, with collarbones, breastbone and ribs. The patient’s right side is on the left of "
    "the picture. The second ribs meet the breastbone just below its upper part."
)
CHEST_FRONT = Plate(
    name="chest-front",
    svg=chest(CHEST_ALT),
    alt=CHEST_ALT,
    width=CHEST_WIDTH,
    height=CHEST_HEIGHT,
    places={
        "notch-above-the-breastbone": (190, 66),
        "second-space-right-border": (162, 135),
        "second-space-left-border": (218, 135),
        "fourth-space-right-border": (162, 199),
        "fourth-space-left-border": (218, 199),
        "between-fourth-and-fifth-space": (247, 227),
        "fifth-space-left-midclavicular": (276, 256),
        "fifth-space-right-midclavicular": (104, 256),
        "left-front-armpit-line": (314, 256),
        "left-mid-armpit-line": (352, 256),
        "below-left-collarbone": (276, 98),
        "lower-tip-of-the-breastbone": (190, 296),
    },
)

WAIST: tuple[Point, ...] = ((128, -6), (118, 60), (110, 130), (116, 200), (132, 260), (141, 316), (144, 346))
GROIN: tuple[Point, ...] = ((100, 274), (76, 304), (42, 336), (14, 350))
ARCH: tuple[Point, ...] = ((0, 22), (18, 34), (44, 66), (76, 100), (106, 118))
CREST: tuple[Point, ...] = ((100, 274), (106, 254), (118, 242), (128, 243))
BELLY_MIDDLE = 170.0
BELLY_WIDTH, BELLY_HEIGHT = 340, 370


def belly(alt: str, *lines: str) -> str:
    """Return the drawing of a belly from the front with dividing *lines* over it."""
    parts = []
    for points in (ARCH, CREST):
        parts += [stroke(path, "mid", 1.6) for path in _both(points, BELLY_MIDDLE)]
    for points in (WAIST, GROIN):
        parts += [stroke(path, width=2.2) for path in _both(points, BELLY_MIDDLE)]
    parts.append(shape(ellipse(BELLY_MIDDLE, 190, 4, 6)))
    parts += [label(6, 364, "patient’s right", 13, "start"), label(334, 364, "patient’s left", 13, "end")]
    return drawing(BELLY_WIDTH, BELLY_HEIGHT, alt, *parts, *lines)


def _lines(*ends: tuple[Point, Point]) -> tuple[str, ...]:
    return tuple(stroke(polygon(pair)[:-1], "accent", 1.6, "6 5") for pair in ends)


REGIONS_ALT = (
    "A belly from the front, cut by two upright and two level lines into nine fields in three rows. The "
    "patient’s right side is on the left of the picture. The navel lies in the middle field."
)
ABDOMEN_REGIONS = Plate(
    name="abdomen-regions",
    svg=belly(
        REGIONS_ALT,
        *_lines(
            ((112, 6), (112, 322)), ((228, 6), (228, 322)), ((56, 120), (284, 120)), ((48, 240), (292, 240))
        ),
    ),
    alt=REGIONS_ALT,
    width=BELLY_WIDTH,
    height=BELLY_HEIGHT,
    places={
        "upper-right-field": (84, 70),
        "upper-middle-field": (170, 84),
        "upper-left-field": (256, 70),
        "middle-right-field": (86, 180),
        "middle-field": (170, 158),
        "middle-left-field": (254, 180),
        "lower-right-field": (90, 266),
        "lower-middle-field": (170, 290),
        "lower-left-field": (250, 266),
    },
)

QUARTERS_ALT = (
    "A belly from the front, cut by one upright and one level line through the navel into four quarters. The "
    "patient’s right side is on the left of the picture."
)
ABDOMEN_QUADRANTS = Plate(
    name="abdomen-quadrants",
    svg=belly(QUARTERS_ALT, *_lines(((170, 6), (170, 340)), ((60, 190), (280, 190)))),
    alt=QUARTERS_ALT,
    width=BELLY_WIDTH,
    height=BELLY_HEIGHT,
    places={
        "upper-right-quarter": (115, 135),
        "upper-left-quarter": (225, 135),
        "lower-right-quarter": (115, 240),
        "lower-left-quarter": (225, 240),
        "at-the-navel": (170, 190),
        "below-the-breastbone": (170, 62),
        "above-the-pubic-bone": (170, 318),
    },
)

PLATES = (CHEST_FRONT, ABDOMEN_REGIONS, ABDOMEN_QUADRANTS)
