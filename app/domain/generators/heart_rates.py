"""Heart rates from drawn strips: the 1500, the 300 and the 6-second method."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from app.domain.generators.family import Made, Pick
from app.domain.generators.heartbeat import Beat, any_beat, finely, lifted, tracing
from app.domain.generators.paper import Paper, ecg_family
from app.domain.generators.workings import Slip, rounded, shown, typed
from app.domain.questions import Figure, Level
from app.domain.svg import path, text, upright

UNIT = "beats/min"
SHORT = Paper(width=75, above=15, below=5, scale=9)
LONG = Paper(width=180, above=15, below=5, scale=5, margin=7, foot=5)
LEAD = 15
"""Where the first mark of the 6-second strip stands; the last one stands 150 mm later."""
SIX_SECONDS = 150
HIGHEST = 400
"""No rate that is offered is beyond belief."""
CLEAR = 2.5
"""No R stands nearer than this to a mark."""


def _regular(rng: random.Random, interval: int, paper: Paper, on: int) -> Figure:
    """Return a regular strip whose R waves stand *interval* mm apart, one of them on a line of each *on* mm."""
    first = on * rng.randint(1, 10 // on)
    peaks = list(range(first - 3 * interval, paper.width + 2 * interval, interval))
    boxes = f"{interval // 5} large boxes" if on == 5 else f"{interval} small boxes"  # noqa: PLR2004 - a large box
    alt = (
        "A regular heart tracing on standard paper at 25 mm per second: small boxes of 1 mm, large boxes of 5 mm. "
        f"From the tip of each R wave to the next there are {boxes}."
    )
    return paper.figure([paper.line(tracing(any_beat(rng, interval), peaks, paper.width))], alt)


def _by_1500(rng: random.Random) -> Made:
    boxes = rng.choice([one for one in range(13, 34) if one % 5])
    large = Fraction(boxes, 5)
    slips = [
        Slip("300-for-1500", Fraction(300, boxes), "300 goes with large boxes; small boxes go into 1500."),
        Slip("1500-by-large-boxes", 1500 / large, "1500 goes with small boxes; these were large ones."),
        Slip("two-intervals", Fraction(750, boxes), "Count from one R wave to the very next one."),
        Slip("boxes-for-rate", boxes, "This is the number of small boxes: divide 1500 by it."),
        Slip(
            "off-by-one-box",
            Fraction(1500, boxes - 1),
            "One box too few: count the spaces between the two tips.",
        ),
        Slip(
            "off-by-one-box", Fraction(1500, boxes + 1), "One box too many: count the spaces, not the lines."
        ),
    ]
    stem = (
        "The rhythm on this strip is regular, and the paper ran at 25 mm per second. What is the heart rate by the "
        "1500 method, in beats per minute? Round to the nearest whole number."
    )
    rate = Fraction(1500, boxes)
    working = (
        f"1500 small boxes pass in one minute. 1500 ÷ {boxes} small boxes = {shown(rate, 1)}, rounded "
        f"{rounded(rate, 0)} beats per minute."
    )
    return replace(typed(stem, working, rate, UNIT, slips, 0), figure=_regular(rng, boxes, SHORT, 1))


@dataclass(frozen=True, slots=True)
class _Rate:
    value: Fraction
    error: str
    why: str

    @property
    def pick(self) -> Pick:
        return Pick(f"{rounded(self.value, 0)} beats per minute", self.why, self.error)


def _by_300(rng: random.Random) -> Made:
    large = rng.randint(2, 6)
    key = _Rate(Fraction(300, large), "", f"{large} large boxes lie between two R waves: 300 ÷ {large}.")
    slips = [
        _Rate(Fraction(300, large - 1), "one-line-too-few", "One large box was left out of the count."),
        _Rate(Fraction(300, large + 1), "one-line-too-many", "The line of the first R wave was counted too."),
        _Rate(Fraction(600, large), "600-for-300", "300 large boxes pass in one minute, not 600."),
        _Rate(Fraction(1500, large), "1500-for-300", "1500 goes with small boxes, not with large ones."),
        _Rate(
            Fraction(150, large),
            "two-intervals",
            "The boxes from one R wave to the next but one were counted.",
        ),
        _Rate(
            Fraction(60, large),
            "counted-small-boxes",
            "300 was divided by small boxes; it goes with large ones.",
        ),
    ]
    if large > 2:  # noqa: PLR2004 - one box has to be left
        far = Fraction(300, large - 2)
        slips.append(_Rate(far, "two-lines-too-few", "Two large boxes were left out of the count."))
    higher = [one for one in slips if key.value < one.value <= HIGHEST]
    higher = list({one.value: one for one in higher}.values())
    lower = [one for one in slips if one.value < key.value]
    below = rng.randint(max(0, 3 - len(higher)), 3)
    offered = [key, *rng.sample(lower, below), *rng.sample(higher, 3 - below)]
    rates = sorted(offered, key=lambda one: one.value)
    return Made(
        stem="Each R wave on this regular strip falls on a heavy line. What is the heart rate by the 300 method, "
        "rounded to the nearest whole number?",
        rationale="From one heavy line to the next the rate goes 300, 150, 100, 75, 60, 50. "
        f"{large} large boxes give {rounded(key.value, 0)}.",
        picks=tuple(one.pick for one in rates),
        figure=_regular(rng, 5 * large, SHORT, 5),
    )


def _steps(rng: random.Random) -> list[float]:
    """Return R-R intervals in mm, multiples of a half: a rhythm that breathes, or one without any order."""
    mean = rng.choice((14, 16, 18, 20, 22, 25, 28))
    if rng.random() < 0.5:  # noqa: PLR2004 - as often one as the other
        phase = rng.uniform(0, 6)
        raw = [mean * (1 + 0.14 * math.sin(phase + beat * 1.1)) for beat in range(30)]
    else:
        raw = [mean * rng.uniform(0.7, 1.45) for _ in range(30)]
    return [max(round(2 * one) / 2, 10.0) for one in raw]


def _irregular(rng: random.Random) -> list[float]:
    """Return the tips of R (mm on the paper): none near a mark, enough to fill the strip, each error with its own rate."""
    marks = (LEAD, LEAD + SIX_SECONDS / 2, LEAD + SIX_SECONDS)
    while True:
        at, peaks = -40.0 + rng.randrange(40) / 2, []
        for step in _steps(rng):
            peaks.append(at)
            at += step
        is_clear = min(abs(peak - mark) for peak in peaks for mark in marks) >= CLEAR
        rates = [one.value for one in _slips(peaks)]
        if is_clear and len(set(rates)) == len(rates) and peaks[-2] > LONG.width + 10:
            return peaks


def _marks() -> list[str]:
    """Return the 3-second marks in the margin above the grid."""
    places = [(LEAD + part * SIX_SECONDS / 2) * LONG.scale for part in range(3)]
    bottom = LONG.margin * LONG.scale
    spans = [text(((a + b) / 2, bottom - 11), "3 seconds", 22) for a, b in pairwise(places)]
    return [path(upright(places, 6, bottom - 6), "line", 3), *spans]


def _six_second_figure(rng: random.Random, peaks: Sequence[float]) -> Figure:
    shortest = min(b - a for a, b in pairwise(peaks))
    beat: Beat = any_beat(rng, shortest)
    has_p = rng.random() < 0.5  # noqa: PLR2004 - as often one as the other
    line = tracing(beat if has_p else replace(beat, p=0), peaks, LONG.width)
    if not has_p:
        fine = finely(line, 1.0)
        line = lifted(fine, [0.35 * math.sin(x * 1.9) + 0.2 * math.sin(x * 1.13 + 1) for x, _ in fine])
    seen = [peak for peak in peaks if 0 < peak < LONG.width]
    places = ", ".join(f"{(peak - LEAD) / 5:g}".replace("-", "minus ") for peak in seen)
    alt = (
        "An irregular heart tracing with three 3-second marks above it. Counted in large boxes from the first mark, "
        f"the marks stand at 0, 15 and 30, and the R waves at {places}. Minus means before the first mark."
    )
    return LONG.figure([LONG.line(line), *_marks()], alt)


def _count(peaks: Sequence[float], start: float, end: float) -> int:
    return sum(start < peak < end for peak in peaks)


def _slips(peaks: Sequence[float]) -> list[Slip]:
    waves = _count(peaks, LEAD, LEAD + SIX_SECONDS)
    whole, half = _count(peaks, 0, LONG.width), _count(peaks, LEAD, LEAD + SIX_SECONDS / 2)
    return [
        Slip(
            "off-by-one-r",
            10 * (waves - 1),
            "One R wave too few: count each one between the first and last mark.",
        ),
        Slip("off-by-one-r", 10 * (waves + 1), "One R wave too many: leave out those beyond the marks."),
        Slip(
            "counted-whole-strip",
            10 * whole,
            "Leave out the R waves before the first and after the last mark.",
        ),
        Slip("ten-second-strip", 6 * waves, "Times 6 belongs to a 10-second strip; 6 seconds take times 10."),
        Slip("three-seconds", 10 * half, "These are the R waves of 3 seconds: count over both spaces."),
        Slip("not-multiplied", waves, "This is the count in 6 seconds: multiply it by 10."),
    ]


def _by_six_seconds(rng: random.Random) -> Made:
    peaks = _irregular(rng)
    waves = _count(peaks, LEAD, LEAD + SIX_SECONDS)
    made = typed(
        "The rhythm on this strip is irregular. The marks above it stand 3 seconds apart. What is the heart rate by "
        "the 6-second method, in beats per minute?",
        f"{waves} R waves stand between the first and the last mark, in 6 seconds: {waves} × 10 = {10 * waves} "
        "beats per minute.",
        Decimal(10 * waves),
        UNIT,
        _slips(peaks),
    )
    return replace(made, figure=_six_second_figure(rng, peaks))


FAMILIES = (
    ecg_family(
        "ecg-rate-1500",
        ("Heart rate by the 1500 method", "Count the small boxes between two R waves of a regular strip."),
        (Level.APPLICATION, 3),
        _by_1500,
    ),
    ecg_family(
        "ecg-rate-300",
        ("Heart rate by the 300 method", "Count the heavy lines between two R waves of a regular strip."),
        (Level.APPLICATION, 2),
        _by_300,
        version=2,
    ),
    ecg_family(
        "ecg-rate-six-seconds",
        (
            "Heart rate by the 6-second method",
            "Count the R waves of an irregular strip between the 3-second marks.",
        ),
        (Level.APPLICATION, 3),
        _by_six_seconds,
    ),
)
