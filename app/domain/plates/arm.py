"""Plates of the arm: its upper part from the side, the inner elbow, a hand and a fingertip."""

from __future__ import annotations

from app.domain.plates.plate import Plate
from app.domain.plates.strokes import curve, drawing, fill, label, shape, stroke
from app.domain.svg import Point

ARM_ALT = (
    "A shoulder and upper arm seen from the outer side, the front of the body on the left. The bones show "
    "through: the flat end of the shoulder bone on top and the arm bone below it; a thick muscle covers the "
    "shoulder and narrows to a point halfway down the arm."
)
ARM_OUTLINE = (
    curve(
        (
            *((98, 402), (102, 310), (96, 240), (84, 176), (80, 122), (92, 76), (116, 46), (154, 34)),
            *((192, 46), (214, 74), (226, 122), (222, 186), (210, 246), (200, 300), (208, 330), (204, 366)),
            (200, 402),
        )
    ),
)
TRUNK_BEHIND = (
    curve(((126, 40), (130, 22), (128, 2))),
    curve(((184, 40), (200, 26), (208, 2))),
    curve(((80, 118), (54, 150), (42, 200), (46, 262), (56, 330), (56, 402))),
    curve(((226, 118), (248, 152), (260, 210), (254, 280), (242, 340), (244, 402))),
)
SHOULDER_BONE = curve(
    ((112, 56), (132, 47), (158, 45), (184, 50), (200, 60), (188, 70), (160, 72), (130, 70)), closed=True
)
ARM_BONE = curve(
    (
        *((134, 92), (150, 80), (170, 84), (178, 102), (170, 126), (164, 170), (162, 240), (166, 300)),
        *((180, 330), (172, 346), (146, 346), (136, 330), (146, 300), (146, 240), (144, 170), (134, 122)),
    ),
    closed=True,
)
SHOULDER_MUSCLE = (
    curve(((104, 66), (96, 100), (106, 144), (132, 190), (152, 226))),
    curve(((206, 66), (214, 104), (202, 150), (176, 194), (156, 226))),
    curve(((128, 80), (126, 120), (136, 164), (150, 210))),
    curve(((184, 80), (186, 120), (174, 164), (158, 210))),
)
UPPER_ARM = Plate(
    name="upper-arm",
    svg=drawing(
        310,
        420,
        ARM_ALT,
        shape(ARM_BONE, width=1.2),
        shape(SHOULDER_BONE, width=1.4),
        *(stroke(one, "accent", 1.4) for one in SHOULDER_MUSCLE[:2]),
        *(stroke(one, "accent", 0.9) for one in SHOULDER_MUSCLE[2:]),
        *(stroke(one, width=2.2) for one in ARM_OUTLINE),
        *(stroke(one, "mid", 1.4) for one in TRUNK_BEHIND),
        label(50, 60, "front"),
        label(262, 60, "back"),
    ),
    alt=ARM_ALT,
    width=310,
    height=420,
    places={
        "on-the-shoulder-bone": (156, 58),
        "three-fingers-below-the-bone": (156, 122),
        "front-edge-of-the-shoulder": (104, 98),
        "back-edge-of-the-shoulder": (208, 98),
        "end-of-the-shoulder-muscle": (154, 222),
        "lower-outer-arm": (154, 292),
        "front-of-the-upper-arm": (104, 220),
        "back-of-the-upper-arm": (202, 220),
    },
)

ELBOW_ALT = (
    "The inner side of a right elbow, palm toward you, hand at the bottom; the thumb side is on the left. Solid "
    "lines show veins: one along each side, and one that crosses the bend between them. A dashed line shows a "
    "deeper vessel that comes down the inner upper arm and divides below the bend."
)
ELBOW_OUTLINE = (
    curve(((118, 2), (110, 60), (106, 130), (100, 190), (94, 250), (100, 320), (118, 418))),
    curve(((276, 2), (284, 60), (290, 130), (306, 182), (306, 250), (292, 320), (274, 418))),
)
ELBOW_CREASE = curve(((122, 186), (160, 196), (205, 198), (245, 194), (284, 182)))
ELBOW_VEINS = (
    curve(((128, 2), (126, 70), (130, 140), (138, 200), (134, 270), (136, 340), (146, 418))),
    curve(((266, 2), (266, 60), (270, 120), (280, 180), (278, 260), (266, 340), (252, 418))),
    curve(((136, 262), (164, 240), (200, 216), (236, 180), (260, 136), (268, 100))),
    curve(((190, 418), (192, 350), (188, 290), (180, 230))),
)
ELBOW_ARTERY = (
    curve(((226, 2), (222, 70), (216, 140), (208, 200), (204, 256))),
    curve(((204, 256), (180, 300), (166, 350), (164, 418))),
    curve(((204, 256), (224, 300), (232, 350), (228, 418))),
)
INNER_ELBOW = Plate(
    name="inner-elbow",
    svg=drawing(
        400,
        420,
        ELBOW_ALT,
        *(stroke(one, "mid", 3, "7 6") for one in ELBOW_ARTERY),
        *(stroke(one, "accent", 6) for one in ELBOW_VEINS[:3]),
        stroke(ELBOW_VEINS[3], "accent", 3.5),
        stroke(ELBOW_CREASE, width=1.4),
        *(stroke(one, width=2.2) for one in ELBOW_OUTLINE),
        label(88, 196, "thumb side", 14, "end"),
        label(353, 188, "little-", 14),
        label(353, 205, "finger side", 14),
        label(14, 24, "upper arm", 14, "start"),
        label(14, 393, "toward", 14, "start"),
        label(14, 410, "the hand", 14, "start"),
    ),
    alt=ELBOW_ALT,
    width=400,
    height=420,
    places={
        "vein-on-the-thumb-side": (134, 150),
        "vein-across-the-bend": (186, 226),
        "vein-on-the-little-finger-side": (280, 196),
        "deeper-vessel-above-the-bend": (217, 128),
        "muscle-of-the-upper-arm": (172, 78),
        "middle-of-the-forearm": (198, 352),
    },
)

