"""Plates of the hip and leg: the thigh from the front, the hip from the side, the sole of an infant."""

from __future__ import annotations

from app.domain.plates.plate import Plate
from app.domain.plates.strokes import curve, drawing, ellipse, label, shape, stroke

THIGH_ALT = (
    "A left thigh from the front, hip at the top and knee at the bottom; the outer side is on the right. The "
    "thigh bone shows through, with a knob at the outer hip, and the kneecap below it."
)
THIGH_OUTLINE = (
    curve(
        (
            (232, 2),
            (250, 50),
            (262, 104),
            (262, 170),
            (252, 250),
            (234, 330),
            (222, 380),
            (228, 424),
            (222, 470),
        )
    ),
    curve(((68, 86), (68, 108), (72, 152), (84, 230), (104, 310), (118, 370), (112, 420), (122, 470))),
    curve(((170, 2), (142, 34), (108, 60), (72, 78), (34, 88))),
)
THIGH_BONE = curve(
    (
        *(
            (150, 72),
            (168, 66),
            (184, 78),
            (202, 92),
            (216, 84),
            (230, 94),
            (232, 116),
            (220, 136),
            (208, 164),
        ),
        *((196, 230), (190, 310), (194, 350), (212, 376), (206, 400), (174, 396), (142, 400), (132, 378)),
        *((152, 348), (164, 310), (172, 230), (182, 164), (184, 134), (168, 112), (148, 104), (138, 88)),
    ),
    closed=True,
)
KNEECAP = ellipse(172, 388, 25, 28)
THIGH_FRONT = Plate(
    name="thigh-front",
    svg=drawing(
        310,
        480,
        THIGH_ALT,
        shape(THIGH_BONE, width=1.2),
        shape(KNEECAP, width=1.6),
        *(stroke(one, width=2.2) for one in THIGH_OUTLINE),
        label(26, 250, "inner"),
        label(26, 266, "side"),
        label(288, 250, "outer"),
        label(288, 266, "side"),
    ),
    alt=THIGH_ALT,
    width=310,
    height=480,
    places={
        "knob-at-the-outer-hip": (222, 108),
        "outer-middle-third": (236, 226),
        "outer-side-near-the-knee": (220, 336),
        "front-middle": (166, 226),
        "inner-middle-third": (106, 226),
        "inner-side-near-the-groin": (98, 116),
        "on-the-kneecap": (172, 388),
    },
)

HIP_ALT = (
    "A hip from the patient’s left side, the front of the body on the left. The hip bone shows through, with "
    "its curved upper edge and a point at the front end; below it the thigh bone with a knob near the skin. "
    "The buttock is on the right."
)
HIP_OUTLINE = (
    curve(((96, 2), (88, 60), (84, 120), (92, 180), (106, 230), (110, 300), (118, 380), (124, 452))),
    curve(
        (
            (268, 2),
            (258, 50),
            (270, 110),
            (312, 170),
            (334, 230),
            (326, 288),
            (298, 322),
            (264, 334),
            (240, 330),
        )
    ),
    curve(((276, 333), (268, 370), (262, 410), (258, 452))),
)
HIP_BONE = curve(
    (
        *((118, 152), (124, 128), (146, 106), (178, 92), (214, 92), (246, 108), (266, 138), (262, 160)),
        *((244, 176), (240, 204), (244, 232), (232, 256), (206, 264), (176, 254), (164, 232), (156, 206)),
        *((138, 188), (124, 172)),
    ),
    closed=True,
)
LEG_BONE = curve(
    (
        *((184, 230), (198, 222), (212, 230), (216, 250), (214, 274), (204, 300), (200, 350), (200, 454)),
        *((172, 454), (174, 350), (170, 300), (164, 272), (170, 248)),
    ),
    closed=True,
)
HIP_SIDE = Plate(
    name="hip-side",
    svg=drawing(
        380,
        460,
        HIP_ALT,
        shape(HIP_BONE, width=1.3),
        shape(LEG_BONE, width=1.3),
        *(stroke(one, width=2.2) for one in HIP_OUTLINE),
        label(40, 130, "front", 14),
        label(340, 130, "back", 14),
    ),
    alt=HIP_ALT,
    width=380,
    height=460,
    places={
        "front-point-of-the-hip-bone": (122, 152),
        "top-of-the-hip-bone": (196, 92),
        "between-the-bony-points": (176, 168),
        "knob-of-the-thigh-bone": (192, 248),
        "upper-outer-buttock": (272, 186),
        "lower-buttock": (282, 280),
        "outer-thigh": (186, 366),
    },
)

SOLE_ALT = (
    "The sole of an infant’s left foot, toes at the top, heel at the bottom. The great toe is on the left, so "
    "the inner edge of the foot is on the left."
)
SOLE_OUTLINE = curve(
    (
        *(
            (72, 112),
            (66, 150),
            (76, 196),
            (92, 240),
            (92, 284),
            (80, 322),
            (80, 362),
            (100, 394),
            (140, 404),
        ),
        *((180, 394), (202, 362), (206, 320), (206, 260), (214, 200), (222, 156), (210, 122), (176, 106)),
        *((138, 102), (104, 100)),
    ),
    closed=True,
)
TOES = (
    ellipse(88, 72, 24, 29),
    ellipse(128, 62, 14, 19),
    ellipse(158, 68, 13, 17),
    ellipse(186, 80, 12, 16),
    ellipse(210, 98, 11, 14),
)
INFANT_HEEL = Plate(
    name="infant-heel",
    svg=drawing(
        280,
        430,
        SOLE_ALT,
        shape(SOLE_OUTLINE, "line", 2.2),
        *(shape(one, "line", 1.8) for one in TOES),
        stroke(curve(((86, 314), (112, 306), (150, 304), (182, 308), (202, 316))), "mid", 1.2, "2 4"),
        stroke(curve(((84, 166), (106, 176), (150, 178), (196, 174))), "mid", 1.2),
        stroke(curve(((106, 216), (118, 246), (118, 280))), "mid", 1.2),
        label(36, 336, "inner"),
        label(36, 352, "edge"),
        label(246, 336, "outer"),
        label(246, 352, "edge"),
    ),
    alt=SOLE_ALT,
    width=280,
    height=430,
    places={
        "outer-side-of-the-heel-pad": (186, 350),
        "middle-of-the-heel-pad": (142, 342),
        "back-curve-of-the-heel": (142, 398),
        "arch-of-the-foot": (128, 246),
        "ball-of-the-foot": (142, 140),
        "pad-of-the-great-toe": (88, 70),
        "inner-side-of-the-heel-pad": (100, 350),
    },
)

PLATES = (THIGH_FRONT, HIP_SIDE, INFANT_HEEL)
