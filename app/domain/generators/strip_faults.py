"""What spoils a strip: artifacts with their causes and mends, and the standardization mark."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.domain.generators.family import Made, Pick
from app.domain.generators.heartbeat import SECOND, Beat, any_beat, finely, lifted, tracing
from app.domain.generators.paper import Paper, ecg_family
from app.domain.generators.workings import Slip, shown, tenfold, typed
from app.domain.questions import Figure, Level
from app.domain.svg import Point

PAPER = Paper(width=60, above=15, below=10, scale=9)
MAINS = 60
"""Hertz of the power lines."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One disturbance: how it looks, where it comes from, what is done about it."""

    slug: str
    look: str
    cause: str
    mend: str
    sign: str
    """By what it is told."""


ARTIFACTS = (
    Artifact(
        "wandering-baseline",
        "The whole line drifts slowly up and down; the beats ride on it and keep their shape.",
        "Lotion under an electrode that holds poorly",
        "Clean the skin and put on fresh electrodes",
        "a slow drift of the whole line",
    ),
    Artifact(
        "somatic-tremor",
        "The line between the beats is jagged: pointed, uneven deflections of changing height and spacing.",
        "Muscles of a tense or shivering patient",
        "Warm the patient and support the limbs",
        "uneven, jagged deflections",
    ),
    Artifact(
        "ac-interference",
        "The line is thickened throughout by very fine, even, regular deflections, about two in each small box.",
        "Current from power cords or devices nearby",
        "Move power cords and unplug nearby devices",
        "fine, even deflections in a regular row",
    ),
    Artifact(
        "interrupted-baseline",
        "Partway along, the line leaps off the paper, runs level without beats and then goes on as before.",
        "A lead wire that is broken or has slipped off",
        "Reattach or replace the wire of the lead",
        "a line that breaks off and comes back",
    ),
)


def _beats(rng: random.Random) -> list[Point]:
    interval = rng.choice((16, 18, 20, 22))
    start = rng.randrange(-2 * interval, -interval)
    peaks = [start + interval * beat for beat in range(12)]
    return tracing(any_beat(rng, interval), peaks, PAPER.width)


def _wandering(rng: random.Random, line: Sequence[Point]) -> list[Point]:
    fine, phase, length = finely(line, 1.0), rng.uniform(0, 6), rng.uniform(40, 62)
    return lifted(fine, [3.2 * math.sin(phase + x * 2 * math.pi / length) for x, _ in fine])


def _tremor(rng: random.Random, line: Sequence[Point]) -> list[Point]:
    fine = finely(line, 0.8)
    return lifted(fine, [rng.choice((-1, 1)) * rng.uniform(0.15, 1.25) for _ in fine])


def _mains(rng: random.Random, line: Sequence[Point]) -> list[Point]:
    height, half = rng.uniform(0.5, 0.7), SECOND / MAINS / 2
    count = int(PAPER.width / half)
    even = [(half * place, _between(line, half * place)) for place in range(count + 1)]
    return lifted(even, [height * (-1) ** place for place in range(count + 1)])


def _between(line: Sequence[Point], x: float) -> float:
    """Return the height of *line* at *x*."""
    after = next((place for place, one in enumerate(line) if one[0] >= x and place), len(line) - 1)
    (x1, y1), (x2, y2) = line[after - 1], line[after]
    return y2 if x1 == x2 else y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def _interrupted(rng: random.Random, line: Sequence[Point]) -> list[Point]:
    leaves = rng.randint(26, 30)
    returns = leaves + rng.randint(12, 16)
    top, level = PAPER.above - 0.5, rng.choice((-4.0, -3.0, 4.0))
    gap = [(leaves, 0), (leaves + 0.4, top), (leaves + 3, top), (leaves + 3.6, -PAPER.below + 1.0)]
    gap += [(leaves + 4.4, level), (returns - 0.6, level), (returns - 0.2, top), (returns, 0)]
    before = [one for one in line if one[0] < leaves]
    return [*before, *((float(x), float(y)) for x, y in gap), *(one for one in line if one[0] > returns)]


DISTURB = dict(zip((one.slug for one in ARTIFACTS), (_wandering, _tremor, _mains, _interrupted), strict=True))


