"""Naming, finding and measuring the waves of one heartbeat."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction

from app.domain.generators.family import Made, Pick
from app.domain.generators.heartbeat import Beat, tracing
from app.domain.generators.paper import Paper, ecg_family
from app.domain.generators.workings import Slip, typed
from app.domain.questions import Figure, Level, Place
from app.domain.svg import path

PAPER = Paper(width=40, above=15, below=10, scale=16)
INTERVAL, FIRST = 24, 11
"""R-R interval, and where the first whole beat stands, in mm."""
PEAKS = tuple(FIRST + INTERVAL * beat for beat in range(-2, 4))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a beat: its name, from where to where it reaches in words, what it tells."""

    name: str
    slug: str
    reach: str
    look: str
    """For one who picks it: what it looks like, without its name."""
    meaning: str


PARTS = (
    Part(
        "P wave",
        "p-wave",
        "from the beginning to the end of the small rounded wave before the spike",
        "The small rounded wave before the tall spike",
        "the upper chambers depolarize",
    ),
    Part(
        "PR interval",
        "pr-interval",
        "from the beginning of the small rounded wave to the first deflection of the spike",
        "",
        "the signal travels from the upper to the lower chambers",
    ),
    Part(
        "QRS complex",
        "qrs-complex",
        "from the first deflection of the tall spike until the line is back at its level",
        "The tall, narrow spike",
        "the lower chambers depolarize",
    ),
    Part(
        "ST segment",
        "st-segment",
        "from the end of the tall spike to the beginning of the rounded wave after it",
        "The level stretch between the tall spike and the rounded wave after it",
        "the lower chambers have depolarized and have not begun to recover",
    ),
    Part(
        "T wave",
        "t-wave",
        "from the beginning to the end of the rounded wave after the spike",
        "The rounded wave after the tall spike",
        "the lower chambers repolarize",
    ),
    Part(
        "QT interval",
        "qt-interval",
        "from the first deflection of the spike to the end of the rounded wave after it",
        "",
        "the lower chambers depolarize and repolarize",
    ),
)
REST = Part(
    "line between two beats",
    "rest",
    "",
    "The level stretch after the second rounded wave, before the next beat",
    "the heart is at rest",
)


def _beat(rng: random.Random) -> Beat:
    return Beat(
        p=rng.choice((1.2, 1.5, 1.8)),
        q=rng.choice((0.6, 1.0)),
        r=rng.choice((8.0, 9.0, 10.0)),
        s=rng.choice((1.4, 2.0, 2.6)),
        t=rng.choice((2.2, 2.8, 3.4)),
        pr=rng.choice((3.5, 4.0, 4.5)),
    )


def _reach(slug: str, beat: Beat, at: float) -> tuple[float, float]:
    """Return where the part begins and ends on the paper, in mm."""
    qrs = (at - 1.0, at + 1.0)
    p = qrs[0] - beat.pr
    t = (at + beat.t_start(INTERVAL), at + beat.t_end(INTERVAL))
    return {
        "p-wave": (p, p + beat.p_width),
        "pr-interval": (p, qrs[0]),
        "qrs-complex": qrs,
        "st-segment": (qrs[1], t[0]),
        "t-wave": t,
        "qt-interval": (qrs[0], t[1]),
    }[slug]


def _bracket(start: float, end: float) -> str:
    """Return the bracket below the line, with thin lines up to what it marks."""
    (x1, y), (x2, _) = PAPER.at(start, -4.5), PAPER.at(end, -4.5)
    up = PAPER.scale * 4.5
    thin = path(
        f"M{x1:.1f} {y:.1f}v{-up:.1f}M{x2:.1f} {y:.1f}v{-up:.1f}", "accent", 1.5, stroke_dasharray="4 4"
    )
    return thin + path(f"M{x1:.1f} {y - 8:.1f}v8h{x2 - x1:.1f}v-8", "accent", 4)


def _named(rng: random.Random) -> Made:
    beat, part = _beat(rng), rng.choice(PARTS)
    others = rng.sample([one for one in PARTS if one is not part], 3)
    start, end = _reach(
        part.slug, beat, FIRST + rng.choice((0, INTERVAL)) * (part.slug in {"p-wave", "pr-interval"})
    )
    picks = tuple(
        Pick(one.name, _reach_said(one), "" if one is part else f"took-for-{one.slug}")
        for one in PARTS
        if one is part or one in others
    )
    alt = (
        "A heart tracing, enlarged: each beat has a small rounded wave, a tall narrow spike with small dips before and "
        f"after it, and a larger rounded wave. A bracket reaches {part.reach}."
    )
    return Made(
        stem="Which part of the tracing does the bracket mark?",
        rationale=_reach_said(part),
        picks=picks,
        figure=PAPER.figure([PAPER.line(tracing(beat, PEAKS, PAPER.width)), _bracket(start, end)], alt),
    )