HAND_ALT = "A left hand, palm toward you, fingers up and spread. The thumb is on the left, the little finger on the right."
HAND_OUTLINE: tuple[Point, ...] = (
    *((132, 470), (128, 420), (112, 380), (84, 340), (54, 300), (28, 262), (14, 236), (22, 218), (42, 222)),
    *((66, 250), (92, 276), (106, 274), (106, 240), (100, 190), (92, 130), (86, 84), (92, 62), (108, 62)),
    *((116, 82), (126, 130), (138, 188), (146, 200), (152, 188), (154, 130), (156, 66), (160, 36), (174, 26)),
    *((188, 36), (190, 66), (190, 130), (190, 188), (197, 200), (206, 190), (218, 136), (228, 84), (240, 62)),
    *(
        (256, 66),
        (260, 88),
        (252, 144),
        (242, 204),
        (246, 222),
        (256, 218),
        (276, 180),
        (294, 146),
        (310, 134),
    ),
    *((322, 146), (320, 166), (302, 214), (282, 268), (272, 320), (262, 370), (248, 420), (246, 470)),
)
HAND_LINES = (
    curve(((98, 300), (140, 296), (190, 300), (240, 322))),
    curve(((276, 262), (236, 272), (186, 258), (158, 232))),
    curve(((104, 292), (142, 318), (160, 360), (162, 412))),
    curve(((134, 424), (190, 432), (246, 424))),
)
FINGER_JOINTS = (
    *(((94, 134), (110, 136), (122, 130)), ((104, 186), (120, 188), (134, 182))),
    *(((156, 112), (172, 114), (188, 112)), ((155, 164), (172, 166), (188, 164))),
    *(((224, 128), (238, 136), (252, 136)), ((214, 172), (228, 180), (244, 182))),
    *(
        ((286, 182), (298, 192), (308, 194)),
        ((270, 212), (282, 222), (294, 226)),
        ((48, 248), (44, 266), (40, 274)),
    ),
)
HAND_PALM = Plate(
    name="hand-palm",
    svg=drawing(
        340,
        460,
        HAND_ALT,
        shape(curve(HAND_OUTLINE), "line", 2.2),
        *(stroke(curve(one), "mid", 1.3) for one in FINGER_JOINTS),
        *(stroke(one, "mid", 1.5) for one in HAND_LINES),
    ),
    alt=HAND_ALT,
    width=340,
    height=460,
    places={
        "end-of-the-thumb": (32, 240),
        "end-of-the-first-finger": (103, 92),
        "end-of-the-second-finger": (173, 64),
        "end-of-the-third-finger": (246, 94),
        "end-of-the-fourth-finger": (308, 158),
        "middle-of-the-palm": (190, 340),
    },
)

TIP_ALT = (
    "The end of one finger, palm side toward you, its tip up. Fine curved lines show the fingerprint on the "
    "fleshy pad; a fold marks the last joint."
)
TIP_OUTLINE = curve(
    (
        *((78, 402), (76, 350), (66, 296), (58, 240), (58, 180), (70, 110), (100, 62), (150, 44)),
        *((200, 62), (230, 110), (242, 180), (242, 240), (234, 296), (224, 350), (222, 402)),
    )
)
WHORLS = tuple(
    curve(
        (
            *(
                (150 - reach * 1.06, 282 - reach / 4),
                (150 - reach, 200),
                (150 - reach * 0.72, 172 - reach),
                (150, 160 - reach * 1.16),
            ),
            *((150 + reach * 0.72, 172 - reach), (150 + reach, 200), (150 + reach * 1.06, 282 - reach / 4)),
        )
    )
    for reach in (8, 20, 32, 44, 56, 68, 80)
)
FINGERTIP = Plate(
    name="fingertip",
    svg=drawing(
        300,
        400,
        TIP_ALT,
        fill(TIP_OUTLINE),
        *(stroke(one, "mid", 1.1) for one in WHORLS),
        stroke(curve(((74, 306), (110, 314), (150, 316), (190, 314), (226, 306))), "mid", 1.8),
        stroke(curve(((76, 318), (112, 326), (150, 328), (188, 326), (224, 318))), "mid", 1.2),
        stroke(TIP_OUTLINE, width=2.2),
    ),
    alt=TIP_ALT,
    width=300,
    height=400,
    places={
        "very-tip": (150, 58),
        "middle-of-the-pad": (150, 188),
        "beside-the-middle-of-the-pad": (192, 188),
        "far-side-of-the-finger": (238, 200),
        "fold-of-the-joint": (150, 318),
        "below-the-joint": (150, 368),
    },
)

PLATES = (UPPER_ARM, INNER_ELBOW, HAND_PALM, FINGERTIP)
