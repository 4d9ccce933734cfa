"""Infant growth on a practice chart: between which curves a weight lies, and whether visits cross curves."""

from __future__ import annotations

import random

from app.domain.generators.curves import NOTE, PERCENTILES, Chart
from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.instrument import MAERB, NURSING
from app.domain.generators.ruler import WORDS
from app.domain.generators.sources import BOTH_ROLES
from app.domain.questions import Level

GROUP = "Measurements"
CHARTS = (Chart(4.0, 5.4, 3, 16), Chart(4.4, 5.0, 3, 16), Chart(3.8, 6.0, 3, 16))
ABOUT = (
    f"{NOTE}. Weight for age: age from 0 to 24 months across, a line for each month; weight from 3 to 16 kg upward, "
    "a line for each half kilogram. Five curves rise from left to right, labeled from below: "
    f"{', '.join(PERCENTILES)} percentile. "
)
OUT_OF_SCOPE = "The medical assistant plots and reports; what it means is for the provider."
WRONG = 3
KEYS = ((0, 1), (1, 2, 3), (2, 3, 4), (4, 5))
"""The bands that can be right with so many wrong ones below them: drawn first, so that the key's rank tells nothing."""
INNER = range(1, 5)
"""The bands between two curves."""
VISITS = (2, 4, 6, 9, 12, 15)


def _band(band: int) -> str:
    if band == 0:
        return f"Below the {PERCENTILES[0]} percentile"
    if band == len(PERCENTILES):
        return f"Above the {PERCENTILES[-1]} percentile"
    return f"Between the {PERCENTILES[band - 1]} and the {PERCENTILES[band]} percentile"


def _misplaced(chart: Chart, age: int, weight: float) -> dict[int, tuple[str, str]]:
    """Return the bands that errors lead to, with the error's name and why it is wrong."""
    models = (
        (
            "age-too-low",
            chart.band(age - 3, weight),
            "The point was plotted three months too far to the left.",
        ),
        (
            "age-too-high",
            chart.band(age + 3, weight),
            "The point was plotted three months too far to the right.",
        ),
        ("weight-too-high", chart.band(age, weight + 1), "The point was plotted one kilogram too high."),
        ("weight-too-low", chart.band(age, weight - 1), "The point was plotted one kilogram too low."),
        (
            "counted-from-above",
            len(PERCENTILES) - chart.band(age, weight),
            "The curves were counted from above; the lowest curve is the 5th percentile.",
        ),
    )
    found: dict[int, tuple[str, str]] = {}
    for error, band, why in models:
        if band != chart.band(age, weight):
            found.setdefault(band, (error, why))
    return found


def _percentile(rng: random.Random) -> Made:
    count = rng.randrange(WRONG + 1)
    target = rng.choice(KEYS[count])
    while True:
        chart, age = rng.choice(CHARTS), rng.randrange(4, 19)
        weight = round(chart.height(2, age) * rng.uniform(0.74, 1.26), 1)
        key, wrong = chart.band(age, weight), _misplaced(chart, age, weight)
        below, above = [one for one in wrong if one < key], [one for one in wrong if one > key]
        is_reached = key == target and len(below) >= count and len(above) >= WRONG - count
        if is_reached and chart.is_clear(age, weight):
            break
    why = f"Go up the line for {age} months to {weight:g} kg: the point lies {_lower(_band(key))}."
    bands = sorted([key, *rng.sample(below, count), *rng.sample(above, WRONG - count)])
    picks = [Pick(_band(band), *((why,) if band == key else wrong[band][::-1])) for band in bands]
    return Made(
        stem=f"An infant of {age} months weighs {weight:g} kg. Plotted on this practice chart, where does the point lie?",
        rationale=f"{why} {OUT_OF_SCOPE}",
        picks=tuple(picks),
        figure=chart.draw((), ABOUT + chart.in_words(range(max(age - 1, 0), age + 2))),
    )


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _report(crossed: int) -> str:
    """Return what is reported of points that crossed so many curves, downward if negative."""
    if not crossed:
        return "The points stay between the same two curves"
    curves = f"{WORDS[abs(crossed)]} curve{'' if abs(crossed) == 1 else 's'}"
    return f"The points cross {curves}, {'upward' if crossed > 0 else 'downward'}"


def _wrong_reports(crossed: int) -> dict[int, tuple[str, str]]:
    """Return the wrong reports by the number of curves they claim."""
    if not crossed:
        rising = "The weight rises at each visit, as it should; the points rise along their band and cross no curve."
        seen = "Compare each point with the curves next to it: no curve lies between the first and the last."
        return {1: ("rising-weight", rising), -1: ("slope-seen", seen), 2: ("rising-weight", rising)}
    sign = 1 if crossed > 0 else -1
    counted = "Count each curve that lies between the first and the last point once."
    return {
        0: ("crossing-missed", "A curve lies between the first and the last point."),
        -crossed: ("wrong-direction", "Follow the points from left to right, by age: they go the other way."),
        sign * (3 - abs(crossed)): ("curves-miscounted", counted),
    }


def _course(chart: Chart, rng: random.Random, crossed: int) -> list[tuple[int, float]]:
    """Return visits whose points keep to the middle of their band and cross *crossed* curves on the way."""
    ages = VISITS[rng.randrange(2) :][:5]
    start = rng.choice([band for band in INNER if band + crossed in INNER])
    change = rng.randrange(1, 3)
    points = []
    for turn, age in enumerate(ages):
        moved = max(0, min(abs(crossed), turn - change + 1)) if crossed else 0
        band = start + (moved if crossed > 0 else -moved)
        share = 0.5 + rng.uniform(-0.1, 0.1)
        low, high = chart.height(band - 1, age), chart.height(band, age)
        points.append((age, round(low + share * (high - low), 1)))
    return points


def _crossing(rng: random.Random) -> Made:
    chart, crossed = rng.choice(CHARTS), rng.choice((-2, -1, 0, 1, 2))
    points = _course(chart, rng, crossed)
    (first, last) = (_lower(_band(chart.band(*points[0]))), _lower(_band(chart.band(*points[-1]))))
    why = f"The first point lies {first}, the last {last}."
    wrong = _wrong_reports(crossed)
    claims = sorted([crossed, *wrong])
    picks = [Pick(_report(one), *((why,) if one == crossed else wrong[one][::-1])) for one in claims]
    said = ". ".join(f"At {age} months the point lies at {weight:g} kg" for age, weight in points)
    return Made(
        stem="An infant's weight was plotted at each visit on this practice chart. "
        "What does the medical assistant report to the provider?",
        rationale=f"{why} {_report(crossed)}. {OUT_OF_SCOPE}",
        picks=tuple(picks),
        figure=chart.draw(points, f"{ABOUT}{said}. {chart.in_words([age for age, _ in points])}"),
    )


FAMILIES = (
    Family(
        id="growth-percentile",
        version=2,
        title="A weight on a growth chart",
        summary="Between which curves of a practice chart does an infant's weight lie?",
        group=GROUP,
        competency="vital-signs",
        level=Level.APPLICATION,
        difficulty=3,
        roles=BOTH_ROLES,
        sources=(MAERB, NURSING),
        guidance_year=2024,
        make=_percentile,
    ),
    Family(
        id="growth-course",
        version=1,
        title="Several visits on a growth chart",
        summary="Do the weights of several visits stay in their band or cross curves?",
        group=GROUP,
        competency="vital-signs",
        level=Level.ANALYSIS,
        difficulty=3,
        roles=BOTH_ROLES,
        sources=(MAERB, NURSING),
        guidance_year=2024,
        make=_crossing,
    ),
)