def _artifact(rng: random.Random) -> Made:
    found, by_cause = rng.choice(ARTIFACTS), rng.choice((True, False))
    line = DISTURB[found.slug](rng, _beats(rng))
    order = rng.sample(ARTIFACTS, len(ARTIFACTS))
    picks = tuple(
        Pick(
            one.cause if by_cause else one.mend,
            f"This goes with {one.slug.replace('-', ' ').replace('ac ', 'AC ')}: {one.sign}.",
            "" if one is found else f"took-for-{one.slug}",
        )
        for one in order
    )
    asked = "What is the usual cause?" if by_cause else "What usually mends it?"
    alt = f"A strip with artifact. {found.look}"
    return Made(
        stem=f"This strip shows artifact. {asked}",
        rationale=f"{found.look} The usual cause: {_lower(found.cause)}. The mend: {_lower(found.mend)}.",
        picks=picks,
        figure=PAPER.figure([PAPER.line(line)], alt),
    )


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _standardized(rng: random.Random, gain: int, beat: Beat, heights: str) -> Figure:
    """Return a strip that begins with the standardization mark, *gain* mm high for 1 mV."""
    mark = [(0.0, 0.0), (3.0, 0.0), (3.0, float(gain)), (8.0, float(gain)), (8.0, 0.0), (10.0, 0.0)]
    interval = rng.choice((18, 20, 22))
    start = 18 - 3 * interval
    scale = gain / 10
    drawn = replace(
        beat, p=beat.p * scale, q=beat.q * scale, r=beat.r * scale, s=beat.s * scale, t=beat.t * scale
    )
    beats = tracing(drawn, [start + interval * one for one in range(9)], PAPER.width)
    line = mark + [one for one in beats if one[0] > mark[-1][0]]
    alt = (
        "A strip that begins with a standardization mark: the line steps up, runs level for one large box and steps "
        f"back down. Beats follow. {heights}"
    )
    paper = replace(PAPER, above=25, below=5)
    return paper.figure([paper.line(line)], alt, speed="25 mm/s")


GAINS = (
    # (mm for 1 mV, text)
    (Fraction(5, 2), "A quarter of the standard: 2.5 mm for 1 mV"),
    (Fraction(5), "Half of the standard: 5 mm for 1 mV"),
    (Fraction(10), "The standard: 10 mm for 1 mV"),
    (Fraction(20), "Double the standard: 20 mm for 1 mV"),
    (Fraction(40), "Four times the standard: 40 mm for 1 mV"),
)
RATIOS = {
    Fraction(1, 8): "an-eighth",
    Fraction(1, 4): "a-quarter",
    Fraction(1, 2): "halved",
    Fraction(2): "doubled",
    Fraction(4): "fourfold",
    Fraction(8): "eightfold",
}
HEIGHTS = (5, 10, 20)
LARGE_BOXES = {5: "one large box", 10: "two large boxes", 20: "four large boxes"}


def _gain(rng: random.Random) -> Made:
    gain = rng.choice(HEIGHTS)
    # Without the first or the last, the rank of the key tells less.
    offered = rng.choice((GAINS[1:], GAINS[:-1]))
    picks = tuple(
        Pick(
            text,
            f"The mark would be {shown(height)} small boxes high."
            if height != gain
            else f"The mark is {gain} small boxes high: {gain} mm for 1 mV.",
            "" if height == gain else RATIOS[height / gain],
        )
        for height, text in offered
    )
    beat = replace(any_beat(rng, 20), r=rng.choice((6.0, 7.0, 8.0, 9.0, 10.0)))
    return Made(
        stem="At which setting of the gain was this strip recorded?",
        rationale=f"The standardization mark stands for 1 mV. Here it is {gain} small boxes (mm) high; the standard is 10.",
        picks=picks,
        figure=_standardized(rng, gain, beat, f"The mark is as high as {LARGE_BOXES[gain]}."),
    )


def _voltage(rng: random.Random) -> Made:
    gain, boxes = rng.choice([(5, one) for one in range(3, 7)] + [(20, one) for one in range(12, 23)])
    value = Fraction(boxes, gain)
    slips = [
        Slip(
            "ignored-the-mark",
            Fraction(boxes, 10),
            "Divide by the height of the mark, which is not 10 mm here.",
        ),
        Slip("inverted-ratio", Fraction(gain, boxes), "The ratio is upside down: R is divided by the mark."),
        Slip(
            "multiplied",
            Fraction(boxes * gain, 10),
            "Divide by the height of the mark; do not multiply by it.",
        ),
        Slip("boxes-for-millivolts", boxes, "This is the height in mm: divide it by the height of the mark."),
        *tenfold(value, 2),
    ]
    made = typed(
        "The standardization mark on this strip stands for 1 millivolt. How high is each R wave, in millivolts? Measure "
        "from the level line to the tip. Round to two decimal places.",
        f"R is {boxes} small boxes high, the mark {gain}: {boxes} ÷ {gain} = {shown(value, 2)} millivolt.",
        value,
        "mV",
        slips,
        2,
    )
    beat = replace(any_beat(rng, 20), r=boxes * 10 / gain)
    heights = (
        f"The mark is {gain} small boxes high; the tip of R stands {boxes} small boxes above the level line."
    )
    return replace(made, figure=_standardized(rng, gain, beat, heights))


FAMILIES = (
    ecg_family(
        "ecg-artifact",
        ("Artifact on a strip", "Tell its cause or its mend."),
        (Level.APPLICATION, 3),
        _artifact,
    ),
    ecg_family(
        "ecg-standardization",
        ("Standardization mark", "Read the gain from the mark before the beats."),
        (Level.APPLICATION, 2),
        _gain,
        version=2,
    ),
    ecg_family(
        "ecg-voltage",
        ("Height of a wave in millivolts", "Read a height against the standardization mark."),
        (Level.ANALYSIS, 4),
        _voltage,
    ),
)
