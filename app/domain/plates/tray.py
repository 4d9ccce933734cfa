"""A plate of a sterile field on a stand."""

from __future__ import annotations

from app.domain.plates.plate import Plate
from app.domain.plates.strokes import curve, drawing, ellipse, fill, label, polygon, shape, stroke

TRAY_ALT = (
    "A stand with a sterile drape, seen from the front and above. A broken line runs one inch inside the edge of "
    "the drape. On it lie a bowl, a pair of scissors and a stack of gauze; the "
    "drape hangs down over the front edge. A bare strip of the stand shows on the right."
)
TOP = polygon(((86, 56), (324, 56), (372, 216), (38, 216)))
STAND = polygon(((86, 56), (396, 56), (444, 216), (38, 216)))
FLAP = polygon(((38, 216), (372, 216), (362, 306), (48, 306)))
BORDER = polygon(((112, 78), (300, 78), (330, 186), (80, 186)))
TRAY = Plate(
    name="sterile-field",
    svg=drawing(
        460,
        350,
        TRAY_ALT,
        stroke(STAND, width=2),
        stroke("M372 216L372 232L444 232L444 216", width=2),
        shape(TOP, "line", 2),
        shape(FLAP, "line", 2),
        stroke(curve(((104, 222), (100, 262), (104, 302))), "mid", 1.2),
        stroke(curve(((300, 222), (304, 262), (300, 302))), "mid", 1.2),
        stroke(BORDER, "accent", 1.8, "7 5"),
        stroke(ellipse(142, 116, 30, 15)),
        stroke("M112 116C114 142 128 150 142 150C156 150 170 142 172 116"),
        stroke(polygon(((250, 112), (294, 112), (302, 134), (256, 134)))),
        stroke(
            "M250 112L250 124L256 148L302 148L302 134M256 134L256 148M256 139L302 139M256 143.5L302 143.5",
            width=1.4,
        ),
        stroke(ellipse(212, 172, 9, 6)),
        stroke(ellipse(236, 174, 9, 6)),
        stroke("M217 167L232 110M232 169L217 110"),
        fill(ellipse(224.5, 139, 2.5, 2.5), "ink"),
        label(22, 28, "drape", 16, "start"),
        stroke("M62 34L96 62", "mid", 1.2),
        label(438, 28, "stand", 16, "end"),
        stroke("M416 34L384 66", "mid", 1.2),
        label(210, 338, "front: the side nearest to you", 16),
    ),
    alt=TRAY_ALT,
    width=460,
    height=350,
    places={
        "middle-inside-the-broken-line": (190, 98),
        "between-broken-line-and-edge": (338, 200),
        "hanging-part-of-the-drape": (205, 264),
        "bare-part-of-the-stand": (388, 140),
        "inside-the-bowl": (142, 122),
        "back-edge-of-the-drape": (272, 65),
    },
)

PLATES = (TRAY,)
