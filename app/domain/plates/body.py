"""Plates of a whole body from the front, and of an eye."""

from __future__ import annotations

from app.domain.plates.plate import Plate
from app.domain.plates.strokes import curve, drawing, ellipse, fill, label, mirrored, shape, stroke
from app.domain.svg import Point

MIDDLE = 170.0
# The patient's left half from the neck round the hand and foot to the fork, as offsets from the middle.
HALF: tuple[Point, ...] = (
    *((16, 88), (17, 106), (34, 120), (62, 127), (80, 142), (88, 172), (92, 214), (102, 252), (112, 296)),
    *((116, 312), (124, 322), (134, 338), (130, 344), (123, 338), (124, 352), (122, 372), (114, 382)),
    *((106, 374), (102, 350), (100, 318), (88, 272), (76, 236), (70, 206), (62, 172), (58, 190)),
    *((52, 226), (47, 262), (50, 296), (58, 328), (63, 366), (60, 416), (53, 462), (56, 500), (50, 552)),
    *((42, 600), (46, 622), (50, 640), (36, 648), (20, 644), (18, 624), (22, 600), (20, 552), (16, 504)),
    *((18, 462), (12, 410), (3, 354)),
)
BODY_ALT = (
    "A person from the front, standing, arms a little away from the body, palms forward. The patient’s right "
    "side is on the left of the picture."
)
BODY_OUTLINE = curve(
    [(MIDDLE + x, y) for x, y in HALF] + mirrored([(MIDDLE + x, y) for x, y in reversed(HALF)], MIDDLE)
)
HEAD = curve(
    [(MIDDLE + x, y) for x, y in ((0, 12), (22, 22), (29, 48), (25, 74), (12, 94), (0, 99))]
    + [(MIDDLE - x, y) for x, y in ((12, 94), (25, 74), (29, 48), (22, 22))],
    closed=True,
)
BODY_LINES = (
    *(
        curve(((MIDDLE + side * 8, 128), (MIDDLE + side * 30, 126), (MIDDLE + side * 54, 124)))
        for side in (1, -1)
    ),
    *(
        curve(((MIDDLE + side * 44, 322), (MIDDLE + side * 24, 344), (MIDDLE + side * 5, 356)))
        for side in (1, -1)
    ),
    *(
        curve(((MIDDLE + side * 26, 470), (MIDDLE + side * 36, 476), (MIDDLE + side * 46, 470)))
        for side in (1, -1)
    ),
    *(
        curve(((MIDDLE + side * 76, 238), (MIDDLE + side * 88, 244), (MIDDLE + side * 98, 240)))
        for side in (1, -1)
    ),
    *(
        curve(((MIDDLE + side * 99, 314), (MIDDLE + side * 108, 317), (MIDDLE + side * 117, 313)))
        for side in (1, -1)
    ),
)
NAVEL = ellipse(MIDDLE, 274, 2.5, 3.5)


def body(alt: str, *more: str) -> str:
    """Return the drawing of a person from the front with *more* on it."""
    return drawing(
        340,
        670,
        alt,
        fill(BODY_OUTLINE),
        stroke(BODY_OUTLINE),
        shape(HEAD, "line", 2),
        *(stroke(one, "mid", 1.3) for one in BODY_LINES),
        stroke(NAVEL, "mid", 1.2),
        label(44, 62, "patient’s"),
        label(44, 78, "right"),
        label(296, 62, "patient’s"),
        label(296, 78, "left"),
        *more,
    )


BODY_FRONT = Plate(
    name="body-front",
    svg=body(BODY_ALT),
    alt=BODY_ALT,
    width=340,
    height=670,
    places={
        "side-of-the-neck": (187, 106),
        "left-side-of-the-chest": (198, 196),
        "left-inner-elbow": (255, 240),
        "left-lower-arm": (269, 278),
        "right-lower-arm": (71, 278),
        "left-groin": (202, 342),
        "left-knee": (206, 470),
        "top-of-the-left-foot": (206, 630),
        "right-lower-leg": (133, 560),
        "left-lower-leg": (207, 560),
        "left-upper-arm": (249, 180),
        "right-wrist": (61, 318),
    },
)

EYE_ALT = (
    "A right eye from the front, looking up, the nose on the right. The lower lid is drawn down a little, so "
    "that the moist inner side of the lid shows between the lid’s edge and the white of the eye."
)
EYE_EDGE = curve(
    (
        *((58, 150), (90, 112), (140, 86), (200, 80), (258, 92), (304, 120), (334, 150), (346, 162)),
        *((330, 168), (300, 190), (250, 214), (196, 220), (140, 210), (92, 184)),
    ),
    closed=True,
)
LOWER_LID = curve(((58, 150), (84, 196), (136, 232), (198, 246), (260, 238), (310, 208), (346, 162)))
LID_POCKET = (
    LOWER_LID
    + "L"
    + curve(((346, 162), (330, 168), (300, 190), (250, 214), (196, 220), (140, 210), (92, 184), (58, 150)))[
        1:
    ]
)
EYE_FRONT = Plate(
    name="eye-front",
    svg=drawing(
        400,
        290,
        EYE_ALT,
        stroke(curve(((52, 52), (110, 26), (180, 18), (260, 24), (330, 46))), "mid", 7),
        fill(LID_POCKET),
        stroke(EYE_EDGE),
        shape(ellipse(196, 128, 46, 46), "line", 2.4),
        fill(ellipse(196, 128, 12, 12), "ink"),
        stroke(LOWER_LID, "line", 2.4),
        stroke(curve(((64, 132), (100, 92), (150, 66), (204, 60), (264, 70), (318, 100))), "mid", 1.6),
        stroke(curve(((322, 146), (330, 156), (326, 166))), "mid", 1.4),
        stroke(curve(((90, 226), (140, 258), (200, 268), (260, 262))), "mid", 1.2),
        label(376, 200, "nose", 14),
        label(30, 200, "ear", 14),
    ),
    alt=EYE_ALT,
    width=400,
    height=290,
    places={
        "middle-of-the-eye": (196, 128),
        "inner-corner": (338, 158),
        "outer-corner": (62, 150),
        "inside-the-lower-lid": (196, 232),
        "upper-lid": (196, 68),
        "white-toward-the-ear": (112, 146),
        "skin-below-the-lid": (120, 262),
    },
)

PLATES = (BODY_FRONT, EYE_FRONT)