def _reach_said(part: Part) -> str:
    return f"The {part.name} reaches {part.reach}: {part.meaning}."


def _spots(beat: Beat) -> dict[str, Place]:
    """Return where each part that can be picked is marked: beside the line, not on it."""
    start = {one.slug: _reach(one.slug, beat, FIRST) for one in PARTS}
    t_end = start["t-wave"][1]
    middles = {slug: (a + b) / 2 for slug, (a, b) in start.items()}
    places = {
        "p-wave": (middles["p-wave"], beat.p + 2.0),
        "qrs-complex": (float(FIRST), beat.r + 2.0),
        "st-segment": (middles["st-segment"] + 0.6, -2.4),
        "t-wave": (middles["t-wave"], beat.t + 2.0),
        "rest": ((t_end + FIRST + INTERVAL - 1 - beat.pr) / 2, 2.0),
    }
    return {
        slug: Place(f"spot-{number}", *PAPER.at(*at)) for number, (slug, at) in enumerate(places.items(), 1)
    }


def _found(rng: random.Random) -> Made:
    beat = _beat(rng)
    spots = _spots(beat)
    known = [one for one in (*PARTS, REST) if one.slug in spots]
    part = rng.choice(known)
    offered = [*rng.sample([one for one in known if one is not part], 3), part]
    offered.sort(key=lambda one: list(spots).index(one.slug))
    picks = tuple(
        Pick(
            one.look, f"This is the {one.name}: {one.meaning}.", "" if one is part else f"took-for-{one.slug}"
        )
        for one in offered
    )
    alt = (
        "A heart tracing, enlarged, with places marked on one beat. Each beat has a small rounded wave, a tall narrow "
        "spike with small dips before and after it, a level stretch, a larger rounded wave, and a long level stretch."
    )
    line = PAPER.line(tracing(beat, PEAKS, PAPER.width))
    return Made(
        stem=f"Which marked place of the tracing shows the time when {part.meaning}?",
        rationale=f"The {part.name} is the part in which {part.meaning}.",
        picks=picks,
        figure=PAPER.figure([line], alt, [spots[one.slug] for one in offered]),
    )


def _pr_figure(rng: random.Random, boxes: int, p_width: int) -> Figure:
    beat = replace(_beat(rng), pr=float(boxes), p_width=float(p_width))
    alt = (
        "A heart tracing, enlarged, on standard paper at 25 mm per second. The small rounded wave before the spike "
        f"begins {boxes} small boxes before the first deflection of the spike and is {p_width} small boxes wide."
    )
    return PAPER.figure([PAPER.line(tracing(beat, PEAKS, PAPER.width))], alt)


def _pr(rng: random.Random) -> Made:
    boxes, p_width = rng.choice((3, 4, 5, 6)), 2
    one = Fraction(4, 100)
    slips = [
        Slip(
            "small-boxes-as-large", boxes * 5 * one, "A small box is 0.04 second; 0.20 second is a large one."
        ),
        Slip(
            "measured-to-the-peak",
            (boxes + 1) * one,
            "Measure to the first deflection of QRS, not to the tip of R.",
        ),
        Slip(
            "measured-from-p-end",
            (boxes - p_width) * one,
            "Measure from the beginning of P, not from its end.",
        ),
        Slip("off-by-one-box", (boxes - 1) * one, "One box too few: start at the very beginning of P."),
        Slip("tenfold", boxes * one * 10, "A small box is 0.04 second, not 0.4."),
        Slip("boxes-for-seconds", boxes, "This is the number of small boxes: multiply it by 0.04 second."),
    ]
    made = typed(
        "How long is the PR interval on this strip, in seconds? Each PR interval is the same. Give two decimal places.",
        f"From the beginning of P to the first deflection of QRS: {boxes} small boxes × 0.04 second = "
        f"{float(boxes * one):.2f} second.",
        boxes * one,
        "seconds",
        slips,
        2,
    )
    return replace(made, figure=_pr_figure(rng, boxes, p_width))


FAMILIES = (
    ecg_family(
        "ecg-name-part", ("Name the wave", "Which part does the bracket mark?"), (Level.RECALL, 2), _named
    ),
    ecg_family(
        "ecg-find-part",
        ("Find the wave", "Pick the part of a beat by what it shows."),
        (Level.RECALL, 3),
        _found,
    ),
    ecg_family(
        "ecg-pr-interval",
        ("Length of the PR interval", "Count small boxes and turn them into seconds."),
        (Level.APPLICATION, 3),
        _pr,
    ),
)
